import { expect, it } from 'vitest';

import { PROVIDERS } from '../../../lib/providers';
import { arm, type Arming, disarm, forPage, nextEnd, NOTHING_ARMED, over, use } from '../../../lib/simulation/arming';
import { LIFE, planOf } from '../../../lib/simulation/plan';

const NOW = 1_000;
let count = 0;

/** Arms a preset as it stands. */
function armed(before: Arming, preset: string, at?: string): Arming {
  const result = planOf(PROVIDERS['taptalk']!, { provider: 'taptalk', preset, at });
  if ('faults' in result) throw new Error(preset);
  return arm(before, result.plan, `simulation-${++count}`, 'taptalk', NOW).arming;
}
const presets = ({ armed: all }: Arming): string[] => all.map(({ preset }) => preset);

it('puts the newest first, and lets it take the place of what stands in front of the same', () => {
  const two = armed(armed(NOTHING_ARMED, 'ticket-40103'), 'refresh-refused');
  expect(presets(two)).toEqual(['refresh-refused', 'ticket-40103']);
  expect(presets(armed(two, 'http-500'))).toEqual(['http-500', 'refresh-refused']);
  expect(presets(armed(two, 'http-500', 'refresh'))).toEqual(['http-500', 'ticket-40103']);
  expect(presets(armed(two, 'app-key-49102'))).toEqual(['app-key-49102', 'refresh-refused', 'ticket-40103']);
});

it('arms a preset once, with its newest choice', () => {
  const again = armed(armed(NOTHING_ARMED, 'http-500'), 'http-500', 'check');
  expect(again.armed.map(({ preset, at }) => [preset, at])).toEqual([['http-500', 'check']]);
});

it('ends one by its count or after ten minutes', () => {
  const both = armed(armed(NOTHING_ARMED, 'ticket-40103'), 'access-expired');
  const [once, always] = both.armed;
  expect(over(both, NOW + LIFE - 1)).toEqual([]);
  expect(over(use(use(both, always!.id), once!.id), NOW)).toEqual([{ id: once!.id, why: 'used up' }]);
  expect(nextEnd(both)).toBe(NOW + LIFE);
  expect(over(both, NOW + LIFE).map(({ why }) => why)).toEqual(['timed out', 'timed out']);
  expect(nextEnd(disarm(both, [once!.id, always!.id]))).toBeNull();
});

it('tells the page by another revision that what is armed has changed, not that one has acted', () => {
  const one = armed(NOTHING_ARMED, 'access-expired');
  const revision = (arming: Arming): string => forPage(arming, 'salt').revision;
  expect(revision(use(one, one.armed[0]!.id))).toBe(revision(one));
  expect(revision(disarm(one, [one.armed[0]!.id]))).not.toBe(revision(one));
  expect(revision(armed(one, 'hang'))).not.toBe(revision(one));
});

it('tells the page nothing that it has no use for', () => {
  const { simulations } = forPage(armed(NOTHING_ARMED, 'storage-refused'), 'salt');
  expect(simulations).toEqual([
    {
      id: `simulation-${count}`,
      provider: 'taptalk',
      target: { kind: 'storage', keys: ['TapTalk.UserData'] },
      effect: { kind: 'refuse' },
      delay: 0,
      times: null,
      used: 0,
      ends: NOW + LIFE,
    },
  ]);
});
