import { isEndless, newest } from '../../session/operations';
import type { Facts, Judgement, Operation, Session } from '../../session/session';
import { alive } from '../../session/tokens';
import { openSignIn, played } from '../../session/verdict';
import { NOUNS } from '../../words/operations';

/** The first rule that holds. */
export function judge(facts: Facts): Judgement {
  const { session } = facts;
  const reading = session.stored?.reading;
  if (reading === 'unreadable') return ['unreadable', 'A session is stored that the SDK throws on, so the app cannot even log out.'];
  if (reading === 'too-large' && session.probe?.says == null) return ['unreadable', 'The stored value is too large to be a session.'];

  const { waiting, lost } = openSignIn(facts);
  if (waiting !== undefined) return ['signing-in', `A sign-in was started and is waiting for its answer.${played(waiting)}`];
  if (lost !== undefined) return ['stuck', `The sign-in ended in ${lost.ending}; the SDK will call neither callback.${played(lost)}`];

  if (reading === 'absent' || reading === 'no-session' || reading === undefined) return ['signed-out', signedOut(session)];
  if (reading === 'too-large' && session.probe?.says === false)
    return ['signed-out', 'What is stored is too large to be a session, and the SDK takes it for none.'];
  return judgeTokens(facts) ?? judgeRest(facts);
}

function signedOut(session: Session): string {
  if (session.stored === null) return 'Nothing of its storage was seen yet.';
  const isIdle = session.operations.length === 0;
  const before = isIdle && !session.fromLoad ? ' What came before was not seen.' : '';
  const { state, user } = session.socket;
  const isHeld = session.lastLogOut?.state === 'refused' || session.lastLogOut?.state === 'lost';
  const held = isHeld ? ' The server may still hold the session.' : '';
  if (state === 'open')
    return `No session is stored, but the socket of ${user === null ? 'the former user' : `user ${user}`} is still open.${held}`;
  const idle = isIdle && session.fromLoad && session.lastGrant === null ? ', and no sign-in was seen' : '';
  return `No session is stored on this page${idle}.${before}${held}`;
}

/** Rules about tokens that can no longer be used, in words that name the clock where only this machine's was there. */
function judgeTokens({ access, refresh, skew }: Facts): Judgement | null {
  const clock = skew === null ? ' by this machine’s clock' : '';
  if (access.word?.word === 'refused')
    return ['session-expired', `The server refused the access token with ${access.word.code}.${played(access.word)}`];
  if (access.word?.word === 'ended')
    return ['session-expired', `The server has ended this session; the stored tokens are dead.${played(access.word)}`];
  const acceptedSince = access.word?.word === 'accepted' && access.word.at > (refresh.word?.at ?? 0);
  if (refresh.secret !== null && refresh.word !== null && refresh.word.word !== 'accepted' && !acceptedSince)
    return [
      'session-expired',
      `The server refused the refresh token${refresh.word.code === '' ? '' : ` with ${refresh.word.code}`}.${played(refresh.word)}`,
    ];
  if ((access.past || access.word?.word === 'expired') && !alive(refresh))
    return ['session-expired', `The access token is past its time${clock} and no refresh token is left to renew it.`];
  return null;
}

function judgeRest(facts: Facts): Judgement {
  const { session, access, skew } = facts;
  const stuck = (['refresh', 'connect', 'check'] as const)
    .map((name) => newest(session, name))
    .filter((operation) => operation !== undefined)
    .find((operation) => isStuck(operation));
  if (stuck !== undefined) return ['stuck', `${stuckSentence(stuck)}${played(stuck)}`];
  const clock = skew === null ? ' by this machine’s clock' : '';
  if (access.word?.word === 'expired')
    return ['access-expired', `The server says that the access token is past its time${says(session)}${played(access.word)}`];
  if (access.past) return ['access-expired', `The access token is past its time${clock}${says(session)}`];
  if (access.word?.word === 'accepted') {
    return ['signed-in', `When last asked, the server accepted this token, ${timed(facts)}.${played(access.word)}`];
  }
  return ['unconfirmed', 'A session is stored and nothing has expired, but the server has not confirmed it yet.'];
}

function timed({ access, refresh, now }: Facts): string {
  if (access.ends === null && refresh.ends === null) return 'and no expiry of it is known';
  return access.ends !== null && access.ends <= now ? 'though its stored time is past' : 'and nothing has expired';
}

const says = ({ probe }: Session): string => (probe?.says === true ? '; the SDK still says yes.' : '; a refresh token is left.');

const isStuck = (operation: Operation): boolean => operation.state === 'lost' || operation.state === 'ignored' || isEndless(operation);

function stuckSentence({ name, state, ending, rounds }: Operation): string {
  const noun = NOUNS[name];
  if (state === 'pending') return `The SDK repeats its connect check without end: ${rounds} times, ending in ${ending}.`;
  if (state === 'ignored') return `A ${noun} was ignored: ${ending}.`;
  if (name === 'refresh') return `The refresh failed: ${ending}; the SDK will not try again on this page.`;
  return `The ${noun} failed: ${ending}; the SDK will call nothing back.`;
}
