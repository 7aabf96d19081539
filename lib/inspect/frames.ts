import type { EventOf } from '../events/event';
import { Drained } from '../events/record';
import { pastTime } from './records';

/** A drained document, parsed. */
export type FrameDrain = Drained;

/** Frames that are taken from one page at most. */
const MOST_FRAMES = 64;
/** What an agent's random id looks like: it becomes a key of ours. */
const DOCUMENT_ID = /^\d[\w.-]{7,63}$/;

/** What one drain handed over: those that are as they should be. */
export function parseDrains(value: unknown): Drained[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST_FRAMES).flatMap((item) => {
    const parsed = Drained.safeParse(item);
    return parsed.success && DOCUMENT_ID.test(parsed.data.document) ? [parsed.data] : [];
  });
}

const HOW: Record<string, EventOf<'navigation'>['how']> = { reload: 'reloaded', back_forward: 'went back or forward' };

/** The event by which a document comes into the log. */
export function arrival(drained: Drained, url: EventOf<'navigation'>['url'], fromLoad: boolean, seenLoading: boolean): EventOf<'navigation'> {
  return {
    id: `${drained.document}:arrival`,
    kind: 'navigation',
    at: pastTime(drained.startedAt),
    provider: null,
    document: drained.document,
    url,
    origin: drained.origin,
    top: drained.top,
    how: seenLoading ? (HOW[drained.how] ?? 'loaded') : 'found running',
    fromLoad,
  };
}
