import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createReader } from '../../../lib/agent/simulator/reader';
import { tools } from '../../../lib/agent/tools';
import type { Simulation } from '../../../lib/events/simulation';

const read = createReader(tools);

const base = { id: 's', provider: 'taptalk', delay: 0, times: null, used: 0, ends: Date.now() + 600_000 };
const SIMULATIONS: Simulation[] = [
  {
    ...base,
    target: {
      kind: 'request',
      patterns: [{ method: 'POST', path: '/a', below: true, parameter: 'b=1', scheme: 'user' }],
      header: 'app-key',
    },
    effect: { kind: 'answer', status: 500, type: 'text/html', body: '<h1>500</h1>' },
    times: 3,
    used: 1,
  },
  { ...base, target: { kind: 'socket', path: '/connect', parameter: 'app_key' }, effect: { kind: 'close' }, delay: 600_000 },
  { ...base, target: { kind: 'storage', keys: ['TapTalk.UserData'] }, effect: { kind: 'refuse' } },
];
const kept = { revision: 'r', leaseEnds: Date.now() + 15_000, simulations: SIMULATIONS };

/** Every place in a value, by the keys that lead to it. */
const placesOf = (value: unknown, path: string[] = []): string[][] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, one]) => placesOf(one, [...path, key]))]
    : [path];

/** A copy with something else in one place. */
function withOther(value: unknown, [key, ...path]: string[], other: unknown): unknown {
  if (key === undefined) return other;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = withOther(copy[key], path, other);
  return copy;
}

/** What was read, with a prototype again. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, one: unknown) => (tools.isArray(one) ? Array.from(one) : one)));

it('reads what is armed as it was kept', () => {
  expect(plain(read.kept(kept))).toEqual(kept);
});

it('reads nothing where one thing in it is not as it must be, and never anything else than what is there', () => {
  const places = placesOf(kept);
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, other) => {
      const spoiled = withOther(kept, place, other);
      const got = tools.attempt(() => plain(read.kept(spoiled as object)));
      // What may be left out, or be another value of its kind, is read as it is.
      if (got !== undefined) expect(JSON.parse(JSON.stringify(spoiled))).toMatchObject(withoutDefaults(got) as object);
    }),
    { numRuns: 2_000 },
  );
});

/** What stands for nothing where it is left out. */
const withoutDefaults = (value: unknown): unknown =>
  plain(
    JSON.parse(JSON.stringify(value), (key, one: unknown) =>
      (key === 'below' && one === false) || (/^parameter$|^scheme$/.test(key) && one === '') || (key === 'times' && one === null)
        ? undefined
        : one,
    ),
  );

it.each([
  ['a body that is too long', ['simulations', '0', 'effect', 'body'], 'x'.repeat(65_537)],
  ['a status that is none', ['simulations', '0', 'effect', 'status'], 99],
  ['an effect of another kind of target', ['simulations', '2', 'effect'], { kind: 'hang' }],
  ['an effect by part of a name', ['simulations', '1', 'effect'], { kind: '' }],
  ['a delay that is too long', ['simulations', '1', 'delay'], 600_001],
  ['an end far away', ['simulations', '1', 'ends'], Date.now() + 86_400_000],
  ['a lease far away', ['leaseEnds'], Date.now() + 86_400_000],
  ['times that are none', ['simulations', '0', 'times'], 0],
  ['too many', ['simulations'], Array.from({ length: 51 }, () => SIMULATIONS[0])],
  ['too many keys', ['simulations', '2', 'target', 'keys'], Array.from({ length: 51 }, () => 'key')],
  ['a text that is none', ['simulations', '0', 'id'], 7],
  ['no list', ['simulations'], { length: 1, 0: SIMULATIONS[0] }],
])('reads nothing of %s', (_, place, other) => {
  expect(() => read.kept(withOther(kept, place, other) as object)).toThrow();
});
