import type { EventOf } from '../../lib/events/event';
import type { Secret } from '../../lib/events/secret';

type RequestEvent = EventOf<'request'>;

/** Actions that are remembered. */
const MOST_ACTIONS = 50;
/** A request may be reported to have begun a little before the action that sent it, ms: two clocks. */
export const EARLIER = 50;

/** An action that may send requests. */
export interface Sender {
  id: string;
  origin: string;
  /** The endpoints that it may ask. */
  sends: readonly string[];
  /** The numbers of the tokens that its requests carry. */
  tokens: Set<number>;
  /** Epoch ms. */
  from: number;
  until: number | null;
}

/** Tells the requests that an action of the panel sent from the app's own. */
export class OwnRequests {
  readonly #senders: Sender[] = [];

  begin(id: string, origin: string, sends: readonly string[], from: number): Sender {
    const sender: Sender = { id, origin, sends, tokens: new Set(), from, until: null };
    this.#senders.push(sender);
    if (this.#senders.length > MOST_ACTIONS) this.#senders.shift();
    return sender;
  }

  claim({ tokens }: Sender, ...claimed: (Secret | null)[]): void {
    for (const token of claimed) if (token !== null) tokens.add(token.n);
  }

  end(id: string, at: number): void {
    const sender = this.#senders.find((one) => one.id === id);
    if (sender !== undefined) sender.until = at;
  }

  /** The action that sent a request, if one did. */
  actionOf(request: RequestEvent): string | undefined {
    return this.#senders.find(
      ({ sends, tokens, origin, from, until }) =>
        sends.includes(request.endpoint) &&
        request.carries !== null &&
        tokens.has(request.carries.n) &&
        request.at >= from - EARLIER &&
        (until === null || request.at <= until) &&
        (request.from === null || request.from === origin),
    )?.id;
  }
}
