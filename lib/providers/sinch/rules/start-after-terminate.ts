import { eventsOf } from '../../../diagnosis/attempts';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { MEASURED } from '../sources';
import { rejectionOf, replacedAfter, terminationOf, wasStarted } from './starts';

/** start() was called on a client that had been terminated. */
export const startAfterTerminate: Rule = {
  id: 'start-after-terminate',
  find(scene) {
    const termination = terminationOf(scene);
    if (termination === undefined) return [];
    const refused = scene.attempts.of('sign-in').filter((attempt) => wasStarted(attempt) && attempt.at >= termination.at);
    const first = refused[0];
    if (first === undefined) return [];
    const since = rejectionOf(first)!.at;
    return [
      {
        severity: 'error',
        title: say`start() was called on a client that had been terminated, which can never start again`,
        why: say`terminate() leaves “started” true, so the SDK takes the client for a started one and answers “Sinch client already started”.`,
        source: MEASURED,
        fix: {
          developer: say`Make a new SinchClient after terminate(), and call start() on that.`,
          support: say`Press “Reload page”: the app then makes a new client.`,
        },
        evidence: [termination.id, ...refused.slice(-3).flatMap(eventsOf)],
        since,
        until: replacedAfter(scene, since),
        remedy: 'reload',
      },
    ];
  },
};
