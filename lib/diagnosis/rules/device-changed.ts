import { sameSecret } from '../../events/secret';
import type { Found } from '../finding';
import { say } from '../phrase';
import type { Rule } from '../rule';
import { isSession, spansOf } from '../stored';

/** The device id is another than when the stored token was issued. */
export const deviceChanged: Rule = {
  id: 'device-changed',
  explains: ['connect-refused', 'refresh-expired', 'says-yes-but-dead'],
  find: ({ own, provider }) =>
    spansOf(own.stored('device')).flatMap(({ stored: device, before, until }): Found[] => {
      if (before === null || sameSecret(device.value, before.value)) return [];
      const holder = spansOf(own.stored('session')).find(
        ({ stored, until: end }) => isSession(stored) && stored.at < device.at && (end === null || end > device.at),
      );
      if (holder === undefined) return [];
      const refused = own
        .of('request')
        .filter(
          ({ at, answer, carries }) => at >= device.at && answer?.code === '40105' && sameSecret(carries, holder.stored.grant?.access),
        );
      const ends = [until, holder.until].filter((end) => end !== null);
      return [
        {
          severity: 'warning',
          title: say`The device id has changed since the token was issued`,
          why: say`The SDK sends “${device.key}” with every request, and a token belongs to the device that it was issued to: the server answers 40105 to any other.`,
          source: provider.sources.measured,
          fix: {
            developer: say`Leave “${device.key}” alone where the app clears localStorage, or sign in anew afterwards.`,
            support: say`Log out and clear, then sign in again.`,
          },
          evidence: [holder.stored.id, device.id, ...refused.slice(-3).map(({ id }) => id)],
          since: device.at,
          until: ends.length === 0 ? null : Math.min(...ends),
          remedy: 'log-out',
        },
      ];
    }),
};
