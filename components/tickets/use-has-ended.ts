import type { Token } from '../../lib/pasted/pasted';
import { usePanel } from '../panel-context';
import { useIsPast } from '../parts/use-is-past';

/** Whether a token is past its time, by its server's clock where that is known. */
export const useHasEnded = (token: Token | null): boolean => {
  const skew = usePanel().model.chosen.value?.skew ?? 0;
  return useIsPast((token?.decoded?.expires ?? Infinity) - skew);
};
