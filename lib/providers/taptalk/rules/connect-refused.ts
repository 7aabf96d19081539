import { sameSecret } from '../../../events/secret';
import { type Attempt, refusalOf } from '../../../diagnosis/attempts';
import { endOfAttempt, failuresOf, incidentOf } from '../../../diagnosis/incidents';
import { own, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { EXPIRED, inShort, meaningOf } from '../errors';
import { ERROR_CODES } from './sources';

/** The check before the socket was answered with an error other than that the token is past its time. */
export const connectRefused: Rule = {
  id: 'connect-refused',
  explains: ['says-yes-but-dead', 'connect-blocked', 'success-twice'],
  find: (scene) =>
    failuresOf(checksOf(scene), (attempt) => {
      const code = refusalOf(attempt);
      return code === null || code === EXPIRED ? null : { code, unauthorised: attempt.requests.at(-1)?.answer?.status === 401 };
    }).map((run) => {
      const { code, unauthorised } = run.faults.at(-1)!;
      const { meaning, act } = meaningOf(code);
      return {
        ...incidentOf(run),
        until: incidentOf(run).until ?? replacedAfter(scene, run.things.at(-1)!),
        severity: 'error',
        title: say`The server refused the connect check: ${code}${own(inShort(code))}`,
        why: unauthorised
          ? say`${own(meaning)} With 401 the SDK calls onTapTalkRefreshTokenExpired of the listeners, never onError, and a connect() leaves its running flag set.`
          : say`${own(meaning)} The SDK hands onError the message alone: the code is lost on its way.`,
        source: ERROR_CODES,
        fix: {
          developer: own(act),
          support: unauthorised
            ? say`Press “Log out and clear”, then sign in again.`
            : say`Try again later; signing in again may not help.`,
        },
        ...(unauthorised ? { remedy: 'log-out' as const } : {}),
      };
    }),
};

/** When the token that was refused made way for another, or for none. */
const replacedAfter = ({ own: events }: Scene, attempt: Attempt): number | null =>
  events
    .stored('session')
    .find(({ at, grant }) => at >= endOfAttempt(attempt) && !sameSecret(grant?.access, attempt.requests.at(-1)?.carries))?.at ?? null;

/** The check of a connect() or of a sign-in, or one for its own sake. */
const checksOf = ({ attempts }: Scene): Attempt[] => [...attempts.of('connect'), ...attempts.of('check')].toSorted((a, b) => a.at - b.at);
