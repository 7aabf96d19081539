import { type EventOf, SERVER_API } from '../../events/event';
import { skewOf } from '../../session/clocks';
import { endOf } from '../../session/operations';
import { duration } from '../../words/duration';
import type { Found } from '../finding';
import type { Incident } from '../incidents';
import { own, type Phrase, say } from '../phrase';
import { runsOf } from '../runs';
import type { Rule, Scene } from '../rule';

/** ms by which the clocks may differ. */
const TOLERATED = 60_000;

/** This machine's clock is wrong, or the server's is. */
export const clockSkew: Rule = {
  id: 'clock-skew',
  find: (scene) => (scene.own.of('request').some(isDated) ? byReplies(scene) : bySdk(scene)),
};

const byReplies = (scene: Scene): Found[] =>
  runsOf(scene.own.of('request'), judge).map(({ things, faults, end }) =>
    foundOf(scene, faults.at(-1)!.skew, say`The Date header of the server’s replies tells.`, {
      evidence: [...new Set([things[0]!.id, things.at(-1)!.id])],
      since: endOf(things[0]!),
      until: end === null ? null : endOf(end),
    }),
  );

/** What an SDK has worked out for itself, where no reply was seen that tells. */
function bySdk(scene: Scene): Found[] {
  const { skew } = scene.facts.session;
  const probe = scene.own.of('probe').findLast(({ beside }) => beside !== undefined);
  if (skew === null || Math.abs(skew) <= TOLERATED || probe === undefined) return [];
  const how = say`The SDK has asked the server for its time, and tells by how much the two differ.`;
  return [foundOf(scene, skew, how, { evidence: [probe.id], since: probe.at, until: null })];
}

function foundOf({ provider }: Scene, skew: number, how: Phrase, incident: Incident): Found {
  return {
    severity: 'warning',
    title: say`This machine’s clock is ${own(duration(Math.abs(skew), 2))} ${own(skew < 0 ? 'ahead of' : 'behind')} the server’s`,
    why: say`${how} The panel corrects its countdowns by it; an app that compares an expiry with this machine’s clock goes wrong.`,
    source: provider.sources.measured,
    fix: {
      developer: say`Compare times that the server issued with the server’s clock, never with Date.now() alone.`,
      support: say`Set the machine’s date, time and time zone to automatic. If they are right, the server’s clock is wrong: tell the app’s developer.`,
    },
    ...incident,
  };
}

/** What only looks like the provider's may be anybody's server. */
const isDated = ({ serverDate, endpoint }: EventOf<'request'>): boolean => serverDate !== null && endpoint !== SERVER_API;

function judge(request: EventOf<'request'>): { skew: number } | 'over' | null {
  if (!isDated(request)) return null;
  const skew = skewOf(request.serverDate!, endOf(request));
  return Math.abs(skew) > TOLERATED ? { skew } : 'over';
}
