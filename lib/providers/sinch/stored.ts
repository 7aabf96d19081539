import type { Provider, RawGrant, StoredReading } from '../provider';

/** `SinchSDK-{applicationKey}-{userId}`: keys are UUIDs mostly, with four hyphens of their own. */
const KEY = /^SinchSDK-([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[^-]*)-(.*)$/is;

type Json = Record<string, unknown>;
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** What the SDK keeps is the plain id of its instance; whose it is stands in the key. */
function readInstance(value: string, key: string): StoredReading {
  const [, applicationKey = null, userId = null] = KEY.exec(key) ?? [];
  return { reading: value === '' ? 'no-session' : 'session', json: { sessionId: value, applicationKey, userId } };
}

/** What an app keeps, of `getSession()`, to pass it to `start()`. */
function readKept(value: string): StoredReading {
  let json: unknown;
  try {
    json = JSON.parse(value);
  } catch {
    return { reading: 'unreadable', problem: 'it is not JSON' };
  }
  const { userId, sessionId, sessionSecret } = (json ?? {}) as Json;
  return { reading: [userId, sessionId, sessionSecret].every((one) => text(one) !== null) ? 'session' : 'no-session', json };
}

export const readStored = (value: string, key: string): StoredReading =>
  key.startsWith('SinchSDK-') ? readInstance(value, key) : readKept(value);

/** An application's key as Sinch makes them, at the beginning of a text. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![^-])/i;

/** Several applications share a storage, and a user may be called as another one of them. */
export function isKeyOf({ appId }: Parameters<Provider['isKeyOf']>[0], key: string): boolean {
  if (appId === null) return true;
  const rest = key.slice(key.indexOf('-') + 1);
  const [application] = UUID.exec(rest) ?? [];
  return application === undefined ? `${rest}-`.startsWith(`${appId}-`) : application === appId;
}

/** A new instance as the server gives it, or a stored one. */
export function grant(json: unknown, exchange?: { asked: unknown; at: number }): RawGrant | null {
  if (typeof json !== 'object' || json === null) return null;
  const { id, secret, sessionId, userId } = json as Json;
  const isNew = text(id) !== null && text(secret) !== null;
  const access = isNew ? text(id) : text(sessionId);
  if (access === null) return null;
  const user = isNew ? null : text(userId);
  return {
    access,
    accessEnds: isNew ? endOf(exchange) : null,
    refresh: null,
    refreshEnds: null,
    user: user === null ? null : { id: user.slice(0, 300), externalId: '', name: '' },
  };
}

/** The page says how long an instance is to live. */
function endOf(exchange: { asked: unknown; at: number } | undefined): number | null {
  const seconds = (exchange?.asked as Json | null | undefined)?.['expiresIn'];
  return exchange !== undefined && typeof seconds === 'number' && seconds > 0 && seconds < 1e9 ? exchange.at + seconds * 1_000 : null;
}
