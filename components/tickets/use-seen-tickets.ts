import { computed, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';

import type { Secret } from '../../lib/events/secret';
import { type SeenTicket, seenTickets } from '../../lib/session/seen-tickets';
import { usePanel } from '../panel-context';

/** Tickets of the events in the timeline, the newest first. */
export const useSeenTickets = (): ReadonlySignal<SeenTicket[]> => {
  const { state, now } = usePanel();
  return useMemo(
    () =>
      computed(() => {
        const { events, clearedBefore } = state.value;
        return seenTickets(events.slice(clearedBefore), now.value);
      }),
    [state, now],
  );
};

/** Finds the one of these secrets that has this value. */
export const useSameValue = (): (<Seen>(value: string, seen: readonly Seen[], secretOf: (seen: Seen) => Secret) => Seen | undefined) => {
  const { reveal } = usePanel();
  return (value, seen, secretOf) =>
    seen.find((one) => {
      const { n, length, tail } = secretOf(one);
      return length === value.length && value.endsWith(tail) && reveal(n) === value;
    });
};
