import type { EventOf } from '../../lib/events/event';

/** Of one kind of loss a document has one marker for so long, ms: a page that floods does not flood the timeline with these. */
const ONE_FOR = 10_000;

const WORDS = {
  lost: 'lost before they could be fetched',
  senseless: 'left out, since they made no sense',
} as const;

/** What was not seen of each document, counted. */
export class Losses {
  readonly #newest = new Map<string, { id: string; at: number; count: number }>();
  #number = 0;

  /** The marker that tells of `count` records more, at `now` (epoch ms): a new one, or the last one again. */
  tell(document: string, loss: keyof typeof WORDS, count: number, now: number): EventOf<'marker'> {
    const key = `${loss} ${document}`;
    let marker = this.#newest.get(key);
    if (marker === undefined || now - marker.at > ONE_FOR) marker = { id: `${document}:${loss}:${this.#number++}`, at: now, count: 0 };
    marker.count += count;
    this.#newest.set(key, marker);
    const records = marker.count === 1 ? '1 record of this page was' : `${marker.count} records of this page were`;
    return { id: marker.id, kind: 'marker', at: marker.at, provider: null, document, text: `${records} ${WORDS[loss]}.` };
  }

  gone(document: string): void {
    for (const loss of Object.keys(WORDS)) this.#newest.delete(`${loss} ${document}`);
  }
}
