import type { Event, EventOf } from '../../events/event';
import type { Value } from '../../events/value';
import { isSecret } from '../../events/value';
import { awaiting, begin, endOf, enlist, expectRequest, ofCall, outcome, type Outcome, pending, settle } from '../../session/operations';
import type { Operation, Session } from '../../session/session';
import type { OperationName, Provider } from '../provider';

/** Traced methods that start something which can succeed, fail or never end. */
export const operations: Record<string, OperationName> = {
  authenticateWithAuthTicket: 'sign-in',
  refreshAccessToken: 'refresh',
  connect: 'connect',
  testAccessToken: 'check',
  logoutAndClearAllTapTalkData: 'log-out',
};

export const endpoints: Provider['endpoints'] = { 'sign-in': 'exchange', refresh: 'refresh', check: 'check', 'log-out': 'logout' };

/** Ignored calls that are kept. */
const MOST_IGNORED = 20;

/**
 * How the SDK (1.10.2 and 1.39.0) takes each call and each ending: which callbacks can still come, and which of its
 * flags stay set. `connect()` has a running flag, `refreshAccessToken()` a queue; both are left behind by some
 * endings, and every later call of their kind then does nothing.
 */
export function follow(session: Session, event: Event): Operation | undefined {
  if (event.kind === 'request') return answered(session, event);
  if (event.kind === 'sdk-call') called(session, event);
  else if (event.kind === 'sdk-callback') calledBack(session, event);
  else if (event.kind === 'sdk-throw') threw(session, event);
  else if (event.kind === 'socket') socketTold(session, event);
  return undefined;
}

function called(session: Session, event: EventOf<'sdk-call'>): void {
  switch (event.method) {
    case 'init':
      session.proven = false;
      return;
    case 'authenticateWithAuthTicket': {
      const ticket = event.args[0];
      const secret = isSecret(ticket) ? ticket : null;
      if (secret !== null) session.ticket = { secret, usedAt: event.at, event: event.id, origin: null };
      // Of a spoiled one a header carries what the browser makes of it.
      const sent = secret?.decoded?.problems.length ? null : secret;
      expectRequest(begin(session, 'sign-in', event), 'exchange', event.at, sent);
      return;
    }
    case 'refreshAccessToken':
      refreshCalled(session, event);
      return;
    case 'connect':
      connectCalled(session, event);
      return;
    case 'testAccessToken':
      // The SDK's own rounds belong to what they are made for.
      if (pending(session, 'connect') === undefined && !(event.bySdk && pending(session, 'check') !== undefined))
        expectRequest(begin(session, 'check', event), 'check', event.at);
      return;
    case 'logoutAndClearAllTapTalkData':
      if (session.stored?.reading !== 'session') settle(begin(session, 'log-out', event), 'ignored', event.at, 'nobody is signed in');
      else expectRequest(begin(session, 'log-out', event), 'logout', event.at);
      return;
    case 'clearTaptalkChatData':
      clearMemory(session);
      return;
  }
}

function refreshCalled(session: Session, event: EventOf<'sdk-call'>): void {
  if (session.blocked.refresh !== undefined) ignore(session, 'refresh', event, 'an earlier refresh still blocks the queue');
  else if (pending(session, 'refresh') !== undefined) begin(session, 'refresh', event, 'shared');
  else if (session.stored !== null && session.stored.reading !== 'session') {
    // Its callback is queued all the same, and nothing will ever take it off.
    settle(begin(session, 'refresh', event), 'lost', event.at, 'nobody was signed in, so nothing was sent');
    session.blocked.refresh = event.id;
  } else expectRequest(begin(session, 'refresh', event), 'refresh', event.at);
}

function connectCalled(session: Session, event: EventOf<'sdk-call'>): void {
  if (session.blocked.connect !== undefined) ignore(session, 'connect', event, 'an earlier connect() still holds the running flag');
  else if (pending(session, 'connect')?.awaiting) begin(session, 'connect', event, 'shared');
  else expectRequest(begin(session, 'connect', event), 'check', event.at);
}

/** A call that did nothing, because of what an earlier one left behind. */
function ignore(session: Session, name: OperationName, event: EventOf<'sdk-call'>, ending: string): void {
  settle(begin(session, name, event), 'ignored', event.at, ending);
  session.ignored = [...session.ignored, { name, call: event.id, by: session.blocked[name] ?? event.id }].slice(-MOST_IGNORED);
}

/** The local part of a log-out clears the flag and the queue too. */
function clearMemory(session: Session): void {
  session.blocked = {};
  session.operations = session.operations.filter(({ name }) => name === 'sign-in' || name === 'log-out');
}

function threw(session: Session, event: EventOf<'sdk-throw'>): void {
  if (event.callback !== undefined) return;
  const operation = ofCall(session, event.call);
  if (operation === undefined) return;
  settle(operation, 'failed', event.at, 'it threw');
  enlist(operation, event);
  // The running flag was set before the throw.
  if (operation.name === 'connect') session.blocked.connect = event.call;
}

function calledBack(session: Session, event: EventOf<'sdk-callback'>): void {
  const operation = ofCall(session, event.call);
  if (event.method === 'connect') socketSaid(session, event);
  if (operation === undefined) return;
  enlist(operation, event);
  if (event.name === 'onError') {
    // An error of an open socket is no answer to the sign-in or connect that came before.
    if (operation.state !== 'succeeded') settle(operation, 'failed', event.at, words(event.args[0]) ?? 'an error');
  } else if (event.name !== 'onClose') {
    const { awaiting: request } = operation;
    settle(operation, 'succeeded', event.at);
    // A log-out says so before its request has been answered, in the very millisecond in which that is sent.
    if (operation.name === 'log-out') operation.awaiting = request;
    delete session.blocked[operation.name];
  }
}

function socketSaid(session: Session, event: EventOf<'sdk-callback'>): void {
  const { state, at } = session.socket;
  // The network tells of a socket by its beginning, so its end can be known before the callback of its opening.
  if (event.name === 'onSuccess' && !(state === 'closed' && at > event.at))
    session.socket = { state: 'open', at: event.at, user: session.stored?.grant?.user?.id ?? null, event: event.id };
  else if (event.name === 'onClose' && state === 'open')
    session.socket = { ...session.socket, state: 'closed', at: event.at, event: event.id };
}

function socketTold(session: Session, event: EventOf<'socket'>): void {
  if (!event.opened) return;
  if (event.took === null) {
    session.socket = { state: 'open', at: event.at, user: session.stored?.grant?.user?.id ?? null, event: event.id };
    return;
  }
  const ended = event.at + event.took;
  if (ended >= session.socket.at) session.socket = { ...session.socket, state: 'closed', at: ended, event: event.id };
}

const words = (value: Value | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, 80) : typeof value === 'number' ? String(value) : null;

function answered(session: Session, request: EventOf<'request'>): Operation | undefined {
  if (request.byPanel !== undefined) return undefined;
  switch (request.endpoint) {
    case 'exchange':
      return exchangeAnswered(session, request);
    case 'refresh':
      return refreshAnswered(session, request);
    case 'check':
      return checkAnswered(session, request);
    case 'logout': {
      const operation = awaiting(session, request);
      if (operation === undefined) return undefined;
      enlist(operation, request);
      const end = outcome(request, false);
      if (end?.state === 'answered' && end.code === '') settle(operation, 'succeeded', endOf(request));
      else if (end !== null) settle(operation, 'failed', endOf(request), end.state === 'answered' ? end.code : end.ending);
      return operation;
    }
    default:
      return undefined;
  }
}

/** What the SDK will never hear of; with its page gone, there is nobody left to hear. */
const lose = (operation: Operation, { why, ending }: Extract<Outcome, { state: 'lost' }>, at: number): void =>
  settle(operation, why === 'navigation' ? 'cut-off' : 'lost', at, ending);

/** The operation that a request belongs to; where its call was not seen, the request is its beginning. */
function operationOf(session: Session, request: EventOf<'request'>, name: OperationName): Operation {
  const operation = awaiting(session, request) ?? begin(session, name, request);
  enlist(operation, request);
  operation.awaiting = null;
  return operation;
}

function exchangeAnswered(session: Session, request: EventOf<'request'>): Operation {
  const operation = operationOf(session, request, 'sign-in');
  if (request.carries !== null && session.ticket?.secret.n !== request.carries.n)
    session.ticket = { secret: request.carries, usedAt: request.at, event: request.id, origin: null };
  const end = outcome(request, true);
  if (end === null) return operation;
  if (end.state === 'lost') lose(operation, end, endOf(request));
  else if (end.code === '') settle(operation, 'succeeded', endOf(request));
  else settle(operation, 'failed', endOf(request), end.code);
  return operation;
}

function refreshAnswered(session: Session, request: EventOf<'request'>): Operation {
  const operation = operationOf(session, request, 'refresh');
  const end = outcome(request, true);
  if (end === null) return operation;
  const at = endOf(request);
  if (end.state === 'answered' && end.code === '') {
    settle(operation, 'succeeded', at);
    delete session.blocked.refresh;
    return operation;
  }
  if (end.state === 'lost' && end.why === 'navigation') {
    lose(operation, end, at);
    return operation;
  }
  const ending = end.state === 'lost' ? end.ending : end.code;
  if (end.state === 'lost') {
    settle(operation, 'lost', at, ending);
    session.blocked.refresh = operation.call ?? request.id;
  } else {
    settle(operation, 'failed', at, ending);
    delete session.blocked.refresh;
  }
  // What waited for the refresh can never hear of it.
  for (const name of ['connect', 'check'] as const) {
    const waiting = pending(session, name);
    if (waiting === undefined) continue;
    settle(waiting, 'lost', at, `its refresh ended in ${ending}`);
    enlist(waiting, request);
    if (name === 'connect') session.blocked.connect = waiting.call ?? request.id;
  }
  return operation;
}

/** The SDK repeats a check by itself: each second after a broken answer, after each refresh on 40104. */
function checkAnswered(session: Session, request: EventOf<'request'>): Operation {
  const operation =
    awaiting(session, request) ?? pending(session, 'connect') ?? pending(session, 'check') ?? begin(session, 'check', request);
  enlist(operation, request);
  const end = outcome(request, false);
  if (end === null) return operation;
  const at = endOf(request);
  const lost = (ending: string) => {
    settle(operation, 'lost', at, ending);
    if (operation.name === 'connect') session.blocked.connect = operation.call ?? request.id;
  };
  if (end.state === 'lost') {
    if (end.why === 'not-json') lost(end.ending);
    else if (end.why === 'navigation') lose(operation, end, at);
    else again(operation, end.ending);
  } else if (end.code === '') {
    // The flag is free; a connect is through when its socket is.
    if (operation.name === 'connect') {
      operation.rounds = 0;
      operation.awaiting = null;
      if (session.instance === 0) settle(operation, 'succeeded', at);
    } else settle(operation, 'succeeded', at);
  } else if (request.answer?.status === 401) {
    if (end.code === '40104') again(operation, end.code);
    else lost(end.code);
  } else settle(operation, 'failed', at, end.code);
  return operation;
}

function again(operation: Operation, ending: string): void {
  operation.rounds += 1;
  operation.ending = ending;
  operation.awaiting = null;
}
