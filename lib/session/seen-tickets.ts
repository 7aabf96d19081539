import type { Event, EventOf } from '../events/event';
import type { Secret } from '../events/secret';
import { outcome } from './operations';
import { ticketsAmong } from './passed';

/** A ticket that was seen, and what was seen of it. */
export interface SeenTicket {
  secret: Secret;
  /** The reply that brought it. */
  origin: EventOf<'ticket-origin'> | null;
  /** Its newest use; null where it was not used. */
  used: { at: number; byPanel: boolean } | null;
  /** How often it was. */
  uses: number;
  came: Came;
  /** A simulation had a hand in that. */
  simulated: boolean;
  /** What shows it in the timeline. */
  event: string;
}

/** What became of it. */
export type Came =
  | { state: 'unused' | 'waiting' | 'not-sent' }
  | { state: 'became'; token: Secret | null }
  | { state: 'refused'; code: string; provider: string | null }
  /** Neither of the app's callbacks can have come. */
  | { state: 'lost'; ending: string };

/** A call sends its request within this, ms. */
const SENT_WITHIN = 5_000;
/** The newest. */
const MOST = 50;

interface Trace {
  secret: Secret;
  origin: EventOf<'ticket-origin'> | null;
  calls: EventOf<'sdk-call'>[];
  requests: EventOf<'request'>[];
}

/** The tickets in the events, the newest first. */
export function seenTickets(events: readonly Event[], now: number): SeenTicket[] {
  const traces = new Map<number, Trace>();
  const trace = (secret: Secret): Trace => {
    const known = traces.get(secret.n) ?? { secret, origin: null, calls: [], requests: [] };
    traces.set(secret.n, known);
    return known;
  };
  const answered = new Map<string, EventOf<'sdk-callback'>>();
  for (const event of events) {
    if (event.kind === 'ticket-origin') trace(event.ticket).origin = event;
    else if (event.kind === 'sdk-call') {
      const [ticket] = ticketsAmong(event.args);
      if (ticket !== undefined && !event.bySdk) trace(ticket).calls.push(event);
    } else if (event.kind === 'request' && event.carries?.secret === 'ticket') trace(event.carries).requests.push(event);
    else if (event.kind === 'sdk-callback') answered.set(event.call, event);
  }
  return [...traces.values()]
    .map((found) => seenOf(found, answered, now))
    .toSorted((a, b) => momentOf(b) - momentOf(a))
    .slice(0, MOST);
}

const momentOf = ({ used, origin }: SeenTicket): number => used?.at ?? origin?.at ?? 0;

function seenOf(
  { secret, origin, calls, requests }: Trace,
  answered: ReadonlyMap<string, EventOf<'sdk-callback'>>,
  now: number,
): SeenTicket {
  const call = calls.at(-1);
  const request = requests.at(-1);
  // An event of one use may be missing: its call before tracing, its request before DevTools.
  const isSent = request !== undefined && (call === undefined || request.at >= call.at - 50);
  const use = call ?? request;
  return {
    secret,
    origin,
    used: use === undefined ? null : { at: use.at, byPanel: use.byPanel !== undefined },
    uses: Math.max(calls.length, requests.length),
    came: isSent ? cameOf(request) : call === undefined ? { state: 'unused' } : unsent(call, answered.get(call.id), now),
    simulated: isSent && request.simulated !== undefined,
    event: (isSent ? request : (call ?? origin))?.id ?? '',
  };
}

function cameOf(request: EventOf<'request'>): Came {
  const end = outcome(request, true);
  if (end === null) return { state: 'waiting' };
  if (end.state === 'lost') return { state: 'lost', ending: end.ending };
  return end.code === ''
    ? { state: 'became', token: request.brings?.access ?? null }
    : { state: 'refused', code: end.code, provider: request.provider };
}

function unsent(call: EventOf<'sdk-call'>, answer: EventOf<'sdk-callback'> | undefined, now: number): Came {
  if (answer?.name === 'onSuccess' || answer?.name === 'resolved') return { state: 'became', token: null };
  if (answer !== undefined) {
    const [code] = answer.args;
    // An error of the SDK's own names no code: no server has refused the ticket.
    return typeof code === 'string' ? { state: 'refused', code, provider: call.provider } : { state: 'not-sent' };
  }
  return now - call.at < SENT_WITHIN ? { state: 'waiting' } : { state: 'not-sent' };
}
