import type { Secret } from '../events/secret';
import type { ActionContext } from './page';

/** What the page held when the action began: in the recorder's memory only. */
export interface Snapshot {
  /** The stored session value; null where there was none. */
  stored: string | null;
  device: string | null;
  reading: 'absent' | 'session' | 'no-session' | 'unreadable';
  /** The decrypted value; undefined where there is none. */
  json: unknown;
  access: Secret | null;
  refresh: Secret | null;
  refreshEnds: number | null;
  appKey: string | null;
  baseUrl: string | null;
  /** The session value as a refresh of the panel's own has renewed it meanwhile. */
  renewed?: string;
}

/** Reads the page's storage now, not as last seen. Null where the page did not answer. */
export async function takeSnapshot(context: ActionContext): Promise<Snapshot | null> {
  const { provider, session } = context;
  const outcome = await context.run('read', { provider: provider.id });
  if (!outcome.ok) return null;
  const { session: stored, device } = (outcome.value ?? {}) as { session?: unknown; device?: unknown };
  const base = {
    device: typeof device === 'string' ? device : null,
    appKey: context.reveal(session.appKey),
    baseUrl: session.baseUrl,
  };
  if (typeof stored !== 'string')
    return { ...base, stored: null, reading: 'absent', json: undefined, access: null, refresh: null, refreshEnds: null };
  context.keep('stored-value', stored);
  const { reading, json } = await provider.readStored(stored);
  const grant = json === undefined ? null : provider.grant(json);
  return {
    ...base,
    stored,
    reading: reading === 'session' || reading === 'no-session' ? reading : 'unreadable',
    json,
    access: grant?.access ? context.keep('access-token', grant.access) : null,
    refresh: grant?.refresh ? context.keep('refresh-token', grant.refresh) : null,
    refreshEnds: grant?.refreshEnds ?? null,
  };
}
