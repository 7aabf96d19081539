import type { Event } from '../events/event';
import type { RecorderState } from '../session/store';
import { asLines } from './as-text';
import { placeholdersFor } from './known';
import { redactEvent } from './redact';

/** Numbers that mean something beside other events only. */
const AMONG_OTHERS = new Set(['id', 'document', 'instance', 'cause', 'call', 'byPanel']);

/** One event as text that is safe to post. */
export const eventAsText = (state: RecorderState, event: Event): string => {
  const fields = Object.entries(redactEvent(event, placeholdersFor(state, event)));
  return asLines(Object.fromEntries(fields.filter(([name]) => !AMONG_OTHERS.has(name)))).join('\n');
};
