import { NOUNS, OPERATIONS } from '../../words/operations';
import { TELL_DEVELOPER } from '../advice';
import { type Attempt, endingOf, eventsOf, succeeded } from '../attempts';
import type { Found } from '../finding';
import { endOfAttempt } from '../incidents';
import { clearedAfter, firstOf } from '../log-outs';
import { own, type Phrase, say } from '../phrase';
import type { Rule } from '../rule';

/** A callback that has not come by then, ms after the answer, does not come. */
const CALLED_BY = 2_000;

/** A call ended without its callback, and no other rule says why. */
export const unexplained: Rule = {
  id: 'unexplained',
  fallback: true,
  find: (scene) =>
    OPERATIONS.flatMap((operation) => {
      const attempts = scene.attempts.of(operation);
      return attempts.flatMap((attempt, index): Found[] => {
        const how = attempt.call === null || attempt.callbacks.length > 0 || !expectsCallback(attempt) ? null : howItEnded(attempt);
        const at = endOfAttempt(attempt);
        // A connect() that the server accepts calls back once its socket is open.
        const due = at + (operation === 'connect' && succeeded(attempt) ? scene.settings.noAnswer : CALLED_BY);
        // Whoever has logged out since waits for nothing.
        const cleared = operation === 'log-out' ? null : clearedAfter(scene, at);
        if (how === null || !scene.reached(due) || (cleared !== null && cleared <= due)) return [];
        const next = attempts.slice(index + 1).find(({ callbacks }) => callbacks.length > 0);
        return [
          {
            severity: 'warning',
            title: say`A ${own(NOUNS[operation])} ended without its callback: ${how}`,
            why: say`${attempt.call?.method ?? ''}() has ${attempt.call?.callbacks.join(', ') ?? ''} to call, and none of them was called. No known behaviour of the SDK explains that.`,
            source: scene.provider.sources.measured,
            fix: {
              developer: say`Look at the evidence, and at the errors in the console at that time.`,
              support: TELL_DEVELOPER,
            },
            evidence: eventsOf(attempt),
            since: due,
            until: firstOf(cleared, next && endOfAttempt(next)),
          },
        ];
      });
    }),
};

const expectsCallback = ({ call }: Attempt): boolean => call !== null && call.callbacks.length > 0 && !call.bySdk;

function howItEnded(attempt: Attempt): Phrase | null {
  const thrown = attempt.throws.find(({ callback }) => callback === undefined);
  if (thrown !== undefined) return say`it threw`;
  const end = endingOf(attempt);
  // On a token that is past its time an SDK goes on with a refresh.
  if (end === null || end.request.word === 'expired') return null;
  if (end.outcome.state === 'lost') return say`${end.outcome.ending}`;
  return end.outcome.code === '' ? own('the server had accepted it') : say`the server answered ${end.outcome.code}`;
}
