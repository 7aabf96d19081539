import { isSecret } from '../../../events/value';
import { TELL_DEVELOPER } from '../../../diagnosis/advice';
import { type Attempt, endingOf, tokenRefusalOf } from '../../../diagnosis/attempts';
import { failuresOf, incidentOf } from '../../../diagnosis/incidents';
import { kindOf } from '../../../diagnosis/kind-of';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { ticketOf } from '../../../diagnosis/tickets';

/** A request that was not sent by then never will be, ms. */
const SENT_BY = 2_000;
/** Whatever else is wrong with it, it is sent. */
const NO_HEADER = /line break|no header/;

/** What was passed as a ticket cannot be one, and was not accepted. */
export const ticketMalformed: Rule = {
  id: 'ticket-malformed',
  explains: ['ticket-refused', 'ticket-expired', 'ticket-reused', 'not-sent', 'callback-lost'],
  find: (scene) =>
    failuresOf(scene.attempts.of('sign-in'), (attempt) => {
      const problems = problemsOf(attempt);
      const unsent =
        attempt.requests.length === 0 && problems.some((problem) => NO_HEADER.test(problem)) && scene.reached(attempt.at + SENT_BY);
      return problems.length > 0 && (unsent || wasRefused(attempt)) ? { problems, unsent } : null;
    }).map((run) => {
      const { problems, unsent } = run.faults.at(-1)!;
      return {
        ...incidentOf(run),
        severity: 'error',
        title: say`What was passed as the ticket cannot be one: ${problems.join(', ')}`,
        why: unsent
          ? say`No request was seen. The browser refuses to send a ticket with a line break or with a character beyond Latin-1, and the SDK then calls nobody back.`
          : say`The SDK sends whatever it is given as “Bearer …”, without a look at it.`,
        source: scene.provider.sources.ticket,
        fix: {
          developer: say`Pass the ticket exactly as the backend received it: a plain string without quotes, “Bearer” or white space. Call only once it has arrived (await it).`,
          support: TELL_DEVELOPER,
        },
      };
    }),
};

/** By the server's word, or by an HTTP status: what breaks off below that says nothing of the ticket. */
function wasRefused(attempt: Attempt): boolean {
  const end = endingOf(attempt);
  return tokenRefusalOf(attempt) !== null || (end?.outcome.state === 'lost' && end.outcome.why === 'http');
}

function problemsOf(attempt: Attempt): string[] {
  const problems = ticketOf(attempt)?.decoded?.problems ?? [];
  const argument = attempt.call?.args[0];
  return argument === undefined || isSecret(argument) ? problems : [`it is ${kindOf(argument)}`];
}
