import type { Event, EventOf } from '../events/event';
import { skewOf } from '../session/clocks';
import { endOf } from '../session/operations';

/** Of requests in a row that ended alike the first and the newest are kept, so many each: the rest tells a rule nothing. */
const KEPT = 25;
/** Of all else the newest are. */
const MOST = 300;
/** ms by which clocks differ enough to be told apart. */
const SKEWED = 60_000;

/** Events of one sort in the order of the log, bounded in what they show: an SDK may repeat a request without end. */
export class EventList {
  readonly #events: Event[] = [];
  /** How each push is taken back. */
  readonly #pushes: { runStart: number; manner: string; dropped: Event | null }[] = [];
  #runStart = 0;
  #manner = '';
  #shown: readonly Event[] | null = null;
  /** Rises with every push and every pop. */
  changes = 0;

  /** @param emptied called when the last push is taken back */
  constructor(readonly emptied: () => void = () => undefined) {}

  push(event: Event): void {
    const before = { runStart: this.#runStart, manner: this.#manner, dropped: null as Event | null };
    const manner = event.kind === 'request' ? mannerOf(event) : '';
    if (manner === '' || manner !== this.#manner) this.#runStart = this.#events.length;
    this.#manner = manner;
    this.#events.push(event);
    if (this.#events.length - this.#runStart > 2 * KEPT) before.dropped = this.#events.splice(this.#runStart + KEPT, 1)[0]!;
    this.#pushes.push(before);
    this.#changed();
  }

  /** Takes back the newest push. */
  pop(): void {
    const push = this.#pushes.pop();
    if (push === undefined) return;
    if (push.dropped !== null) this.#events.splice(this.#runStart + KEPT, 0, push.dropped);
    this.#events.pop();
    this.#runStart = push.runStart;
    this.#manner = push.manner;
    this.#changed();
    if (this.#pushes.length === 0) this.emptied();
  }

  #changed(): void {
    this.#shown = null;
    this.changes++;
  }

  get shown(): readonly Event[] {
    return (this.#shown ??= this.#events.length > MOST ? this.#events.slice(-MOST) : this.#events);
  }
}

/** How a request ended, as far as any rule looks at it; whose token it carried is asked by the token. */
function mannerOf(request: EventOf<'request'>): string {
  const { endpoint, status, failure, answer, appKeyProblem, baseUrl, word, byPanel, took, serverDate, serverKey, document } = request;
  const skewed = serverDate === null ? '' : Math.abs(skewOf(serverDate, endOf(request))) > SKEWED;
  return [
    endpoint,
    status,
    failure,
    answer?.code,
    answer?.status,
    appKeyProblem,
    baseUrl,
    word,
    byPanel,
    took === null,
    skewed,
    serverKey?.n,
    document,
  ].join();
}
