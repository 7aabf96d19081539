import { endingOf, eventsOf, succeeded } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { endOfAttempt } from '../../../diagnosis/incidents';
import { sameSecret } from '../../../events/secret';
import { firstOf } from '../../../diagnosis/log-outs';
import { MEASURED } from '../sources';
import { refusedAt } from './starts';

/** A start() failed after its instance had been stored. */
export const instanceLeftBehind: Rule = {
  id: 'instance-left-behind',
  find: ({ attempts, own }) => {
    const starts = attempts.of('sign-in');
    return starts.flatMap((attempt, index): Found[] => {
      if (refusedAt(attempt, 'configuration') === null || !attempt.requests.some(({ endpoint }) => endpoint === 'instance')) return [];
      const { request, at } = endingOf(attempt)!;
      const looks = own.stored('session');
      const left = looks.findLast(({ grant, at: stored }) => stored <= at && sameSecret(grant?.access, request.carries));
      if (left === undefined) return [];
      const gone = looks.find((look) => look.at > left.at && look.key === left.key && !sameSecret(look.grant?.access, request.carries));
      const next = starts.slice(index + 1).find(succeeded);
      return [
        {
          severity: 'note',
          title: say`The failed start() left the id of its new instance in localStorage`,
          why: say`The SDK stores the instance’s id before it asks for the configuration, and takes it back for no error. That an instance is stored says nothing of whether somebody is signed in.`,
          source: MEASURED,
          fix: {
            developer: say`Ask the client whether it is started, not localStorage. The next start() offers the instance to the server and goes on with it, or gets a new one.`,
            support: say`Nothing to do: the next sign-in goes on from it. “Clear cached data only” removes it.`,
          },
          evidence: [left.id, ...eventsOf(attempt)],
          since: at,
          until: firstOf(gone?.at, next && endOfAttempt(next)),
        },
      ];
    });
  },
};
