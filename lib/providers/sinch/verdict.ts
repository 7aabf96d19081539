import type { Facts, Judgement, Session, TokenWord } from '../../session/session';
import { openSignIn, played } from '../../session/verdict';

/** The first rule that holds. What is stored signs nobody in: a page is, once its start() has gone through. */
export function judge(facts: Facts): Judgement {
  const { session } = facts;
  if (session.ended !== null)
    return ['signed-out', 'The client was terminated. It can never start again: the page needs a new SinchClient.'];
  if (session.memory !== null) return judgeInstance(facts);
  // Every later start() of this client is refused, which tells nothing new.
  const lost = session.operations.findLast(({ name, state }) => name === 'sign-in' && state === 'lost');
  const { waiting } = openSignIn(facts);
  if (waiting !== undefined && lost === undefined)
    return ['signing-in', `start() was called, and its promise has not settled yet.${played(waiting)}`];
  if (lost !== undefined)
    return [
      'stuck',
      `start() ended in ${lost.ending}: its promise can never settle, and this client refuses to start again.${played(lost)}`,
    ];
  const isUnseen = !session.fromLoad && !session.operations.some(({ name }) => name === 'sign-in');
  if (isUnseen && facts.access.word !== null && facts.access.word.word !== 'accepted') return refused(facts.access.word);
  if (isUnseen && session.probe?.says === true)
    return ['unconfirmed', 'The client says that it is started; what came of its start() was not seen.'];
  if (isUnseen && session.instance === 0 && session.stored?.reading === 'session')
    return ['unconfirmed', 'An instance is stored; whether a client of this page was started with it was not seen.'];
  return ['signed-out', signedOut(session)];
}

const refused = (word: TokenWord): Judgement => [
  'session-expired',
  `The server refused the instance${word.code === '' ? '' : ` with ${word.code}`}.${played(word)}`,
];

function judgeInstance({ session, access, skew }: Facts): Judgement {
  const { word } = access;
  if (word !== null && word.word !== 'accepted') return refused(word);
  const clock = skew === null ? ' by this machine’s clock' : '';
  if (access.past) return ['session-expired', `The instance is past the time that was asked for${clock}.`];
  if (word !== null) return ['signed-in', `When last asked, the server accepted this instance.${played(word)}`];
  const started = session.operations.findLast(({ name, state }) => name === 'sign-in' && state === 'succeeded');
  return [
    'unconfirmed',
    `The client is started, but no answer of the server about its instance was seen.${started === undefined ? '' : played(started)}`,
  ];
}

function signedOut({ operations, fromLoad, stored }: Session): string {
  const last = operations.findLast(({ name }) => name === 'sign-in');
  if (last?.state === 'failed') return `No start() has succeeded on this page: the last one failed.${played(last)}`;
  const left = stored?.reading === 'session' ? ' The stored instance is offered to the server with the next one.' : '';
  if (last === undefined && !fromLoad) return `No start() was seen. What came before was not seen.${left}`;
  return `No start() has gone through on this page.${left}`;
}
