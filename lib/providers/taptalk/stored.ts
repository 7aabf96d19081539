import type { RawGrant, StoredReading } from '../provider';
import { decrypt, encrypt } from './codec';

/** Reads the stored session as the SDK would: 'session' where `isAuthenticated()` would be true. */
export async function readStored(value: string): Promise<StoredReading> {
  let json: unknown;
  try {
    const text = await decrypt(value);
    json = text === null ? null : JSON.parse(text);
  } catch (error) {
    return {
      reading: 'unreadable',
      problem: error instanceof SyntaxError ? 'what it decrypts to is not JSON' : 'it does not decrypt to text',
    };
  }
  return { reading: hasAccessToken(json) ? 'session' : 'no-session', json };
}

export const writeStored = (json: unknown): Promise<string> => encrypt(JSON.stringify(json));

export const hasAccessToken = (json: unknown): boolean =>
  json !== null && json !== undefined && Boolean((json as Record<string, unknown>)['accessToken']);

/** What lies beyond is no time that anybody meant, and no date can be made of it and a clock's error. */
const LATEST = Date.UTC(10_000, 0);

/** Ends are stored in ms as seen; below 1e11 it can only be seconds. Strings and nonsense are tolerated. */
export function epoch(value: unknown): number | null {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  if (!Number.isFinite(number) || number <= 0) return null;
  const ms = number < 1e11 ? number * 1_000 : number;
  return ms < LATEST ? ms : null;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 300) : typeof value === 'number' ? String(value) : '');
const token = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Tokens and user of an exchange's or refresh's `data`, which is what the SDK stores as it is. */
export function grant(json: unknown): RawGrant | null {
  if (typeof json !== 'object' || json === null) return null;
  const data = json as Record<string, unknown>;
  const user = typeof data['user'] === 'object' && data['user'] !== null ? (data['user'] as Record<string, unknown>) : null;
  const found: RawGrant = {
    access: token(data['accessToken']),
    accessEnds: epoch(data['accessTokenExpiry']),
    refresh: token(data['refreshToken']),
    refreshEnds: epoch(data['refreshTokenExpiry']),
    user: user && { id: text(user['userID']), externalId: text(user['xcUserID']), name: text(user['fullname']) || text(user['username']) },
  };
  return found.access === null && found.refresh === null ? null : found;
}
