import type { Event, EventOf } from '../../lib/events/event';
import { isSecret } from '../../lib/events/value';
import type { EventRow } from './rows';

export type SdkCallEvent = EventOf<'sdk-call'>;

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object';

/** Calls that the agent folded into counts: those of one method with one answer, one after the other, are one row. */
export const mergesWith = (row: EventRow, event: Event): event is SdkCallEvent => {
  const { event: before } = row.node;
  return (
    event.kind === 'sdk-call' &&
    before.kind === 'sdk-call' &&
    event.count !== undefined &&
    before.count !== undefined &&
    row.expanded === null &&
    before.method === event.method &&
    before.bySdk === event.bySdk &&
    before.instance === event.instance &&
    isPlain(before.returned) &&
    before.returned === event.returned &&
    !isSecret(event.returned)
  );
};

/** Two calls within a blink are no rate. */
const SHORTEST = 1_000;

/** How many calls stand in one row, and how often they came where they did for a while; null where it is a single call. */
export const callCount = (calls: readonly SdkCallEvent[]): { count: number; perSecond: number | null } | null => {
  const count = calls.reduce((sum, call) => sum + (call.count ?? 1), 0);
  if (count < 2) return null;
  const first = calls[0]!;
  const last = calls.at(-1)!;
  const ms = (last.until ?? last.at) - first.at;
  return { count, perSecond: ms >= SHORTEST ? (count * 1_000) / ms : null };
};
