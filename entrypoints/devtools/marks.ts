import type { EventOf } from '../../lib/events/event';
import type { Drained } from '../../lib/events/record';
import type { Acted } from '../../lib/inspect/records';

/** Marks that are kept, of those that wait for their event and of those that were given. */
const MOST = 200;
/** The page's clock and the browser's tell of one request up to so far apart, ms. */
export const NEARBY = 150;

type NetworkEvent = EventOf<'request'> | EventOf<'socket'>;

/** Who says what a simulation did. */
export type Place = Pick<Drained, 'origin' | 'top'>;

/** What a document says it did to one of its own requests or sockets, of which the browser tells. `id`: of the act. */
export type Mark = Pick<Acted, 'id' | 'simulation' | 'what' | 'at'> & { place: Place };

/** Finds the requests and sockets of the browser's log in which a simulation had a hand: either may be told of first. */
export class Marks {
  #waiting: Mark[] = [];
  /** By the event's id. */
  readonly #given = new Map<string, Mark>();

  /** @param standsAt whether a simulation stands in front of a request */
  constructor(readonly standsAt: (simulation: string, request: EventOf<'request'>) => boolean) {}

  get areWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  take(mark: Mark): void {
    if ([...this.#waiting, ...this.#given.values()].some(({ id }) => id === mark.id)) return;
    this.#waiting = [...this.#waiting, mark].slice(-MOST);
  }

  /** The simulation that had a hand in it. */
  of(event: NetworkEvent): string | undefined {
    const given = this.#given.get(event.id) ?? this.#waiting.find((mark) => this.#isAbout(mark, event));
    if (given === undefined || this.#given.has(event.id)) return given?.simulation;
    this.#waiting = this.#waiting.filter((one) => one !== given);
    this.#given.set(event.id, given);
    if (this.#given.size > MOST) this.#given.delete(this.#given.keys().next().value!);
    return given.simulation;
  }

  #isAbout({ what, at, simulation, place }: Mark, event: NetworkEvent): boolean {
    if (!isOf(place, event)) return false;
    if (what === 'dropped')
      return event.kind === 'socket' && event.opened && event.at <= at && (event.took === null || event.at + event.took >= at - NEARBY);
    return event.kind === 'request' && this.standsAt(simulation, event) && Math.abs(at - event.at) < NEARBY;
  }
}

/** Nobody is to speak of another site's requests. Whose one is that does not say so, the page alone may tell. */
const isOf = ({ origin, top }: Place, { from }: NetworkEvent): boolean => (from === null ? top : from === origin);
