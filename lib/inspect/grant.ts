import type { Grant } from '../events/event';
import type { RawGrant } from '../providers/provider';
import type { Vault } from './vault';

/** Tokens and user with the tokens put away, wherever they stand. */
export const keepGrant = (vault: Vault, raw: RawGrant): Grant => ({
  access: raw.access === null ? null : vault.keep('access-token', raw.access),
  accessEnds: raw.accessEnds,
  refresh: raw.refresh === null ? null : vault.keep('refresh-token', raw.refresh),
  refreshEnds: raw.refreshEnds,
  user:
    raw.user === null
      ? null
      : { id: vault.words(raw.user.id), externalId: vault.words(raw.user.externalId), name: vault.words(raw.user.name) },
});
