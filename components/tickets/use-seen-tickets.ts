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
        const seen = seenTickets(events.slice(clearedBefore), now.peek());
        // Only of what waits the clock alone tells something new.
        if (seen.some(({ came }) => came.state === 'waiting')) void now.value;
        return seen;
      }),
    [state, now],
  );
};

/** Finds the one of these secrets that has this value. */
const useSameValue = (): ((value: string, secrets: readonly Secret[]) => Secret | undefined) => {
  const { reveal } = usePanel();
  return (value, secrets) => secrets.find(({ n, length, tail }) => length === value.length && value.endsWith(tail) && reveal(n) === value);
};

/** The ticket with this value, where it was seen on the page. */
export const useSeenTicket = (value: string): SeenTicket | undefined => {
  const seen = useSeenTickets().value;
  const same = useSameValue()(
    value,
    seen.map(({ secret }) => secret),
  );
  return seen.find(({ secret }) => secret === same);
};

/** The token with this value, where it is stored on the page. */
export const useStoredToken = (value: string): Secret | undefined => {
  const { access, refresh } = usePanel().model.chosen.value?.session.stored?.grant ?? {};
  return useSameValue()(
    value,
    [access, refresh].filter((secret) => secret != null),
  );
};
