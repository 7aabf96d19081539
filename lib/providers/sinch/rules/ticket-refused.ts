import { failuresOf, incidentOf } from '../../../diagnosis/incidents';
import { own, say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { inShort, isOfTicket, meaningOf } from '../errors';
import { ERROR_CODES } from '../sources';
import { refusedAt } from './starts';

/** The server refused the ticket. */
export const ticketRefused: Rule = {
  id: 'ticket-refused',
  find: ({ attempts }) =>
    failuresOf(attempts.of('sign-in'), (attempt) => {
      const code = refusedAt(attempt, 'authorize', 'instance');
      return code !== null && isOfTicket(code) ? { code } : null;
    }).map((run) => {
      const { code } = run.faults.at(-1)!;
      const { meaning, act } = meaningOf(code);
      return {
        ...incidentOf(run),
        severity: 'error',
        title: say`The server refused the ticket: ${code}${own(inShort(code))}`,
        why: own(meaning),
        source: ERROR_CODES,
        fix: {
          developer: own(act),
          support: say`Press “Reload page” so that the app asks for a new ticket, then sign in again.`,
        },
        remedy: 'reload' as const,
      };
    }),
};
