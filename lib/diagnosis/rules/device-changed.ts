import type { EventOf } from '../../events/event';
import { sameSecret } from '../../events/secret';
import type { Found } from '../finding';
import { firstOf } from '../log-outs';
import { say } from '../phrase';
import type { Rule } from '../rule';
import { isSession, spansOf } from '../stored';

/** The device id is another than when the stored token was issued. */
export const deviceChanged: Rule = {
  id: 'device-changed',
  explains: ['connect-refused', 'refresh-expired', 'logout-unconfirmed', 'says-yes-but-dead'],
  find: ({ own, provider }) =>
    spansOf(own.stored('session')).flatMap(({ stored: holder, until }): Found[] => {
      const looks = own.stored('device').filter(({ value }) => value !== null);
      const issued = looks.findLast(({ at }) => at <= holder.at) ?? looks.find(({ noticed }) => noticed === 'first');
      if (!isSession(holder) || issued === undefined) return [];
      const isOther = ({ value }: EventOf<'storage'>): boolean => !sameSecret(value, issued.value);
      const device = looks.find((look) => look.at > holder.at && (until === null || look.at < until) && isOther(look));
      if (device === undefined) return [];
      const back = looks.find((look) => look.at > device.at && !isOther(look));
      const refused = own
        .of('request')
        .filter(({ at, answer, carries }) => at >= device.at && answer?.code === '40105' && sameSecret(carries, holder.grant?.access));
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
          evidence: [holder.id, device.id, ...refused.slice(-3).map(({ id }) => id)],
          since: device.at,
          until: firstOf(back?.at, until),
          remedy: 'log-out',
        },
      ];
    }),
};
