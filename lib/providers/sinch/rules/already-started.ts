import { TELL_DEVELOPER } from '../../../diagnosis/advice';
import { eventsOf } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { MEASURED } from '../sources';
import { rejectionOf, replacedAfter, terminationOf, wasStarted } from './starts';

/** start() was called on a client that another start() has started, or is starting. */
export const alreadyStarted: Rule = {
  id: 'already-started',
  find(scene) {
    const ended = terminationOf(scene)?.at ?? Infinity;
    const starts = scene.attempts.of('sign-in');
    const refused = starts.filter((attempt) => wasStarted(attempt) && attempt.at < ended);
    const first = refused[0];
    if (first === undefined) return [];
    const holder = starts.slice(0, starts.indexOf(first)).findLast((attempt) => !wasStarted(attempt));
    const since = rejectionOf(first)!.at;
    const found: Found = {
      severity: 'warning',
      title: say`start() was called on a client that is started already, and was refused`,
      why: say`A SinchClient counts as started from the call of start() on, also while that waits for the server. The first start() goes on as if nothing had happened.`,
      source: MEASURED,
      fix: {
        developer: say`Call start() once on each SinchClient, and keep its promise for whoever asks again. In React: make the client outside of the effect, or terminate it in the effect’s clean-up and make a new one.`,
        support: TELL_DEVELOPER,
      },
      evidence: [...(holder === undefined ? [] : eventsOf(holder)), ...refused.slice(-3).flatMap(eventsOf)],
      since,
      until: ended < Infinity ? ended : replacedAfter(scene, since),
    };
    return [found];
  },
};
