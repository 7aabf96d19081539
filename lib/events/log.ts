import type { Event } from './event';

export const MOST_EVENTS = 50_000;
/** Characters of event text. */
export const MOST_TEXT = 64 * 1024 * 1024;

const ofNetwork = ({ kind }: Event): boolean => kind === 'request' || kind === 'socket';

/** Of one millisecond what the page did comes first, whichever is told of first: a call is there before the request that it sends. */
const isBefore = (one: Event, other: Event): boolean => one.at < other.at || (one.at === other.at && (!ofNetwork(one) || ofNetwork(other)));

/**
 * The ordered list that all else derives from. An event that comes late is put where its time belongs; one whose id
 * is known replaces the former. What no longer fits falls out at the beginning.
 */
export class Log {
  readonly events: Event[] = [];
  readonly #weights = new Map<string, number>();
  #text = 0;
  /** Events that fell out. */
  dropped = 0;

  constructor(
    private readonly most = MOST_EVENTS,
    private readonly mostText = MOST_TEXT,
  ) {}

  /** Takes events in. Returns the index of the first that changed, and what fell out, oldest first. */
  put(events: readonly Event[]): { changedFrom: number; fell: Event[] } {
    let changedFrom = this.events.length;
    for (const event of events) changedFrom = Math.min(changedFrom, this.#putOne(event));
    const fell = this.#shrink();
    return { changedFrom: Math.max(0, changedFrom - fell.length), fell };
  }

  #putOne(event: Event): number {
    const weight = JSON.stringify(event).length;
    const known = this.#weights.get(event.id);
    this.#weights.set(event.id, weight);
    this.#text += weight - (known ?? 0);
    if (known !== undefined) {
      const at = this.events.findLastIndex(({ id }) => id === event.id);
      if (this.events[at]?.at === event.at) {
        this.events[at] = event;
        return at;
      }
      this.events.splice(at, 1);
      return Math.min(at, this.#insert(event));
    }
    return this.#insert(event);
  }

  #insert(event: Event): number {
    const at = this.events.findLastIndex((other) => isBefore(other, event)) + 1;
    this.events.splice(at, 0, event);
    return at;
  }

  /** Lets a tenth go at once, so that a full log is not shifted with each event. */
  #shrink(): Event[] {
    if (this.events.length <= this.most && this.#text <= this.mostText) return [];
    let count = 0;
    let text = this.#text;
    while (count < this.events.length - 1 && (this.events.length - count > this.most * 0.9 || text > this.mostText * 0.9))
      text -= this.#weights.get(this.events[count++]!.id) ?? 0;
    const fell = this.events.splice(0, count);
    for (const { id } of fell) this.#weights.delete(id);
    this.#text = text;
    this.dropped += count;
    return fell;
  }
}
