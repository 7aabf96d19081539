import type { Event, EventOf } from '../../events/event';
import type { Secret } from '../../events/secret';
import { isSecret, type Value } from '../../events/value';
import { begin, enlist, expectRequest, ofCall, settle } from '../../session/operations';
import { fieldOf, ticketsAmong } from '../../session/passed';
import type { Operation, Session } from '../../session/session';
import type { OperationName, Provider } from '../provider';
import { answered, held, STEPS } from './answered';

/** Traced methods that start something which can succeed, fail or never end. */
export const operations: Record<string, OperationName> = { start: 'sign-in', startActiveConnection: 'connect' };

export const endpoints: Provider['endpoints'] = { 'sign-in': 'instance' };

/** How the construction of a client is told. */
export const CONSTRUCTION = 'new SinchClient';

/**
 * How the SDK (1.4.12) takes each call and each ending. A start() whose answer it cannot read leaves its promise open for ever, and
 * the object refuses every later start(); so does one that was terminated.
 */
export function follow(session: Session, event: Event): Operation | undefined {
  if (event.kind === 'request') return answered(session, event);
  if (event.kind === 'sdk-call') called(session, event);
  else if (event.kind === 'sdk-callback') calledBack(session, event);
  else if (event.kind === 'sdk-throw') threw(session, event);
  else if (event.kind === 'probe') session.skew = timeDelta(event) ?? session.skew;
  return undefined;
}

/** A page may put anything there. */
function timeDelta({ beside = [] }: EventOf<'probe'>): number | null {
  const told = beside.find(({ name }) => name === 'timeDelta')?.value;
  return typeof told === 'number' && Math.abs(told) < 1e11 ? Math.round(told) : null;
}

const textOf = (value: Value | undefined): string | null => (typeof value === 'string' && value !== '' ? value.slice(0, 100) : null);

function called(session: Session, event: EventOf<'sdk-call'>): void {
  switch (event.method) {
    case CONSTRUCTION:
      session.appId = textOf(fieldOf(event.args[0], 'applicationKey')) ?? session.appId;
      return;
    case 'start': {
      const [ticket] = ticketsAmong(event.args);
      if (ticket !== undefined) session.ticket = { secret: ticket, usedAt: event.at, event: event.id, origin: null };
      const operation = begin(session, 'sign-in', event);
      expectRequest(operation, STEPS, event.at, ticket ?? sessionIn(event));
      return;
    }
    case 'startActiveConnection':
      connects(session, event);
      return;
    case 'stopActiveConnection':
      disconnects(session, event);
      return;
    case 'terminate':
      session.ended = event.id;
      session.memory = null;
      disconnects(session, event);
      return;
  }
}

function sessionIn({ args }: EventOf<'sdk-call'>): Secret | null {
  const id = fieldOf(args[0], 'sessionId');
  return isSecret(id) ? id : null;
}

/** Where it returns no promise it has done all that it does. */
function connects(session: Session, event: EventOf<'sdk-call'>): void {
  const operation = begin(session, 'connect', event);
  const { returned } = event;
  const isPromise = typeof returned === 'object' && returned !== null && 'type' in returned && returned.type === 'object';
  if (returned !== undefined && !isPromise) connected(session, operation, event);
}

function connected(session: Session, operation: Operation, { at, id }: Event): void {
  settle(operation, 'succeeded', at);
  session.socket = { state: 'open', at, user: session.memory?.user?.id ?? null, event: id };
}

function disconnects(session: Session, { at, id }: Event): void {
  if (session.socket.state === 'open') session.socket = { ...session.socket, state: 'closed', at, event: id };
}

function threw(session: Session, event: EventOf<'sdk-throw'>): void {
  const operation = event.callback === undefined ? ofCall(session, event.call) : undefined;
  if (operation === undefined) return;
  settle(operation, 'failed', event.at, 'it threw');
  enlist(operation, event);
}

export const REFUSALS: ReadonlySet<string> = new Set(['rejected', 'onError']);
export const SUCCESSES: ReadonlySet<string> = new Set(['resolved', 'onSuccess']);

function calledBack(session: Session, event: EventOf<'sdk-callback'>): void {
  const operation = ofCall(session, event.call);
  if (operation === undefined || (!REFUSALS.has(event.name) && !SUCCESSES.has(event.name))) return;
  enlist(operation, event);
  if (REFUSALS.has(event.name)) {
    const reason = reasonOf(event.args[0]) ?? 'an error';
    if (operation.state !== 'failed') settle(operation, ALREADY_STARTED.test(reason) ? 'ignored' : 'failed', event.at, reason);
    // After a failure that it tells of, the object can start again.
    if (session.blocked['sign-in'] === event.call) delete session.blocked['sign-in'];
  } else if (operation.name === 'connect') connected(session, operation, event);
  else {
    if (operation.state !== 'succeeded') settle(operation, 'succeeded', event.at);
    // Of two clients that start at once, nobody can tell whose each request is.
    session.memory ??= held(session, session.stored?.grant?.access ?? null);
  }
}

/** The client has been started, or is told to be: then start() does nothing. */
export const ALREADY_STARTED = /\balready started\b/i;

const CLASS_OF_ERROR = /^[\w$]{1,40}: /;

/** An error's message, or what stands for it. */
export function reasonOf(value: Value | undefined): string | null {
  const told = textOf(value) ?? textOf(fieldOf(value, 'message'));
  if (told !== null) return told;
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'other') return null;
  // Of its class a bundler leaves a letter.
  return textOf(value.text)?.replace(CLASS_OF_ERROR, '') ?? null;
}
