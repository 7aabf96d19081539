import { computed, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';

import { usePanel } from '../panel-context';

/** A text that runs with the clock. Bound into a text node it changes that node alone: nothing renders again. */
export const useTick = (words: (now: number) => string, inputs: readonly unknown[]): ReadonlySignal<string> => {
  const { now } = usePanel();
  return useMemo(() => computed(() => words(now.value)), [now, ...inputs]);
};
