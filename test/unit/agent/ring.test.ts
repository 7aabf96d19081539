import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRing } from '../../../lib/agent/ring';

const MAX_RECORDS = 20;
const MAX_TEXT = 20_000;
/** What the buffer counts for a record beside its text, at most. */
const OVERHEAD = 1_000;

const storedValue = (value: string) =>
  ({ kind: 'storage', provider: 'taptalk', key: 'k', value, length: value.length, noticed: 'compare' }) as const;

type Step = { add: number } | { ack: number } | { drain: number };
const steps = fc.array(
  fc.oneof(
    fc.record({ add: fc.nat(3_000) }),
    // How far behind the newest record.
    fc.record({ ack: fc.nat(30) }),
    fc.record({ drain: fc.integer({ min: 1_000, max: 10_000 }) }),
  ),
  { maxLength: 120 },
);

describe('the ring buffer', () => {
  it('keeps order and caps, forgets what has arrived and counts what was lost', () => {
    fc.assert(
      fc.property(steps, (list: Step[]) => {
        const ring = createRing(() => {}, MAX_RECORDS, MAX_TEXT);
        let newest = 0;
        let acked = 0;
        let lost = 0;
        for (const step of list) {
          if ('add' in step) {
            expect(ring.add(storedValue('x'.repeat(step.add))).seq).toBe(++newest);
          } else if ('ack' in step) {
            acked = Math.max(acked, newest - step.ack);
            ring.forget(acked);
          } else {
            const room = { left: step.drain };
            ring.batch(room);
            expect(room.left).toBeGreaterThanOrEqual(0);
          }

          const { records, more, dropped } = ring.batch({ left: Infinity });
          const seqs = Array.from(records, ({ seq }) => seq);
          expect(more).toBe(false);
          expect(seqs.length).toBeLessThanOrEqual(MAX_RECORDS);
          expect(Array.from(records).reduce((sum, record) => sum + ('length' in record ? record.length : 0), 0)).toBeLessThanOrEqual(
            MAX_TEXT,
          );
          // No gap, up to the newest.
          const first = seqs[0] ?? newest + 1;
          expect(seqs).toEqual(Array.from({ length: newest + 1 - first }, (_, index) => first + index));
          // Whatever is gone was acknowledged or is counted.
          expect(dropped).toBeGreaterThanOrEqual(lost);
          lost = dropped;
          if (seqs.length > 0) expect(first - 1).toBeLessThanOrEqual(acked + dropped);
        }
      }),
    );
  });

  it('counts every record that fell out before it arrived', () => {
    const ring = createRing(() => {}, MAX_RECORDS, MAX_TEXT);
    for (let i = 0; i < MAX_RECORDS + 7; i++) ring.add({ kind: 'restored' });
    expect(ring.batch({ left: Infinity }).dropped).toBe(7);
    ring.forget(MAX_RECORDS + 7);
    ring.add({ kind: 'restored' });
    expect(ring.batch({ left: Infinity })).toMatchObject({ dropped: 7, more: false });
  });

  it('hands over no more than there is room for, and says that more is left', () => {
    const ring = createRing(() => {});
    for (let i = 0; i < 4; i++) ring.add(storedValue('x'.repeat(2_000)));
    const room = { left: 2 * (2_000 + OVERHEAD) };
    const { records, more } = ring.batch(room);
    expect([records.length, more]).toEqual([2, true]);
    expect(room.left).toBeLessThan(2 * OVERHEAD);
    // The same again until it is known to have arrived.
    expect(ring.batch({ left: Infinity }).records.length).toBe(4);
    ring.forget(2);
    expect(ring.batch({ left: Infinity }).records[0]?.seq).toBe(3);
  });

  it('lets a record take the place of an earlier one', () => {
    const ring = createRing(() => {});
    const first = ring.add(storedValue('a'));
    ring.forget(first.seq);
    const again = ring.add(storedValue('b'), first.id, first.at);
    expect(again).toMatchObject({ id: first.id, at: first.at, seq: first.seq + 1 });
  });
});
