import { duration } from '../../words/duration';
import { NOUNS, OPERATIONS } from '../../words/operations';
import { endOf } from '../../session/operations';
import { eventsOf } from '../attempts';
import type { Found } from '../finding';
import { own, say } from '../phrase';
import type { Rule } from '../rule';

/** A call whose request is left without an answer. */
export const noAnswer: Rule = {
  id: 'no-answer',
  find: ({ attempts, settings, reached, provider }) =>
    OPERATIONS.flatMap((operation) =>
      attempts.of(operation).flatMap((attempt): Found[] => {
        const request = attempt.requests.at(-1);
        if (request === undefined) return [];
        const due = request.at + settings.noAnswer;
        const answered = request.took === null ? null : endOf(request);
        if (answered !== null ? answered <= due : !reached(due)) return [];
        return [
          {
            severity: 'warning',
            title: say`The ${own(NOUNS[operation])} ${own(answered === null ? 'has waited' : 'waited')} longer than ${own(duration(settings.noAnswer, 2))} for the server’s answer`,
            why: say`The SDK gives its requests no time limit: it waits for ever, and tells the app nothing of that.`,
            source: provider.sources.measured,
            fix: {
              developer: say`Give the call a time limit of your own, and find out why the server, or a proxy before it, lets the request hang.`,
              support: say`Check the connection, then press “Reload page” to try again.`,
            },
            evidence: eventsOf(attempt),
            since: due,
            until: answered,
            remedy: 'reload',
          },
        ];
      }),
    ),
};
