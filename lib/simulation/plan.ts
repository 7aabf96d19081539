import type { Effect, Simulation, Target } from '../events/simulation';
import type { Provider } from '../providers/provider';
import type { Preset } from '../providers/preset';
import { blankCustom, CUSTOM, checkCustom, type CustomChoice } from './custom';
import { faultOfField, faultOfSeconds, type Faults } from './faults';

/** What a simulation lives at most, ms. */
export const LIFE = 600_000;
/** What the user wants to be simulated, as typed. */
export interface Choice {
  provider: string;
  /** A preset's id, or `CUSTOM`. */
  preset: string;
  /** Where a preset can stand at several endpoints, and what it asks for. */
  at?: string | undefined;
  asked?: string | undefined;
  custom?: CustomChoice | undefined;
}

export interface Plan {
  preset: string;
  /** 'Refresh answers HTTP 500'. */
  title: string;
  /** What it stands in front of: an endpoint, 'socket' or 'storage'. */
  at: string;
  target: Target;
  effect: Effect;
  /** ms. */
  delay: number;
  times: number | null;
}

export const presetsOf = ({ simulating }: Provider): readonly Preset[] => simulating.groups.flatMap(({ presets }) => presets);

/** What a choice comes to, whole or not at all. */
export function planOf(provider: Provider, choice: Choice): { plan: Plan } | { faults: Faults } {
  return choice.preset === CUSTOM ? customPlan(provider, choice) : presetPlan(provider, choice);
}

function presetPlan(provider: Provider, { preset: id, at: chosen, asked }: Choice): { plan: Plan } | { faults: Faults } {
  const preset = presetsOf(provider).find((one) => one.id === id);
  if (preset === undefined) return { faults: { preset: 'There is no such simulation.' } };
  const { asks, title } = preset;
  const at = chosen ?? preset.at[0]!;
  const target = preset.at.includes(at) ? targetOf(provider, at) : null;
  if (target === null) return { faults: { at: 'It cannot stand there.' } };
  const value = (asked ?? asks?.initial ?? '').trim();
  const fault = asks === undefined ? null : asks.what === 'seconds' ? faultOfSeconds(value) : faultOfField(value);
  if (fault !== null) return { faults: { asked: fault } };
  const place = preset.at.length > 1 ? `${provider.simulating.requests[at]?.name ?? at}: ` : '';
  return {
    plan: {
      preset: id,
      title: `${place}${title}${asks === undefined ? '' : `, ${value}${asks.what === 'seconds' ? ' s' : ''}`}`,
      at,
      target,
      effect: preset.effect(value),
      delay: asks?.what === 'seconds' ? 1_000 * Number(value) : 0,
      times: preset.times,
    },
  };
}

function customPlan(provider: Provider, { custom }: Choice): { plan: Plan } | { faults: Faults } {
  const checked = checkCustom(custom ?? blankCustom(provider), Object.keys(provider.simulating.requests));
  if ('faults' in checked) return checked;
  const { at, status, type, body, delay, times } = checked.custom;
  return {
    plan: {
      preset: CUSTOM,
      title: `${provider.simulating.requests[at]!.name}: your own, HTTP ${status}`,
      at,
      target: targetOf(provider, at)!,
      effect: { kind: 'answer', status, type, body },
      delay,
      times,
    },
  };
}

function targetOf({ simulating }: Provider, at: string): Target | null {
  if (at === 'socket') return simulating.socket && { kind: 'socket', ...simulating.socket };
  if (at === 'storage') return { kind: 'storage', keys: [...simulating.keys] };
  const endpoint = Object.hasOwn(simulating.requests, at) ? simulating.requests[at] : undefined;
  return endpoint === undefined ? null : { kind: 'request', patterns: [...endpoint.patterns], header: simulating.header };
}

export const simulationOf = (plan: Plan, id: string, provider: string, now: number): Simulation => {
  const { target, effect, delay, times } = plan;
  return { id, provider, target, effect, delay, times, used: 0, ends: now + LIFE };
};
