import { describe, expect, it } from 'vitest';
import { createFold } from '../../../lib/agent/fold';
import { createRing } from '../../../lib/agent/ring';

function folding() {
  const ring = createRing(() => {});
  const fold = createFold(ring);
  const trap = (at: number, returned: unknown, inside: string | undefined): void => {
    fold.count(at, returned, inside, trap, (stack) => ({
      kind: 'call',
      provider: 'taptalk',
      instance: 1,
      method: 'isAuthenticated',
      args: [],
      stack,
      inside,
      callbacks: [],
      count: 1,
      until: at,
    }));
  };
  return {
    ask: (at: number, returned: unknown = true, inside?: string) => trap(at, returned, inside),
    drain() {
      fold.flush();
      const { records } = ring.batch({ left: Infinity });
      const calls = Array.from(records, (record) => ({ id: record.id, seq: record.seq, count: record.kind === 'call' ? record.count : 0 }));
      ring.forget(calls.at(-1)?.seq ?? 0);
      return calls;
    },
  };
}

describe('folding', () => {
  it('makes one record of equal calls, handed over again only when it has risen', () => {
    const { ask, drain } = folding();
    for (let at = 0; at < 1_000; at++) ask(at);
    const [first] = drain();
    expect(first).toMatchObject({ count: 1_000 });
    expect(drain()).toEqual([]);
    ask(1_000);
    ask(1_001);
    expect(drain()).toMatchObject([{ id: first?.id, count: 1_002 }]);
  });

  it('begins a new one where the answer, the call around it or the caller is another, and after 10 s', () => {
    const { ask, drain } = folding();
    const ids = () => new Set(drain().map(({ id }) => id)).size;
    ask(0, true);
    ask(1, false);
    ask(2, false, 'call');
    expect(ids()).toBe(3);
    ask(100, false, 'call'); // another line calls, more than 50 ms later
    ask(101, false, 'call');
    expect(ids()).toBe(1);
    ask(10_200, false, 'call');
    expect(ids()).toBe(1);
  });
});
