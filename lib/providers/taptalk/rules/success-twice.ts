import type { Attempt } from '../../../diagnosis/attempts';
import { endingOf, eventsOf, succeeded } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { MEASURED } from './sources';

/** A check that was not sent by then will not be, ms after the success. */
const CHECKED_BY = 2_000;

/** The app asked to be connected after the sign-in, which the SDK does not do. */
export const successTwice: Rule = {
  id: 'success-twice',
  find: (scene) =>
    scene.attempts
      .of('sign-in')
      .slice(-1)
      .flatMap((attempt): Found[] => {
        const { call } = attempt;
        if (call?.args[1] !== true || !succeeded(attempt)) return [];
        const connect = scene.own.calls('connect').find(({ at, bySdk }) => at >= attempt.at && !bySdk);
        const how = whatCame(attempt, scene);
        if (how === null) return [];
        return [
          {
            severity: 'note',
            title:
              how === 'twice'
                ? say`onSuccess came twice, and the SDK opened no socket: the app must call connect() itself`
                : say`The SDK did not connect after the sign-in: the app must call connect() itself`,
            why: say`With connectWhenSuccess the SDK (1.39.0) calls onSuccess, sends the connect check and calls onSuccess again; 1.10.2 fails silently before the check. Neither opens the socket.`,
            source: MEASURED,
            fix: {
              developer: say`Pass false as the second argument and call connect() in onSuccess.`,
              support: say`Messages do not arrive until the app connects. If they never do, tell the app’s developer.`,
            },
            evidence: eventsOf(attempt),
            since: attempt.callbacks.at(-1)?.at ?? attempt.at,
            until: connect?.at ?? null,
          },
        ];
      }),
};

function whatCame(attempt: Attempt, { own, reached }: Scene): 'twice' | 'nothing' | null {
  const successes = attempt.callbacks.filter(({ name }) => name === 'onSuccess');
  if (successes.length > 1) return 'twice';
  const end = endingOf(attempt);
  if (successes.length === 0 || end === null || !reached(end.at + CHECKED_BY)) return null;
  const checked =
    own.calls('testAccessToken').some(({ at, bySdk }) => bySdk && at >= end.at) && own.requests('check').some(({ at }) => at >= end.at);
  return checked ? null : 'nothing';
}
