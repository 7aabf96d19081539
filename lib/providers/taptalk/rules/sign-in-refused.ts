import { incidentOf, refusalsOf } from '../../../diagnosis/incidents';
import { own, say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { inShort, isOfToken, meaningOf } from '../errors';
import { ERROR_CODES } from './sources';

/** The server refused a sign-in for another reason than its ticket. */
export const signInRefused: Rule = {
  id: 'sign-in-refused',
  find: ({ attempts }) =>
    refusalsOf(attempts.of('sign-in'), (code) => !isOfToken(code)).map((run) => {
      const { code } = run.faults.at(-1)!;
      const { meaning, act } = meaningOf(code);
      return {
        ...incidentOf(run),
        severity: 'error',
        title: say`The server refused the sign-in: ${code}${own(inShort(code))}`,
        why: own(meaning),
        source: ERROR_CODES,
        fix: {
          developer: own(act),
          support: say`Try again later. If it fails again, press “Copy as text” and send it to the app’s developer.`,
        },
      };
    }),
};
