import type { Effect, RequestPattern, Simulation, Target } from '../../events/simulation';
import type { Tools } from '../tools';
import type { Kept } from './kept';

const MAX_ITEMS = 50;
const MAX_NAME = 200;
const MAX_PATH = 1_000;
const MAX_BODY = 65_536;
/** ms that a delay, a lease and a simulation may last, the last two with some slack for a clock that was set. */
const MAX_DELAY = 600_000;
const LONGEST = 660_000;

/** By what is simulated, what may become of it. */
const EFFECTS = { request: 'answer drop cors hang late', socket: 'close refuse', storage: 'refuse' };

/** Makes a copy of what is armed, all of it in the shape that it must have; else it throws. Own properties count alone. */
export function createReader({ add, indexOf, isArray, list, now, valueOf }: Tools) {
  const need = (holds: boolean): void => {
    if (!holds) throw 'spoiled';
  };
  const text = (object: object, key: string, longest = MAX_NAME): string => {
    const value = valueOf(object, key);
    need(typeof value === 'string' && value.length <= longest);
    return value as string;
  };
  const orNone = (object: object, key: string): string => (valueOf(object, key) === undefined ? '' : text(object, key));
  const number = (object: object, key: string, least: number, most: number): number => {
    const value = valueOf(object, key) as number;
    need(typeof value === 'number' && value >= least && value <= most);
    return value;
  };
  const items = <Item>(object: object, key: string, read: (items: object, key: string) => Item): Item[] => {
    const value = valueOf(object, key);
    const copy = list<Item>();
    need(isArray(value) && value.length <= MAX_ITEMS);
    for (let i = 0; i < (value as []).length; i++) add(copy, read(value as [], `${i}`));
    return copy;
  };
  /** Without a prototype where the page could put what is missing. */
  const inner = (object: object, key: string): object => valueOf(object, key) as object;

  const pattern = (patterns: object, key: string): RequestPattern => {
    const one = inner(patterns, key);
    return {
      method: text(one, 'method'),
      path: text(one, 'path', MAX_PATH),
      below: valueOf(one, 'below') === true,
      parameter: orNone(one, 'parameter'),
      scheme: orNone(one, 'scheme'),
    };
  };

  const target = (one: object): Target => {
    const kind = text(one, 'kind');
    if (kind === 'request') return { kind, patterns: items(one, 'patterns', pattern), header: text(one, 'header') };
    if (kind === 'socket') return { kind, path: text(one, 'path', MAX_PATH), parameter: text(one, 'parameter') };
    need(kind === 'storage');
    return { kind: 'storage', keys: items(one, 'keys', text) };
  };

  const effect = (one: object, of: Target['kind']): Effect => {
    const kind = text(one, 'kind') as Effect['kind'];
    need(!!kind && indexOf(` ${EFFECTS[of]} `, ` ${kind} `) >= 0);
    if (kind !== 'answer') return { kind };
    return { kind, status: number(one, 'status', 100, 599), type: text(one, 'type'), body: text(one, 'body', MAX_BODY) };
  };

  const simulation = (simulations: object, key: string): Simulation => {
    const one = inner(simulations, key);
    const aimed = target(inner(one, 'target'));
    return {
      id: text(one, 'id'),
      provider: text(one, 'provider'),
      target: aimed,
      effect: effect(inner(one, 'effect'), aimed.kind),
      delay: number(one, 'delay', 0, MAX_DELAY),
      // On its way by the scripting API a null is left out (Chromium 156).
      times: valueOf(one, 'times') == null ? null : number(one, 'times', 1, Infinity),
      used: number(one, 'used', 0, Infinity),
      ends: number(one, 'ends', 0, now() + LONGEST),
    };
  };

  const simulations = (armed: object): Simulation[] => items(armed, 'simulations', simulation);
  return {
    simulations,
    kept: (armed: object): Kept => ({
      revision: text(armed, 'revision'),
      leaseEnds: number(armed, 'leaseEnds', 0, now() + LONGEST),
      simulations: simulations(armed),
    }),
  };
}
