import { type EventOf, SERVER_API } from '../../events/event';
import { skewOf } from '../../session/clocks';
import { endOf } from '../../session/operations';
import { duration } from '../../words/duration';
import type { Found } from '../finding';
import { own, say } from '../phrase';
import { runsOf } from '../runs';
import type { Rule } from '../rule';

/** ms by which the clocks may differ. */
const TOLERATED = 60_000;

/** This machine's clock is wrong, or the server's is. */
export const clockSkew: Rule = {
  id: 'clock-skew',
  find: ({ own: events, provider }) =>
    runsOf(events.of('request'), judge).map(({ things, faults, end }): Found => {
      const { skew } = faults.at(-1)!;
      const ahead = skew < 0;
      return {
        severity: 'warning',
        title: say`This machine’s clock is ${own(duration(Math.abs(skew), 2))} ${own(ahead ? 'ahead of' : 'behind')} the server’s`,
        why: say`The Date header of the server’s replies tells. The panel corrects its countdowns by it; an app that compares an expiry with this machine’s clock goes wrong.`,
        source: provider.sources.measured,
        fix: {
          developer: say`Compare times that the server issued with the server’s clock, never with Date.now() alone.`,
          support: say`Set the machine’s date, time and time zone to automatic. If they are right, the server’s clock is wrong: tell the app’s developer.`,
        },
        evidence: [...new Set([things[0]!.id, things.at(-1)!.id])],
        since: endOf(things[0]!),
        until: end === null ? null : endOf(end),
      };
    }),
};

function judge(request: EventOf<'request'>): { skew: number } | 'over' | null {
  // What only looks like the provider's may be anybody's server.
  if (request.serverDate === null || request.endpoint === SERVER_API) return null;
  const skew = skewOf(request.serverDate, endOf(request));
  return Math.abs(skew) > TOLERATED ? { skew } : 'over';
}
