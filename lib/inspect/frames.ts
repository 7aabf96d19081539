import type { EventOf } from '../events/event';
import { Drained } from '../events/record';
import { pastTime } from './records';

/** A drained document, parsed. */
export type FrameDrain = Drained;

/** Frames that are taken from one page at most. */
const MOST_FRAMES = 64;
/** Characters of one answer, and 16 for each thing in it: far more than an agent hands over at once. */
const MOST_ANSWER = 4_000_000;
/** What an agent's random id looks like: it becomes a key of ours. */
const DOCUMENT_ID = /^\d[\w.-]{7,63}$/;
/** A host's own characters only: an asterisk would make a permission of it that covers other sites. */
const ORIGIN = /^[a-z][\w+.-]*:\/\/[\w.:[\]-]*$/;

/** What one drain handed over: those that are as they should be. */
export function parseDrains(value: unknown): Drained[] {
  if (!Array.isArray(value) || isTooMuch(value)) return [];
  return value.slice(0, MOST_FRAMES).flatMap((item) => {
    const parsed = Drained.safeParse(item);
    return parsed.success && DOCUMENT_ID.test(parsed.data.document) ? [{ ...parsed.data, origin: originOf(parsed.data.origin) }] : [];
  });
}

/** Looked at before it is parsed, which takes a page's time for what a page made up. */
function isTooMuch(value: unknown): boolean {
  const left = [value];
  let size = 0;
  while (left.length > 0) {
    const next = left.pop();
    size += typeof next === 'string' ? next.length : 16;
    if (size > MOST_ANSWER) return true;
    if (typeof next !== 'object' || next === null) continue;
    const inner = Object.values(next);
    if (size + 16 * inner.length > MOST_ANSWER) return true;
    for (const one of inner) left.push(one);
  }
  return false;
}

/** An origin as browsers write it, else 'null', which is theirs for none. */
function originOf(told: string): string {
  try {
    return ORIGIN.test(told) && new URL(told).origin === told ? told : 'null';
  } catch {
    return 'null';
  }
}

const HOW: ReadonlyMap<string, EventOf<'navigation'>['how']> = new Map([
  ['reload', 'reloaded'],
  ['back_forward', 'went back or forward'],
]);

/** The event by which a document comes into the log. */
export function arrival(
  drained: Drained,
  url: EventOf<'navigation'>['url'],
  fromLoad: boolean,
  seenLoading: boolean,
  since: number,
): EventOf<'navigation'> {
  return {
    id: `${drained.document}:arrival`,
    kind: 'navigation',
    at: pastTime(drained.startedAt, since),
    provider: null,
    document: drained.document,
    url,
    origin: drained.origin,
    top: drained.top,
    how: seenLoading ? (HOW.get(drained.how) ?? 'loaded') : 'found running',
    fromLoad,
  };
}
