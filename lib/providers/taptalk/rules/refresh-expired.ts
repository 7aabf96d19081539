import { sameSecret } from '../../../events/secret';
import { eventsOf, succeeded } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { endOfAttempt, incidentOf, refusalsOf } from '../../../diagnosis/incidents';
import { clearedAfter, firstOf, logOutsOf } from '../../../diagnosis/log-outs';
import { own, type Phrase, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { inShort } from '../errors';
import { MEASURED } from './sources';
import { waitingFor } from './waiting-for';

/** The session cannot be renewed any more. */
export const refreshExpired: Rule = {
  id: 'refresh-expired',
  explains: ['says-yes-but-dead', 'connect-blocked', 'success-twice'],
  find: (scene) => [...refused(scene), ...past(scene)],
};

const LISTENER = 'onTapTalkRefreshTokenExpired';

const FIX: Found['fix'] = {
  developer: say`In onTapTalkRefreshTokenExpired log out, request a new ticket and sign in again. Each log-out takes the listeners off: add them again after it.`,
  support: say`Press “Log out and clear”, then sign in again.`,
};

const refused = (scene: Scene): Found[] =>
  refusalsOf(scene.attempts.of('refresh')).map((run): Found => {
    const { code } = run.faults.at(-1)!;
    const incident = incidentOf(run);
    return {
      ...incident,
      evidence: [...run.things.slice(-1).flatMap((refresh) => waitingFor(scene, refresh).flatMap(eventsOf)), ...incident.evidence],
      until: incident.until ?? firstOf(signedInAfter(scene, incident.since), clearedAfter(scene, incident.since)),
      severity: 'error',
      title: say`The server refused to refresh the session: ${code}${own(inShort(code))}`,
      ...heard(scene, incident.since),
      source: MEASURED,
      fix: FIX,
      remedy: 'log-out',
    };
  });

/** Nobody has asked the server yet, but by its time it can only refuse. */
function past(scene: Scene): Found[] {
  const { session, access, refresh } = scene.facts;
  const dead = access.past || access.word?.word === 'expired' || access.word?.word === 'refused';
  if (!refresh.past || refresh.ends === null || !dead || session.stored === null) return [];
  const told = scene.own.requests('refresh').some(({ carries, answer }) => sameSecret(carries, refresh.secret) && answer !== null);
  if (told) return [];
  return [
    {
      severity: 'error',
      title: say`Both tokens are past their time: nothing on this page can renew the session`,
      ...heard(scene, refresh.ends),
      source: MEASURED,
      fix: FIX,
      evidence: [session.stored.event],
      since: refresh.ends,
      until: null,
      remedy: 'log-out',
    },
  ];
}

const signedInAfter = ({ attempts }: Scene, at: number): number | null => {
  const signIn = attempts.of('sign-in').find((attempt) => attempt.at >= at && succeeded(attempt));
  return signIn === undefined ? null : endOfAttempt(signIn);
};

/** The network tells of an answer's end a little later than the SDK acts on it, ms. */
const TOLD_LATER = 1_000;

/** Whether the app could hear of it: a log-out takes all listeners off. */
function heard(scene: Scene, at: number): Pick<Found, 'why'> & { caution?: Phrase } {
  const { own: events, facts } = scene;
  const how = say`Where the server refuses a refresh, the SDK calls ${own(LISTENER)} of the listeners`;
  if (events.of('sdk-callback').some((callback) => callback.name === LISTENER && callback.at >= at - TOLD_LATER))
    return { why: say`${how}, and the app’s was called.` };
  const since = logOutsOf(scene).findLast((call) => call.at < at)?.at ?? 0;
  const listens = events.calls('addTapListener').some((call) => call.at >= since && call.callbacks.includes(LISTENER));
  if (listens)
    return { why: say`${how}, and the app has one. It is called only as a property of the listener itself, not as a method of its class.` };
  // Listeners from before a log-out are gone, whenever tracing began.
  if (since > 0 || facts.session.fromLoad) return { why: say`${how}, and the app has none: it is told nothing.` };
  return {
    why: say`${how}, if the app has any.`,
    caution: say`Tracing began after the page had loaded: listeners that were added before were not seen.`,
  };
}
