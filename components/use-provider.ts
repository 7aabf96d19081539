import { PROVIDERS } from '../lib/providers';
import type { Provider } from '../lib/providers/provider';
import { usePanel } from './panel-context';

/** That of the chosen session; the first of all where there is none. */
export const useProvider = (): Provider => PROVIDERS[usePanel().model.chosen.value?.session.provider ?? ''] ?? Object.values(PROVIDERS)[0]!;
