import type { PageRecord } from '../events/record';
import { add, each, list } from './objects';
import { keys, now, text } from './primordials';

type DraftOf<Kind> = Kind extends PageRecord ? Omit<Kind, 'seq' | 'id' | 'at'> : never;
/** A record before it stands in the buffer. */
export type Draft = DraftOf<PageRecord>;
export type CallRecord = PageRecord & { kind: 'call' };

interface Entry {
  record: PageRecord;
  size: number;
  next: Entry | null;
}

/** For what a call returns, which is set when its record already stands in the buffer. */
const RESERVE = 512;

/** What a record costs to keep and to hand over: the characters of its text, and 16 for each thing in it. */
function weigh(value: unknown): number {
  let sum = 16;
  if (typeof value === 'string') sum += value.length;
  else if (typeof value === 'object' && value) {
    each(keys(value), (key) => {
      sum += weigh(value[key as never]);
    });
  }
  return sum;
}

export type Ring = ReturnType<typeof createRing>;

/** Records in the order they came, until they have arrived; the oldest go first where there are too many. */
export function createRing(added: () => void, maxRecords = 5_000, maxText = 4_000_000) {
  let first: Entry | null = null;
  let last: Entry | null = null;
  let held = 0;
  let seq = 0;
  let dropped = 0;

  const dropFirst = (): void => {
    held -= first?.size ?? 0;
    first = first?.next ?? null;
  };
  const trim = (): void => {
    for (; first && first !== last && (seq - first.record.seq >= maxRecords || held > maxText); dropped++) dropFirst();
  };

  return {
    /** An `id` and `at` are given where the record replaces an earlier one. */
    add<Kind extends Draft>(draft: Kind, id?: string, at = now()): Extract<PageRecord, { kind: Kind['kind'] }> {
      const record = { ...draft, seq: ++seq, id: id ?? text(seq), at } as unknown as Extract<PageRecord, { kind: Kind['kind'] }>;
      const entry: Entry = { record, size: RESERVE + weigh(record), next: null };
      if (first && last) last.next = entry;
      else first = entry;
      last = entry;
      held += entry.size;
      trim();
      added();
      return record;
    },
    forget(upTo: number): void {
      while (first && first.record.seq <= upTo) dropFirst();
    },
    /** The oldest records that fit into `room`, which shrinks by what they take. */
    batch(room: { left: number }): { records: PageRecord[]; more: boolean; dropped: number } {
      const records = list<PageRecord>();
      let at = first;
      for (; at && at.size <= room.left; at = at.next) {
        add(records, at.record);
        room.left -= at.size;
      }
      return { records, more: at !== null, dropped };
    },
  };
}
