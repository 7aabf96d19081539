import { duration } from '../../words/duration';
import { endOf } from '../../session/operations';
import { eventsOf } from '../attempts';
import type { Found } from '../finding';
import { NOUNS, OPERATIONS } from '../operation-names';
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
            title: say`The ${NOUNS[operation]} ${own(answered === null ? 'has waited' : 'waited')} longer than ${own(duration(settings.noAnswer, 2))} for the server’s answer`,
            why: say`The SDK sets its requests no deadline: it waits for ever, and meanwhile tells the app nothing.`,
            source: provider.sources.measured,
            fix: {
              developer: say`Give the call a deadline of the app’s own. Look at the server, or at what stands before it, for requests that hang.`,
              support: say`Check the connection; reload the page to try again.`,
            },
            evidence: eventsOf(attempt),
            since: due,
            until: answered,
          },
        ];
      }),
    ),
};
