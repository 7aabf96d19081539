import { TELL_DEVELOPER } from '../../../diagnosis/advice';
import { type Attempt, tokenRefusalOf } from '../../../diagnosis/attempts';
import { failuresOf, incidentOf } from '../../../diagnosis/incidents';
import { kindOf } from '../../../diagnosis/kind-of';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { requestWith, ticketOf } from '../../../diagnosis/tickets';
import { isSecret } from '../../../events/value';
import { fieldOf } from '../../../session/passed';
import { MEASURED } from '../sources';
import { givenTo, rejectionOf, wasStarted } from './starts';

/** What was passed as a ticket cannot be one, and was not accepted. */
export const ticketMalformed: Rule = {
  id: 'ticket-malformed',
  explains: ['ticket-refused', 'ticket-expired'],
  find: ({ attempts }) =>
    failuresOf(attempts.of('sign-in'), (attempt) => {
      const problems = problemsOf(attempt);
      const unsent = requestWith(attempt) === undefined && rejectionOf(attempt) !== null && !wasStarted(attempt);
      return problems.length > 0 && (unsent || tokenRefusalOf(attempt) !== null) ? { problems, unsent } : null;
    }).map((run) => {
      const { problems, unsent } = run.faults.at(-1)!;
      return {
        ...incidentOf(run),
        severity: 'error',
        title: say`What start() was given as the ticket cannot be one: ${problems.join(', ')}`,
        why: unsent
          ? say`The SDK reads the user’s name out of the ticket before it sends it. Where it cannot, start() fails with what JSON.parse throws, or for want of a ticket, and nothing is sent.`
          : say`The SDK looks at nothing but the user’s name in a ticket and sends it as it is; the server has refused it.`,
        source: MEASURED,
        fix: {
          developer: say`Pass the ticket exactly as the backend made it: start({userTicket: ticket}), a string without quotes or white space. Call only once it has arrived (await it).`,
          support: TELL_DEVELOPER,
        },
      };
    }),
};

function problemsOf(attempt: Attempt): string[] {
  const given = givenTo(attempt);
  const auth = attempt.call?.args[0];
  if (given === 'nothing') return [auth === undefined ? 'there is none' : `it is ${kindOf(auth)} without userTicket`];
  const ticket = fieldOf(auth, 'userTicket');
  if (given === 'ticket' && !isSecret(ticket)) return [`it is ${kindOf(ticket!)}`];
  return given === 'ticket' || given === null ? (ticketOf(attempt)?.decoded?.problems ?? []) : [];
}
