import type { EventOf } from '../../../events/event';
import { outcome } from '../../../session/operations';
import { type RunOf, runsOf } from '../../../diagnosis/runs';
import type { Scene } from '../../../diagnosis/rule';

/** From this round on the SDK is said to repeat itself without end. */
export const ENDLESS = 3;

export type CheckFault = { kind: 'expired' } | { kind: 'broken'; ending: string };

/** Connect checks in a row that the SDK repeats by itself, by what it repeats them for. */
export function loopsOf(scene: Scene, kind: CheckFault['kind']): RunOf<EventOf<'request'>, CheckFault>[] {
  return runsOf(scene.own.requests('check'), (check) => {
    const fault = faultOf(check);
    if (fault === null) return check.took === null ? null : 'over';
    return fault.kind === kind ? fault : 'over';
  }).filter(({ things }) => things.length >= ENDLESS);
}

/** Checks that are answered 40104 again after refreshes that succeeded. */
export const refreshLoopsOf = (scene: Scene): RunOf<EventOf<'request'>, CheckFault>[] =>
  loopsOf(scene, 'expired').filter(({ things }) =>
    scene.own.requests('refresh').some(({ at, answer }) => at >= things[0]!.at && answer?.code === ''),
  );

function faultOf(check: EventOf<'request'>): CheckFault | null {
  const end = outcome(check, false);
  if (end === null) return null;
  if (end.state === 'lost') return end.why === 'not-json' ? null : { kind: 'broken', ending: end.ending };
  return end.code === '40104' ? { kind: 'expired' } : null;
}

/** Rounds a minute, by the newest of them. */
export function rateOf(checks: readonly EventOf<'request'>[]): number {
  const newest = checks.slice(-10);
  const span = newest.at(-1)!.at - newest[0]!.at;
  return span <= 0 ? 0 : Math.round(((newest.length - 1) * 60_000) / span);
}
