import { endingOf } from '../../../diagnosis/attempts';
import { failuresOf, incidentOf } from '../../../diagnosis/incidents';
import { NOTHING, say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { MEASURED } from './sources';

/** An exchange ended where the SDK calls neither of the app's callbacks. */
export const callbackLost: Rule = {
  id: 'callback-lost',
  find: ({ attempts }) =>
    failuresOf(attempts.of('sign-in'), (attempt) => {
      const end = endingOf(attempt);
      if (end?.outcome.state !== 'lost' || end.outcome.why === 'navigation' || attempt.callbacks.length > 0) return null;
      return { ending: end.outcome.ending, why: end.outcome.why, attempt };
    }).map((run) => {
      const { ending, why, attempt } = run.faults.at(-1)!;
      const times = run.faults.length;
      return {
        ...incidentOf(run),
        severity: 'error',
        title: say`The sign-in ended in ${ending}${times > 1 ? say`, ${times} times,` : NOTHING} and the SDK will call neither onSuccess nor onError`,
        why: WHY[why],
        source: MEASURED,
        fix: {
          developer: say`${ACT[why]} Give authenticateWithAuthTicket() a time limit of your own; when it is over, call again with a new ticket.`,
          support: say`Reload the page if it still waits, and sign in again: nothing of this attempt is left behind.`,
        },
        ...(attempt.call === null
          ? { caution: say`The call was made before tracing began; only its request was seen.`, remedy: 'reload-and-trace' as const }
          : { remedy: 'reload' as const }),
      };
    }),
};

const WHY = {
  http: say`The SDK takes every HTTP status other than 200 for a broken request: it writes “there was an error!” to the console and calls nobody back.`,
  network: say`No answer reached the SDK. It writes “there was an error!” to the console and calls nobody back.`,
  'not-json': say`The SDK parses the body outside of its promise: what is not JSON becomes an uncaught SyntaxError, and nobody is called back.`,
  'no-error': say`The SDK reads error.code of the reply; where “error” is missing it throws inside its promise and calls nobody back.`,
  'no-data': say`The SDK stores the reply’s data before it calls back; where it is empty it throws inside its promise and calls nobody back.`,
};

const ACT = {
  http: say`Find out why the server, or a proxy before it, answers with that status.`,
  network: say`Look into the console, which names the reason: CORS headers that the answer lacks, a certificate, a firewall, or an address at which nobody answers.`,
  'not-json': say`Find out who answers there: the body is not TapTalk’s.`,
  'no-error': say`Find out who answers there: the body is not TapTalk’s.`,
  'no-data': say`Ask TapTalk: its server answered a success without tokens.`,
};
