import type { Event } from '../../lib/events/event';
import type { Secret } from '../../lib/events/secret';
import { ticketsAmong } from '../../lib/session/passed';
import type { Provider } from '../../lib/providers/provider';
import type { Replies } from '../../lib/inspect/replies';
import type { Providers } from '../../lib/session/reduce';

/** A page can make up tickets without end: looking for them takes at most this part of the time. */
const PART = 1 / 10;
/** Tickets that wait to be looked for. */
const MOST_WAITING = 20;
/** Tickets that are known to have been looked for. */
const MOST_KNOWN = 1_000;
/** The reply that brought a ticket may be told of so long after its use, ms. */
const LATE = 5_000;

interface Use {
  ticket: Secret;
  provider: Provider;
  /** Epoch ms. */
  at: number;
  /** The newest reply that was looked into for it. */
  lookedInto: number;
  /** Epoch ms. */
  until: number;
}

/** Finds out where each ticket came from, once it is used: no reply is read before. */
export class TicketOrigins {
  readonly #known = new Set<number>();
  #waiting: Use[] = [];
  #running = false;

  constructor(
    readonly replies: Replies,
    readonly providers: Providers,
    readonly put: (event: Event) => void,
  ) {}

  /** New events of the log: a ticket may be used in them for the first time. */
  see(events: readonly Event[]): void {
    for (const event of events)
      for (const ticket of this.#ticketsIn(event)) {
        if (this.#known.has(ticket.n) || this.#waiting.length >= MOST_WAITING) continue;
        this.#known.add(ticket.n);
        if (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.values().next().value!);
        const provider = this.providers[event.provider ?? ''];
        if (provider !== undefined) this.#waiting.push({ ticket, provider, at: event.at, lookedInto: 0, until: Date.now() + LATE });
      }
    void this.#run();
  }

  /** A reply was told of: it may have brought a ticket whose use was told of first. */
  replied(): void {
    void this.#run();
  }

  #ticketsIn(event: Event): Secret[] {
    if (event.kind === 'request') return event.carries?.secret === 'ticket' ? [event.carries] : [];
    return event.kind === 'sdk-call' ? ticketsAmong(event.args) : [];
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let use = this.#next(); use !== undefined; use = this.#next()) {
      const from = performance.now();
      const { newest } = this.replies;
      const origin = await this.replies.find(use.ticket, use.provider, use.at, use.lookedInto).catch(() => null);
      use.lookedInto = newest;
      if (origin !== null) {
        this.#waiting = this.#waiting.filter((other) => other !== use);
        this.put(origin);
      }
      const cost = performance.now() - from;
      await new Promise((resolve) => setTimeout(resolve, cost / PART));
    }
    this.#running = false;
  }

  /** The next one for which there is something to look into. */
  #next(): Use | undefined {
    this.#waiting = this.#waiting.filter(({ until }) => until > Date.now());
    return this.#waiting.find(({ lookedInto }) => lookedInto < this.replies.newest);
  }
}
