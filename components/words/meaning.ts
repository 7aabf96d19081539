import { PROVIDERS } from '../../lib/providers';
import type { ErrorMeaning } from '../../lib/providers/provider';

/** What stands behind an error code, where it is known. */
export const meaningOf = (provider: string | null, code: string): ErrorMeaning | null =>
  (provider === null ? undefined : PROVIDERS[provider]?.errors[code]) ?? null;
