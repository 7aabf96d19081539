import { TELL_DEVELOPER } from '../../../diagnosis/advice';
import type { Attempt } from '../../../diagnosis/attempts';
import { failuresOf, incidentOf } from '../../../diagnosis/incidents';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { MEASURED } from '../sources';
import { reasonFor, rejectionOf } from './starts';

/** A start() failed, and the app does not hear of it. */
export const rejectionUnhandled: Rule = {
  id: 'rejection-unhandled',
  find: ({ attempts }) =>
    failuresOf(attempts.of('sign-in'), (attempt) =>
      rejectionOf(attempt) !== null && !listens(attempt) ? { reason: reasonFor(attempt) } : null,
    ).map((run) => ({
      ...incidentOf(run),
      since: rejectionOf(run.things[0]!)!.at,
      severity: 'warning',
      title: say`start() failed, and the app did not hear of it: ${run.faults.at(-1)!.reason}`,
      why: say`The app passed no onError and has put no fail() behind the promise. That is one of Q’s, of which the browser writes no unhandled rejection to the console.`,
      source: MEASURED,
      fix: {
        developer: say`Handle the failure: start(auth).then(…).fail(…), or an onError as the third argument.`,
        support: TELL_DEVELOPER,
      },
    })),
};

const listens = ({ call }: Attempt): boolean => call === null || call.callbacks.some((name) => name === 'onError' || name === 'fail');
