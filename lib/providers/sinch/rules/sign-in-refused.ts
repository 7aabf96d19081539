import { type Attempt } from '../../../diagnosis/attempts';
import { failuresOf, incidentOf } from '../../../diagnosis/incidents';
import { own, say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { inShort, isOfInstance, isOfTicket, meaningOf } from '../errors';
import { ERROR_CODES } from '../sources';
import { givenTo, refusedAt } from './starts';

/** The server refused a sign-in for another reason than its ticket, password or kept session. */
export const signInRefused: Rule = {
  id: 'sign-in-refused',
  explains: ['instance-left-behind'],
  find: ({ attempts }) =>
    failuresOf(attempts.of('sign-in'), refusal).map((run) => {
      const { code, what } = run.faults.at(-1)!;
      const { meaning, act } = meaningOf(code);
      return {
        ...incidentOf(run),
        severity: 'error',
        title: say`The server refused the sign-in at ${own(what)}: ${code}${own(inShort(code))}`,
        why: own(meaning),
        source: ERROR_CODES,
        fix: {
          developer: own(act),
          support: say`Try again later. If it fails again, press “Copy as text” and send it to the app’s developer.`,
        },
      };
    }),
};

function refusal(attempt: Attempt): { code: string; what: string } | null {
  const instance = refusedAt(attempt, 'authorize', 'instance');
  if (instance !== null) return isOfTicket(instance) ? null : { code: instance, what: 'the instance' };
  const configuration = refusedAt(attempt, 'configuration', 'profile');
  if (configuration === null) return null;
  const isDead = givenTo(attempt) === 'session' && isOfInstance(configuration, 'profile');
  return isDead ? null : { code: configuration, what: 'the configuration' };
}
