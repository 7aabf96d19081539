import type { EventOf, Grant } from '../events/event';

type Stored = EventOf<'storage'>;

/** What stood in storage from one look to the next that differs. */
export interface StoredSpan {
  stored: Stored;
  before: Stored | null;
  /** Epoch ms; null where it stands there still. */
  until: number | null;
}

/** The stored session over time. */
export const spansOf = (looks: readonly Stored[]): StoredSpan[] =>
  looks.map((stored, index) => ({ stored, before: looks[index - 1] ?? null, until: looks[index + 1]?.at ?? null }));

export const isSession = ({ reading }: Stored): boolean => reading === 'session';

/** The user's id, '' where it is not known. */
export const userId = (grant: Grant | null | undefined): string => grant?.user?.id || grant?.user?.externalId || '';

/** Both are known, and they are two people. */
export const areTwo = (one: Grant | null | undefined, other: Grant | null | undefined): boolean =>
  userId(one) !== '' && userId(other) !== '' && userId(one) !== userId(other);
