import type { Tone, VerdictName } from '../../lib/session/session';
import type { IconName } from '../icon/icon';

export const VERDICT_ICONS: Record<VerdictName, IconName> = {
  unknown: 'ask',
  unreadable: 'broken',
  'signing-in': 'dots',
  stuck: 'stuck',
  'signed-out': 'out',
  'session-expired': 'clock',
  'access-expired': 'clock',
  'signed-in': 'accepted',
  unconfirmed: 'ask',
};

export const TONE_ICONS: Record<Tone, IconName> = { bad: 'cross', warn: 'clock', good: 'tick', none: 'dash' };
