import { expect, it } from 'vitest';

import { localLines } from '../../../lib/actions/local-lines';
import type { ActionContext } from '../../../lib/actions/page';
import type { Snapshot } from '../../../lib/actions/snapshot';
import { sinch } from '../../../lib/providers/sinch';

const CONTEXT = { provider: sinch, session: { instance: 1, socket: { state: 'none' } }, words: String } as unknown as ActionContext;

/** What is said of each stored value, where the page tells whether any of them is still there. */
function told(values: Record<string, string>, stillThere: boolean): string[] {
  const snapshot = { values, tooLarge: [], key: Object.keys(values)[0] } as unknown as Snapshot;
  const keys = Object.fromEntries(Object.keys(values).map((key) => [key, 'removed']));
  const lines = localLines(CONTEXT, snapshot, { ok: true, value: { cleared: true, keys, stillThere } }, false, false);
  return lines.filter(({ what }) => what in values).map(({ outcome, words }) => `${outcome}: ${words}`);
}

it('does not say of a value that it is gone, where one of several is still there', () => {
  const one = { 'SinchSDK-app-jony': '123' };
  const two = { ...one, 'sinchSession-app': '{}' };
  expect(told(one, true)).toEqual(['failed: It is still there after it was removed.']);
  const either = 'failed: It, or another of these, is still there after it was removed.';
  expect(told(two, true)).toEqual([either, either]);
  expect(told(two, false)).toEqual([
    'cleared: localStorage, 3 characters. Read back: gone.',
    'cleared: localStorage, 2 characters. Read back: gone.',
  ]);
});
