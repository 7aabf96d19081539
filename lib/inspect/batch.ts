import type { Event } from '../events/event';
import { eventOf, type Source } from './records';

export interface Batch {
  events: Event[];
  /** The last number that has arrived. */
  ack: number;
  /** Records in which there was no sense. */
  senseless: number;
}

/** Turns drained records into events: those after number `ack`, of which nothing has arrived yet. */
export async function eventsOf(source: Source, records: readonly unknown[], ack: number): Promise<Batch> {
  const batch: Batch = { events: [], ack, senseless: 0 };
  let others = 0;
  const counting: Source = {
    ...source,
    result(result) {
      others++;
      source.result(result);
    },
    tails(text) {
      others++;
      source.tails(text);
    },
    acted(acted, id) {
      if (acted.what === 'late' || acted.what === 'dropped') others++;
      return source.acted(acted, id);
    },
  };
  let taken = 0;
  for (const raw of records) {
    const seq = (raw as { seq?: unknown } | null)?.seq;
    if (typeof seq === 'number' && seq <= ack) continue;
    taken++;
    if (typeof seq !== 'number' || !Number.isSafeInteger(seq)) continue;
    batch.ack = Math.max(batch.ack, seq);
    const event = await eventOf(counting, raw).catch(() => null);
    if (event !== null) batch.events.push(event);
  }
  batch.senseless = taken - others - batch.events.length;
  return batch;
}
