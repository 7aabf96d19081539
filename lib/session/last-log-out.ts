import type { EventOf } from '../events/event';
import { sameSecret } from '../events/secret';
import { endOf, outcome, wasPlayed } from './operations';
import type { LogOutAnswer, Session } from './session';

/** Follows a request that carries a token stored last: a refresh goes on with what it brings, a log-out ends it. */
export function followLogOut(session: Session, request: EventOf<'request'>): void {
  const { lastGrant, lastLogOut } = session;
  if (request.brings !== null && sameSecret(lastGrant?.refresh, request.carries)) session.lastGrant = request.brings;
  else if (request.endpoint === 'logout' && sameSecret(lastGrant?.access, request.carries) && lastLogOut?.state !== 'confirmed')
    session.lastLogOut = answerOf(request);
}

function answerOf(request: EventOf<'request'>): LogOutAnswer {
  const at = endOf(request);
  if (request.took === null) return { state: 'waiting', words: '', at };
  const end = outcome(request, false);
  if (end === null) return { state: 'lost', words: 'its answer could not be read', at };
  if (end.state === 'lost') return { state: 'lost', words: end.ending, at };
  if (end.code === '' && wasPlayed(request)) return { state: 'lost', words: 'its answer was simulated', at };
  return { state: end.code === '' ? 'confirmed' : 'refused', words: end.code, at };
}
