import type { Event } from '../events/event';
import { type Attribution, type Providers, reduce } from './reduce';
import { copyOf, emptyState, type SessionsState } from './state';

/** A state is kept every so many events, to begin again from there when an event comes late. */
const EVERY = 500;

/** Follows a growing list of events, also where it grows in the middle. */
export class SessionTracker {
  /** `#kept[i]` is the state before event `i * EVERY`. */
  #kept: SessionsState[] = [emptyState()];
  #state = emptyState();
  #count = 0;
  /** Whose each event is, in the order of the list. */
  readonly attributions: Attribution[] = [];

  constructor(readonly providers: Providers) {}

  get state(): SessionsState {
    return this.#state;
  }

  /** `events` is the whole list; those from `changedFrom` on are new or changed. */
  update(events: readonly Event[], changedFrom: number): void {
    if (changedFrom < this.#count) {
      const checkpoint = Math.floor(changedFrom / EVERY);
      this.#kept.length = checkpoint + 1;
      this.#state = copyOf(this.#kept[checkpoint]!);
      this.#count = checkpoint * EVERY;
    }
    for (; this.#count < events.length; this.#count++) {
      if (this.#count % EVERY === 0) this.#kept[this.#count / EVERY] = copyOf(this.#state);
      this.attributions[this.#count] = reduce(this.#state, events[this.#count]!, this.providers);
    }
  }

  /** Events fell out of the list's beginning: what they amounted to becomes the state to begin with. */
  forget(fell: readonly Event[], remaining: readonly Event[]): void {
    const base = copyOf(this.#kept[0]!);
    for (const event of fell) reduce(base, event, this.providers);
    this.#kept = [base];
    this.#state = copyOf(base);
    this.#count = 0;
    this.attributions.length = 0;
    this.update(remaining, 0);
  }
}
