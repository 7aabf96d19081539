import { NOUNS } from '../words/operations';
import { isEndless, newest } from './operations';
import type { Facts, Operation, Session, Tone, Verdict, VerdictName } from './session';
import { alive } from './tokens';

const TITLES: Record<VerdictName, [title: string, tone: Tone]> = {
  unknown: ['Nothing seen', 'none'],
  unreadable: ['Unreadable', 'bad'],
  'signing-in': ['Signing in', 'none'],
  stuck: ['Stuck', 'bad'],
  'signed-out': ['Signed out', 'none'],
  'session-expired': ['Session expired', 'warn'],
  'access-expired': ['Access token expired', 'warn'],
  'signed-in': ['Signed in', 'good'],
  unconfirmed: ['Not confirmed', 'none'],
};

/** The true state of one session, from what was seen of it. The first rule that holds. */
export function verdictOf(facts: Facts): Verdict {
  const [name, sentence] = judge(facts);
  const [title, tone] = TITLES[name];
  return { name, title, tone, sentence };
}

function judge(facts: Facts): [VerdictName, string] {
  const { session } = facts;
  const reading = session.stored?.reading;
  if (reading === 'refused')
    return ['unknown', 'The browser, or the page itself, refuses this frame its storage, so its session cannot be read.'];
  if (!session.seen) return ['unknown', 'No call, request or stored session of a known SDK was seen on this page.'];
  if (reading === 'unreadable') return ['unreadable', 'A session is stored that the SDK throws on, so the app cannot even log out.'];
  if (reading === 'too-large' && session.probe?.says == null) return ['unreadable', 'The stored value is too large to be a session.'];

  const signIns = session.operations.filter(({ name }) => name === 'sign-in');
  const since = (operation: Operation): boolean =>
    signIns.some(({ state, endedAt }) => state === 'succeeded' && (endedAt ?? 0) >= operation.startedAt);
  const waiting = signIns.findLast((operation) => operation.state === 'pending' && !since(operation));
  if (waiting !== undefined) return ['signing-in', `A sign-in was started and is waiting for its answer.${played(waiting)}`];
  const signIn = signIns.at(-1);
  if (signIn?.state === 'lost' && !since(signIn))
    return ['stuck', `The sign-in ended in ${signIn.ending}; the SDK will call neither callback.${played(signIn)}`];

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
function judgeTokens({ access, refresh, skew }: Facts): [VerdictName, string] | null {
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

function judgeRest(facts: Facts): [VerdictName, string] {
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

/** The page took it for real, and what it did to the SDK stays when the simulation is over. */
const played = ({ simulated }: { simulated?: boolean | string }): string => (simulated ? ' This was simulated.' : '');

const isStuck = (operation: Operation): boolean => operation.state === 'lost' || operation.state === 'ignored' || isEndless(operation);

function stuckSentence({ name, state, ending, rounds }: Operation): string {
  const noun = NOUNS[name];
  if (state === 'pending') return `The SDK repeats its connect check without end: ${rounds} times, ending in ${ending}.`;
  if (state === 'ignored') return `A ${noun} was ignored: ${ending}.`;
  if (name === 'refresh') return `The refresh failed: ${ending}; the SDK will not try again on this page.`;
  return `The ${noun} failed: ${ending}; the SDK will call nothing back.`;
}
