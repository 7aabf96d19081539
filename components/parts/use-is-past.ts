import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';

import { usePanel } from '../panel-context';

/** Whether a moment is over; what asks is drawn again as it comes. */
export const useIsPast = (at: number): boolean => {
  const { now } = usePanel();
  return useMemo(() => computed(() => at <= now.value), [now, at]).value;
};
