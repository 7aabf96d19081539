import type { Grant } from '../events/event';
import type { Provider, RawGrant } from '../providers/provider';
import type { Vault } from './vault';

/** Tokens and user with the tokens put away, wherever they stand. */
export const keepGrant = (vault: Vault, { tokens }: Pick<Provider, 'tokens'>, raw: RawGrant): Grant => ({
  access: raw.access === null ? null : vault.keep(tokens.access.kind, raw.access),
  accessEnds: raw.accessEnds,
  refresh: raw.refresh === null ? null : vault.keep(tokens.refresh.kind, raw.refresh),
  refreshEnds: raw.refreshEnds,
  user:
    raw.user === null
      ? null
      : { id: vault.words(raw.user.id), externalId: vault.words(raw.user.externalId), name: vault.words(raw.user.name) },
});
