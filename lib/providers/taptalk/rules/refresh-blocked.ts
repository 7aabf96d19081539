import { type Attempt, endingOf, eventsOf, succeeded } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { endOfAttempt } from '../../../diagnosis/incidents';
import { clearedAfter } from '../../../diagnosis/log-outs';
import { say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { isSession } from '../../../diagnosis/stored';
import { MEASURED } from './sources';
import { waitingFor } from './waiting-for';

/** A refresh left its callback in the SDK's queue, and a queue that is not empty sends nothing. */
export const refreshBlocked: Rule = {
  id: 'refresh-blocked',
  explains: ['says-yes-but-dead', 'connect-blocked', 'success-twice'],
  find: (scene) => scene.attempts.of('refresh').flatMap((refresh) => brokenOff(scene, refresh) ?? calledByNobody(scene, refresh) ?? []),
};

function brokenOff(scene: Scene, refresh: Attempt): Found | null {
  const end = endingOf(refresh);
  if (end?.outcome.state !== 'lost' || end.outcome.why === 'navigation') return null;
  return {
    ...blocked(scene, end.at),
    title: say`The refresh ended in ${end.outcome.ending} and the SDK will never refresh again on this page`,
    fix: {
      developer: say`Find out why the server, or a proxy before it, let the refresh end like that. ${EMPTIED}`,
      support: SUPPORT,
    },
    why: say`${QUEUE} A request that breaks off leaves its callback there.`,
    evidence: [...waitingFor(scene, refresh), refresh].flatMap(eventsOf),
  };
}

/** Nothing is broken by it until somebody has signed in. */
function calledByNobody(scene: Scene, { call, requests, at }: Attempt): Found | null {
  const looks = scene.own.stored('session');
  const before = looks.findLast((look) => look.at < at);
  if (call === null || requests.length > 0 || before === undefined || isSession(before)) return null;
  // What a sign-in has just stored may not have been looked at.
  const stored = (signIn: Attempt): boolean => succeeded(signIn) && endOfAttempt(signIn) >= before.at && endOfAttempt(signIn) <= at;
  if (scene.attempts.of('sign-in').some(stored)) return null;
  const cleared = clearedAfter(scene, at);
  const signedIn = looks.find((look) => look.at >= at && isSession(look) && (cleared === null || look.at < cleared));
  if (signedIn === undefined) return null;
  return {
    ...blocked(scene, signedIn.at),
    title: say`refreshAccessToken() was called while nobody was signed in, and the SDK will never refresh on this page`,
    fix: { developer: say`Call refreshAccessToken() only where isAuthenticated() is true. ${EMPTIED}`, support: SUPPORT },
    why: say`${QUEUE} Where nobody is signed in it sends none, and leaves its callback there.`,
    evidence: [before.id, call.id, signedIn.id],
  };
}

const QUEUE = say`refreshAccessToken() queues its callback and sends a request only where the queue was empty.`;
const EMPTIED = say`Only a reload or a log-out lets the SDK refresh again.`;
const SUPPORT = say`Press “Reload page”: the SDK then tries once more. If it fails again, press “Log out and clear” and sign in again.`;

const blocked = (scene: Scene, at: number): Omit<Found, 'title' | 'fix' | 'why' | 'evidence'> => ({
  severity: 'error',
  source: MEASURED,
  since: at,
  until: clearedAfter(scene, at),
  remedy: 'reload',
});
