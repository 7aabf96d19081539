import type { EventOf } from '../events/event';
import type { OperationName, Provider } from '../providers/provider';
import { endOf, type Outcome, outcome } from '../session/operations';
import type { EventIndex } from './event-index';

/** One sign-in, refresh, connect, check or log-out: the call that began it, and all that is known to have come of it. */
export interface Attempt {
  operation: OperationName;
  /** Null where only its request was seen. */
  call: EventOf<'sdk-call'> | null;
  /** Epoch ms of the call or else of the first request. */
  at: number;
  requests: readonly EventOf<'request'>[];
  /** Its last request was answered, and the SDK sends the next on that. */
  goesOn: boolean;
  callbacks: readonly EventOf<'sdk-callback'>[];
  /** Errors of the SDK and of the app's callbacks. */
  throws: readonly EventOf<'sdk-throw'>[];
}

/** How an attempt's last request ended, and when. */
export interface Ending {
  request: EventOf<'request'>;
  outcome: Outcome;
  /** Epoch ms. */
  at: number;
}

/** The attempts of one session, worked out once a scene. */
export class Attempts {
  readonly #known = new Map<OperationName, readonly Attempt[]>();

  constructor(
    readonly events: EventIndex,
    readonly provider: Provider,
  ) {}

  /** In the order of time; those of the panel are left out. */
  of(operation: OperationName): readonly Attempt[] {
    let known = this.#known.get(operation);
    if (known === undefined) this.#known.set(operation, (known = this.#collect(operation)));
    return known;
  }

  /** The newest that was begun before a moment. */
  before(operation: OperationName, at: number): Attempt | undefined {
    return this.of(operation).findLast((attempt) => attempt.at < at);
  }

  #collect(operation: OperationName): Attempt[] {
    const { events, provider } = this;
    const attempts: Attempt[] = [];
    // The checks of a connect() are no attempts of their own, nor is what the SDK sent for the panel.
    const owned = new Set<string>();
    for (const [method, started] of Object.entries(provider.operations)) {
      for (const call of events.panelCalls(method)) for (const { id } of events.requestsOf(call.id)) owned.add(id);
      for (const call of events.calls(method)) {
        const requests = events.requestsOf(call.id);
        for (const { id } of requests) owned.add(id);
        if (started !== operation) continue;
        attempts.push({
          operation,
          call,
          at: call.at,
          requests,
          goesOn: this.#goesOn(requests),
          callbacks: events.callbacksOf(call.id),
          throws: events.throwsOf(call.id),
        });
      }
    }
    const endpoint = provider.endpoints[operation];
    if (endpoint !== undefined)
      for (const request of events.requests(endpoint))
        if (!owned.has(request.id))
          attempts.push({ operation, call: null, at: request.at, requests: [request], goesOn: false, callbacks: [], throws: [] });
    return attempts.toSorted((a, b) => a.at - b.at);
  }

  #goesOn(requests: readonly EventOf<'request'>[]): boolean {
    const last = requests.at(-1);
    return last?.answer != null && this.provider.leadsOn(last.endpoint, last.answer.code);
  }
}

/** How the last request of an attempt ended; null while it is under way, where none was seen, and where its body could not be had. */
export function endingOf({ requests, goesOn, operation }: Attempt): Ending | null {
  const request = goesOn ? undefined : requests.at(-1);
  const end = request === undefined ? null : outcome(request, operation === 'sign-in' || operation === 'refresh');
  return request === undefined || end === null ? null : { request, outcome: end, at: endOf(request) };
}

/** How the promise of its call was settled, where the SDK returned one. */
export const settlementOf = ({ callbacks }: Attempt): EventOf<'sdk-callback'> | null =>
  callbacks.find(({ name }) => name === 'resolved' || name === 'rejected') ?? null;

/** The server's answer to it was a success, or its promise says so. */
export function succeeded(attempt: Attempt): boolean {
  const settlement = settlementOf(attempt);
  if (settlement !== null) return settlement.name === 'resolved';
  const end = endingOf(attempt);
  return end?.outcome.state === 'answered' && end.outcome.code === '';
}

/** Ids of all that belongs to an attempt, in the order of time. */
export const eventsOf = ({ call, requests, callbacks, throws }: Attempt): string[] =>
  [...(call === null ? [] : [call]), ...requests, ...callbacks, ...throws].toSorted((a, b) => a.at - b.at).map(({ id }) => id);

/** The server's answer to it was an error of its own: its code; null where it was none, or no answer came. */
export function refusalOf(attempt: Attempt): string | null {
  const end = endingOf(attempt);
  return end?.outcome.state === 'answered' && end.outcome.code !== '' ? end.outcome.code : null;
}

/** As `refusalOf`, where it is the ticket or token of the request that was refused. */
export function tokenRefusalOf(attempt: Attempt): string | null {
  const word = endingOf(attempt)?.request.word;
  return word === 'refused' || word === 'expired' ? refusalOf(attempt) : null;
}
