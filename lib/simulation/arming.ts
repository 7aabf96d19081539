import type { Armed, Simulation } from '../events/simulation';
import type { Plan } from './plan';
import { simulationOf } from './plan';

/** Simulations that can be armed at once. */
const MOST = 20;

export interface ArmedSimulation extends Simulation {
  preset: string;
  title: string;
  at: string;
}

/** Why a simulation is over. */
export type Ending = 'stopped' | 'replaced' | 'used up' | 'timed out';

/** What is armed, the newest first: of two that fit a request the newer answers. Immutable: each change gives another. */
export interface Arming {
  /** Rises with each change that the page must hear of. */
  revision: number;
  armed: readonly ArmedSimulation[];
}

export const NOTHING_ARMED: Arming = { revision: 0, armed: [] };

/** Of a preset one at a time, and one at a time in front of the same place: the new one takes the other's. */
export function arm(
  { revision, armed }: Arming,
  plan: Plan,
  id: string,
  provider: string,
  now: number,
): { arming: Arming; ended: ArmedSimulation[] } {
  const isTaken = (one: ArmedSimulation): boolean => one.provider === provider && (one.preset === plan.preset || one.at === plan.at);
  const others = armed.filter((one) => !isTaken(one));
  const next: ArmedSimulation = { ...simulationOf(plan, id, provider, now), preset: plan.preset, title: plan.title, at: plan.at };
  const kept = [next, ...others].slice(0, MOST);
  return { arming: { revision: revision + 1, armed: kept }, ended: armed.filter((one) => !kept.includes(one)) };
}

/** One has acted once more. */
export function use({ revision, armed }: Arming, id: string): Arming {
  return { revision, armed: armed.map((one) => (one.id === id ? { ...one, used: one.used + 1 } : one)) };
}

/** Those that are over by now, and why. */
export const over = ({ armed }: Arming, now: number): { id: string; why: Ending }[] =>
  armed.flatMap(({ id, times, used, ends }): { id: string; why: Ending }[] =>
    times !== null && used >= times ? [{ id, why: 'used up' }] : ends <= now ? [{ id, why: 'timed out' }] : [],
  );

export const disarm = ({ revision, armed }: Arming, ids: readonly string[]): Arming => ({
  revision: revision + 1,
  armed: armed.filter(({ id }) => !ids.includes(id)),
});

/** When the next one runs out, epoch ms; null where none is armed. */
export const nextEnd = ({ armed }: Arming): number | null => (armed.length === 0 ? null : Math.min(...armed.map(({ ends }) => ends)));

/** What the page is told. */
export const forPage = ({ revision, armed }: Arming, salt: string): Armed => ({
  revision: `${salt}.${revision}`,
  simulations: armed.map(({ preset: _preset, title: _title, at: _at, ...simulation }) => simulation),
});
