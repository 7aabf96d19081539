import type { Provider } from './provider';
import { sinch } from './sinch';
import { taptalk } from './taptalk';

/** Every provider that is known, by its id. */
export const PROVIDERS: Record<string, Provider> = { [taptalk.id]: taptalk, [sinch.id]: sinch };
