import { carrier } from './carried';
import { MAX_TAILS, TAIL_KEY } from './handle';
import type { Room } from './room';

/** Characters of one document: frames that go with their page leave theirs one after the other. */
const MAX_TAIL = 32_000;

/**
 * Leaves what nobody has fetched of a document that goes for the next one of its origin: a line of JSON, the newest records first
 * to be kept. Secrets stay behind, and so does what is of no copy of an SDK, stored values above all.
 */
export function leaveTail({ win, functions: { getItem, setItem }, ring, tracer, document, tools }: Room): void {
  const { apply, slice, stringify, valueOf } = tools;
  const carried = carrier(tools);
  tracer.flush();
  let { records, dropped } = ring.batch({ left: Infinity });
  /** What a former document left, if nobody has fetched it from this one either. */
  let handedOn = '';
  let text = '';
  for (let i = records.length; i--;) {
    const record = records[i] as (typeof records)[number];
    if (record.kind === 'tail') handedOn = record.text;
    if (!valueOf(record, 'instance')) continue;
    const line = text.length < MAX_TAIL ? stringify(carried(record)) : '';
    if (line && text.length + line.length < MAX_TAIL) text = text ? `${line},${text}` : line;
    else dropped++;
  }
  if (text) text = `{"document":${stringify(document)},"dropped":${dropped},"records":[${text}]}`;
  if (!handedOn && !text) return;
  try {
    const area = win.sessionStorage;
    const before = (apply(getItem, area, [TAIL_KEY]) as string | null) ?? '';
    // Each on lines of its own: what a page has put there may have no end of a line.
    apply(setItem, area, [TAIL_KEY, slice(`${handedOn}\n${before}\n${text}`, -MAX_TAILS)]);
  } catch {
    // Refused, or full: then it is lost.
  }
}
