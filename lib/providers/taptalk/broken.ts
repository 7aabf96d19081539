import { another } from '../another';
import { decodeJwt } from './ticket';

/** A token that is made to have expired did so that long ago, ms. */
const AGO = 60_000;

/** A token of the same shape that no server has issued: of a JWT its `exp` is past, and its signature does not fit. */
export function deadToken(token: string, ended: number): string {
  const [header, claims, signature] = token.split('.');
  if (decodeJwt(token) === undefined || claims === undefined || signature === undefined) return another(token);
  const bytes = Uint8Array.from(atob(claims.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  const text = new TextDecoder().decode(bytes);
  const past = JSON.stringify({ ...(JSON.parse(text) as object), exp: Math.floor(ended / 1_000) });
  return `${header}.${base64Url(past)}.${another(signature)}`;
}

const base64Url = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** The stored session with tokens that the server refuses, past their time by what is stored too. `now`: epoch ms of the server's clock. */
export function expired(json: unknown, which: 'access' | 'both', now: number): unknown {
  const stored = json as Record<string, unknown>;
  const changed = { ...stored };
  for (const name of which === 'both' ? ['accessToken', 'refreshToken'] : ['accessToken']) {
    const token = stored[name];
    if (typeof token !== 'string') continue;
    changed[name] = deadToken(token, now - AGO);
    changed[`${name}Expiry`] = now - AGO;
  }
  return changed;
}

/** Text that is no JSON: encrypted, the SDK throws on it. */
export const NO_JSON = '{"accessToken":';
