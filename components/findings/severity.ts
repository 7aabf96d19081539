import type { Severity } from '../../lib/diagnosis/finding';
import type { Tone } from '../../lib/session/session';
import type { IconName } from '../icon/icon';

export const SEVERITIES: Record<Severity, { name: string; icon: IconName; tone: Tone }> = {
  error: { name: 'Error', icon: 'error', tone: 'bad' },
  warning: { name: 'Warning', icon: 'warning', tone: 'warn' },
  note: { name: 'Note', icon: 'note', tone: 'none' },
};
