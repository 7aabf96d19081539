import { CUT_OFF, END_NOT_SEEN, type EventOf } from '../events/event';
import { sameSecret, type Secret } from '../events/secret';
import type { OperationName } from '../providers/provider';
import type { Operation, OperationState, Session } from './session';

/** Operations of one kind that are kept of one session: what repeats without end is not to push the others out. */
const MOST = 20;
/** Events that one operation names, its first and its newest: an SDK may repeat a request without end. */
const MOST_EVENTS = 20;
/** A request begins at most so long after the call that sends it, ms; and clocks of page and network differ a little. */
const LATEST = 1_000;
const EARLIEST = -50;

/** Begins an operation at a call or, where no call was seen, at its request. */
export function begin(
  session: Session,
  name: OperationName,
  event: { id: string; at: number; kind: string; simulated?: string | undefined },
  state: OperationState = 'pending',
): Operation {
  const operation: Operation = {
    name,
    call: event.kind === 'sdk-call' ? event.id : null,
    startedAt: event.at,
    state,
    endedAt: state === 'pending' ? null : event.at,
    ending: null,
    rounds: 0,
    events: [event.id],
    awaiting: null,
    simulated: event.simulated !== undefined,
    steps: {},
  };
  session.operations.push(operation);
  const alike = session.operations.filter((other) => other.name === name);
  if (alike.length > MOST) {
    const oldest = alike.find(({ state: at }) => at !== 'pending') ?? alike[0]!;
    session.operations.splice(session.operations.indexOf(oldest), 1);
  }
  return operation;
}

/** Notes that an event belongs to an operation. */
export function enlist(operation: Operation, { id, simulated }: { id: string; simulated?: string | undefined }): void {
  const { events } = operation;
  if (simulated !== undefined) operation.simulated = true;
  if (events.includes(id)) return;
  events.push(id);
  if (events.length > MOST_EVENTS) events.splice(MOST_EVENTS / 2, 1);
}

export function settle(operation: Operation, state: OperationState, at: number, ending: string | null = null): void {
  operation.state = state;
  operation.endedAt = at;
  operation.ending = ending;
  operation.awaiting = null;
}

export const newest = (session: Session, name: OperationName): Operation | undefined =>
  session.operations.findLast((operation) => operation.name === name && operation.state !== 'shared');

/** The sign-in that counts: the newest that did something, unless one has succeeded since that was called (React's StrictMode calls twice). */
export const decisiveSignIn = (session: Session): Operation | undefined => {
  const last = session.operations.findLast(({ name, state }) => name === 'sign-in' && state !== 'shared' && state !== 'ignored');
  const succeeded = session.operations.findLast(({ name, state }) => name === 'sign-in' && state === 'succeeded');
  return succeeded !== undefined && last !== undefined && (succeeded.endedAt ?? 0) >= last.startedAt ? succeeded : last;
};

export const pending = (session: Session, name: OperationName): Operation | undefined =>
  session.operations.findLast((operation) => operation.name === name && operation.state === 'pending');

/** From this round on, what an SDK repeats by itself is said to repeat without end. */
const ENDLESS = 3;
export const isEndless = ({ state, rounds }: Operation): boolean => state === 'pending' && rounds >= ENDLESS;

export const ofCall = (session: Session, call: string): Operation | undefined =>
  session.operations.findLast((operation) => operation.call === call);

export const expectRequest = (
  operation: Operation,
  endpoints: string | readonly string[],
  since: number,
  token: Secret | null = null,
): void => {
  operation.awaiting = { endpoints: typeof endpoints === 'string' ? [endpoints] : endpoints, token, since };
};

/** Whether a request is the one that an operation waits for. */
export const awaits = ({ awaiting }: Operation, request: EventOf<'request'>): boolean =>
  awaiting !== null &&
  awaiting.endpoints.includes(request.endpoint) &&
  request.at >= awaiting.since + EARLIEST &&
  request.at <= awaiting.since + LATEST &&
  (awaiting.token === null || request.carries === null || sameSecret(awaiting.token, request.carries));

/** The oldest operation that waits for this request: of two equal calls the first sends first. */
export const awaiting = (session: Session, request: EventOf<'request'>): Operation | undefined =>
  session.operations.find((operation) => awaits(operation, request));

/** How a request ended, as an SDK sees it that expects an envelope. Null while it is pending, and where its end or its body was not seen. */
export type Outcome =
  | { state: 'answered'; code: string }
  | { state: 'lost'; why: 'http' | 'network' | 'not-json' | 'no-error' | 'no-data' | 'navigation'; ending: string };

export function outcome(request: EventOf<'request'>, needsData: boolean): Outcome | null {
  if (request.took === null || request.failure === END_NOT_SEEN) return null;
  if (request.failure === CUT_OFF) return { state: 'lost', why: 'navigation', ending: CUT_OFF };
  if (request.failure !== null)
    return { state: 'lost', why: 'network', ending: request.status > 0 ? 'a refusal by CORS' : `no answer (${request.failure})` };
  if (request.answer === null && request.status !== 200) return { state: 'lost', why: 'http', ending: `HTTP ${request.status}` };
  if (request.answer === null) {
    const { content, cut, note } = request.replyBody ?? { content: null, cut: false, note: undefined };
    if (cut || note !== undefined) return null;
    return content !== null && 'json' in content
      ? { state: 'lost', why: 'no-error', ending: 'a reply without “error”' }
      : { state: 'lost', why: 'not-json', ending: 'a reply that is not JSON' };
  }
  if (needsData && request.answer.code === '' && !request.answer.data)
    return { state: 'lost', why: 'no-data', ending: 'a reply without “data”' };
  return { state: 'answered', code: request.answer.code };
}

/** A simulation answered it, and the server never had it: the browser's log, which names no document, knows nothing of it. */
export const wasPlayed = ({ simulated, document }: EventOf<'request'>): boolean => simulated !== undefined && document !== null;

export const endOf = (request: EventOf<'request'>): number => request.at + (request.took ?? 0);
