import type { EventOf, Grant } from '../../events/event';
import { sameSecret, type Secret } from '../../events/secret';
import { awaiting, begin, endOf, enlist, expectRequest, outcome, settle } from '../../session/operations';
import type { Operation, Session } from '../../session/session';
import type { Provider } from '../provider';

/** What a start() asks, as far as it comes: the clock, then who it is, then what it may do. */
export const STEPS = ['timestamp', 'password', 'authorize', 'instance', 'profile', 'configuration'];
/** Those that show a start() of which the call was not seen. */
const BEGINNINGS = new Set(['password', 'authorize', 'instance']);
/** What a SinchClient asks last of all before it resolves. */
const LAST = 'configuration';
/** The server no longer knows a stored instance: the SDK asks for a new one by itself. */
export const STALE = '40400';

export const leadsOn: Provider['leadsOn'] = (endpoint, code) =>
  code === '' ? STEPS.includes(endpoint) && endpoint !== LAST : endpoint === 'authorize' && code === STALE;

/**
 * Follows a request into the start() that it belongs to: an answer that the SDK cannot read leaves its promise open for ever, and the
 * object refuses every later start().
 */
export function answered(session: Session, request: EventOf<'request'>): Operation | undefined {
  if (request.byPanel !== undefined) return undefined;
  const { endpoint, carries, brings } = request;
  if (brings?.access) session.lastGrant = brings;
  if (carries?.secret === 'ticket' && !sameSecret(session.ticket?.secret, carries))
    session.ticket = { secret: carries, usedAt: request.at, event: request.id, origin: null };
  const operation = STEPS.includes(endpoint) ? operationOf(session, request) : undefined;
  if (operation === undefined) {
    // Whoever sends with an instance that the server accepts was started, whether that was seen or not.
    if (session.ended === null && session.memory === null && carries?.secret === 'instance-id' && request.word === 'accepted')
      remember(session, request);
    return undefined;
  }
  enlist(operation, request);
  const token = operation.awaiting?.token ?? null;
  const end = outcome(request, true);
  const ending = end === null ? null : end.state === 'lost' ? end.ending : end.code;
  operation.steps[endpoint] = { at: request.took === null ? null : endOf(request), ending, event: request.id };
  if (end === null) return operation;
  const at = endOf(request);
  if (end.state === 'lost') {
    settle(
      operation,
      end.why === 'navigation' ? 'cut-off' : 'lost',
      at,
      endpoint === 'timestamp' ? `${end.ending} to the timestamp` : end.ending,
    );
    if (end.why !== 'navigation') session.blocked['sign-in'] = operation.call ?? request.id;
  } else if (end.code === '' && endpoint === LAST) {
    settle(operation, 'succeeded', at);
    remember(session, request);
  } else if (leadsOn(endpoint, end.code)) expectRequest(operation, STEPS, at, brings?.access ?? token);
  // The time is asked for only to correct the clock: an error in JSON is no answer either.
  else if (endpoint === 'timestamp') {
    settle(operation, 'lost', at, `${end.code} to the timestamp`);
    session.blocked['sign-in'] = operation.call ?? request.id;
  } else settle(operation, 'failed', at, end.code);
  return operation;
}

/** The start() that a request belongs to; where its call was not seen, the request is its beginning. */
function operationOf(session: Session, request: EventOf<'request'>): Operation | undefined {
  const waiting = awaiting(session, request);
  if (waiting !== undefined) return waiting;
  const last = session.operations.findLast(({ name }) => name === 'sign-in');
  // The time is asked for twice, and one answer is enough.
  const isGoneOn = last?.state === 'lost' && last.steps['timestamp'] !== undefined && Object.keys(last.steps).length === 1;
  if (last !== undefined && request.endpoint !== 'timestamp' && isGoneOn) {
    settle(last, 'pending', request.at);
    last.endedAt = null;
    delete session.blocked['sign-in'];
    return last;
  }
  if (last?.state === 'pending' && request.endpoint !== 'timestamp') return last;
  return BEGINNINGS.has(request.endpoint) && session.instance === 0 ? begin(session, 'sign-in', request) : undefined;
}

/** The instance that a request was sent with is the one that the page goes on with. */
function remember(session: Session, { carries }: EventOf<'request'>): void {
  session.memory = held(session, carries);
}

/** What the page goes on with. */
export function held(session: Session, access: Secret | null): Grant {
  const known = sameSecret(session.lastGrant?.access, access) ? session.lastGrant : null;
  const id = known?.user?.id || session.ticket?.secret.decoded?.subject || session.stored?.grant?.user?.id || '';
  return {
    access,
    accessEnds: known?.accessEnds ?? null,
    refresh: null,
    refreshEnds: null,
    user: id === '' ? null : { id, externalId: '', name: '' },
  };
}
