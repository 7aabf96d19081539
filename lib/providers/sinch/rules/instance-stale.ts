import { eventsOf } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { endOf } from '../../../session/operations';
import { leadsOn } from '../answered';
import { MEASURED } from '../sources';

/** The server had forgotten the stored instance, which the SDK mends by itself. */
export const instanceStale: Rule = {
  id: 'instance-stale',
  find: ({ attempts }) =>
    attempts.of('sign-in').flatMap((attempt): Found[] => {
      const stale = attempt.requests.find(
        ({ endpoint, answer }) => endpoint === 'authorize' && answer !== null && answer.code !== '' && leadsOn(endpoint, answer.code),
      );
      const retry = attempt.requests.find(({ endpoint, at }) => endpoint === 'instance' && stale !== undefined && at >= stale.at);
      if (stale === undefined || retry === undefined) return [];
      return [
        {
          severity: 'note',
          title: say`The server no longer knew the stored instance, so the SDK asked for a new one`,
          why: say`start() offers the instance id that is stored to the server. On ${stale.answer!.code} it goes on by itself with a new instance, and stores that.`,
          source: MEASURED,
          fix: {
            developer: say`Nothing to do.`,
            support: say`Nothing to do.`,
          },
          evidence: eventsOf(attempt),
          since: endOf(stale),
          until: retry.took === null ? null : endOf(retry),
        },
      ];
    }),
};
