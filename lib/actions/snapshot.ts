import { keyName, roleOf } from '../events/stored-role';
import type { Secret } from '../events/secret';
import type { ActionContext } from './page';

/** What the page held when the action began: in the recorder's memory only. */
export interface Snapshot {
  /** By key: all that is stored of the session. */
  values: Record<string, string>;
  /** Keys of values that are too large to be handed over, so that they cannot be put back either. */
  tooLarge: readonly string[];
  /** The key of the session value; how it is called where none is stored. */
  key: string;
  /** The session value; null where there was none. */
  stored: string | null;
  device: string | null;
  reading: 'absent' | 'session' | 'no-session' | 'unreadable';
  /** What it says; undefined where it cannot be read. */
  json: unknown;
  access: Secret | null;
  refresh: Secret | null;
  /** When the server ends it by itself, epoch ms of the server's clock; null where that is not known. */
  ends: number | null;
  appKey: string | null;
  baseUrl: string | null;
  /** The session value as a refresh of the panel's own has renewed it meanwhile. */
  renewed?: string;
}

/** Reads the page's storage now, not as last seen. Null where the page did not answer. */
export async function takeSnapshot(context: ActionContext): Promise<Snapshot | null> {
  const { provider, session } = context;
  const { storage } = provider.page;
  const outcome = await context.run('read', { provider: provider.id });
  if (!outcome.ok) return null;
  const { values: read } = (outcome.value ?? {}) as { values?: Record<string, unknown> };
  const values: Record<string, string> = {};
  const tooLarge: string[] = [];
  for (const [key, value] of Object.entries(read ?? {})) {
    if (roleOf(storage, key) === null || !provider.isKeyOf(session, key)) continue;
    if (typeof value === 'string') values[key] = value;
    else tooLarge.push(key);
  }
  const keysOf = (role: keyof typeof storage): string[] =>
    [...Object.keys(values), ...tooLarge].filter((key) => roleOf(storage, key) === role);
  const sessions = keysOf('session');
  const key = sessions.find((one) => one === session.stored?.key) ?? sessions[0] ?? keyName(storage.session);
  const stored = values[key] ?? null;
  const [deviceKey = ''] = keysOf('device');
  const base = {
    values,
    tooLarge,
    key,
    stored,
    device: values[deviceKey] ?? null,
    appKey: context.reveal(session.appKey),
    baseUrl: session.baseUrl,
  };
  const nothing = { reading: tooLarge.includes(key) ? ('too-large' as const) : ('absent' as const), json: undefined };
  const { reading, json } = stored === null ? nothing : await provider.readStored(stored, key);
  const grant = json === undefined ? null : provider.grant(json);
  const { access, refresh } = provider.tokens;
  const taken: Snapshot = {
    ...base,
    reading: reading === 'session' || reading === 'no-session' || reading === 'absent' ? reading : 'unreadable',
    json,
    access: grant?.access ? context.keep(access.kind, grant.access) : (session.memory?.access ?? null),
    refresh: grant?.refresh ? context.keep(refresh.kind, grant.refresh) : null,
    ends: (provider.logOut.livesOn.as === 'refresh' ? grant?.refreshEnds : (session.memory?.accessEnds ?? grant?.accessEnds)) ?? null,
  };
  for (const [one, value] of Object.entries(values)) context.keep(roleOf(storage, one) === 'device' ? 'device-id' : 'stored-value', value);
  return taken;
}
