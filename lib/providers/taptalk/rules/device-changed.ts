import type { EventOf } from '../../../events/event';
import { sameSecret } from '../../../events/secret';
import type { Found } from '../../../diagnosis/finding';
import { firstOf } from '../../../diagnosis/log-outs';
import { say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { isSession, spansOf } from '../../../diagnosis/stored';

/** The device id is another than when the stored token was issued. */
export const deviceChanged: Rule = {
  id: 'device-changed',
  explains: ['connect-refused', 'refresh-expired', 'logout-unconfirmed', 'says-yes-but-dead'],
  find(scene) {
    const { own, provider } = scene;
    const looks = own.stored('device').filter(isThere);
    const devices = looksAt('device', scene).filter(isThere);
    const holders = firstSeen(looksAt('session', scene));
    return spansOf(own.stored('session')).flatMap(({ stored, until }): Found[] => {
      if (!isSession(stored)) return [];
      const holder = holders.get(stored.grant?.access?.n) ?? stored;
      const issued = deviceAt(holder, devices);
      if (issued === undefined) return [];
      const isOther = ({ value }: Look): boolean => !sameSecret(value, issued.value);
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
          why: say`The SDK sends “${device.key}” with every request, and a token belongs to the device that it was issued to: 40105 is the server’s code for a token that another device sends.`,
          source: provider.sources.measured,
          fix:
            device.noticed === 'command'
              ? { developer: OURS, support: OURS }
              : {
                  developer: say`Keep “${device.key}” where the app empties localStorage (localStorage.clear() takes it too), or sign in again afterwards.`,
                  support: say`Press “Log out and clear”, then sign in again.`,
                },
          evidence: [holder.id, device.id, ...refused.slice(-3).map(({ id }) => id)],
          since: device.at,
          until: firstOf(back?.at, until),
          remedy: 'log-out',
        },
      ];
    });
  },
};

const OURS = say`This panel changed it, as was asked for: “Undo” in its receipt puts it back.`;

type Look = EventOf<'storage'>;

const isThere = ({ value }: Look): boolean => value !== null;

/** Storage outlives its documents: the looks at it from any of this origin, up to now. */
const looksAt = (role: Look['role'], { all, own, facts: { session } }: Scene): readonly Look[] => {
  const here = new Set(all.of('navigation').flatMap(({ document, origin }) => (origin === session.origin ? [document] : [])));
  // Other sites may have pushed this document's out of what is kept of all.
  here.delete(session.document);
  const ours = own.stored(role);
  const last = ours.at(-1)?.at ?? 0;
  return [...all.stored(role).filter(({ at, document }) => at <= last && here.has(document)), ...ours].toSorted((a, b) => a.at - b.at);
};

/** Where each token was first seen, by its number. */
const firstSeen = (looks: readonly Look[]): ReadonlyMap<number | undefined, Look> =>
  new Map(looks.toReversed().flatMap((look) => (look.grant?.access ? [[look.grant.access.n, look]] : [])));

const deviceAt = (holder: Look, devices: readonly Look[]): Look | undefined =>
  devices.findLast(({ at }) => at <= holder.at) ??
  devices.find(({ document, noticed }) => document === holder.document && noticed === 'first');
