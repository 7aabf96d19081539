import { type Attempt, succeeded } from '../../../diagnosis/attempts';
import { failuresOf, incidentOf } from '../../../diagnosis/incidents';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { requestWith, ticketOf } from '../../../diagnosis/tickets';
import { applicationKeyOf } from '../ticket';
import { USER_GUIDE } from '../sources';

/** The ticket was made for another application than the client's. */
export const otherApplication: Rule = {
  id: 'other-application',
  explains: ['ticket-refused'],
  find: ({ attempts, facts: { session } }) =>
    failuresOf(attempts.of('sign-in'), (attempt) => {
      const key = keyIn(attempt);
      if (key === null || session.appId === null || key === session.appId) return null;
      return requestWith(attempt) !== undefined && !succeeded(attempt) ? { key, appId: session.appId } : null;
    }).map((run) => {
      const { key, appId } = run.faults.at(-1)!;
      return {
        ...incidentOf(run),
        severity: 'error',
        title: say`The ticket was made for another application than this client’s`,
        why: say`The ticket names ${key}, the client was made with ${appId}. The SDK does not compare the two; the server refuses the ticket.`,
        source: USER_GUIDE,
        fix: {
          developer: say`Give page and backend the key of one application: mostly one of the two still has that of a test.`,
          support: say`Nobody can sign in with that: press “Copy as text” and send it to the app’s developer.`,
        },
      };
    }),
};

function keyIn(attempt: Attempt): string | null {
  const decoded = ticketOf(attempt)?.decoded;
  return decoded === undefined ? null : applicationKeyOf(decoded);
}
