import { failuresOf, incidentOf } from '../../../diagnosis/incidents';
import { own, say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { inShort, isOfTicket, meaningOf } from '../errors';
import { ERROR_CODES } from '../sources';
import { refusedAt } from './starts';

/** The server gave no ticket for a user name and password. */
export const passwordRefused: Rule = {
  id: 'password-refused',
  find: ({ attempts }) =>
    failuresOf(attempts.of('sign-in'), (attempt) => {
      const code = refusedAt(attempt, 'password');
      return code === null ? null : { code };
    }).map((run) => {
      const { code } = run.faults.at(-1)!;
      const { why, developer, support } = wordsFor(code);
      return {
        ...incidentOf(run),
        severity: 'error',
        title: say`The server refused user name and password: ${code}${own(inShort(code))}`,
        why,
        source: ERROR_CODES,
        fix: { developer, support },
      };
    }),
};

const AGAIN = say`Try again later. If it fails again, press “Copy as text” and send it to the app’s developer.`;

function wordsFor(code: string) {
  // What the server says of any authorization: here it is the password.
  if (isOfTicket(code))
    return {
      why: say`The server knows no such user of this application, or the password is another.`,
      developer: say`Check user name and password, and that the user was created for the application whose key the page has.`,
      support: say`Check user name and password, then sign in again.`,
    };
  const { meaning, act } = meaningOf(code);
  if (code.startsWith('403'))
    return {
      why: say`${own(meaning)} It is so where sign-in by password is switched off for the application, or where it has as many users as it may have.`,
      developer: say`${own(act)} Better have the app’s backend make tickets, and call start({userTicket}).`,
      support: AGAIN,
    };
  return { why: own(meaning), developer: own(act), support: AGAIN };
}
