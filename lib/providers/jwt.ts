import { jwtDecode } from 'jwt-decode';

import type { Decoded } from '../events/secret';

const MOST_CLAIMS = 30;

const seconds = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 && value < 1e11 ? value * 1_000 : null;

/** A claim's value as it can be shown. */
export const plain = (value: unknown): string | number | boolean | null =>
  typeof value === 'number' || typeof value === 'boolean' ? value : typeof value === 'string' ? value.slice(0, 200) : null;

/** How a provider's JWTs are read. */
export interface JwtReading {
  /** Of whom it speaks; undefined where no claim tells. */
  subject(claims: Record<string, unknown>): unknown;
  /** Claims that are secrets themselves. */
  secret?: ReadonlySet<string>;
}

/** Decodes a token without checking its signature, which only the server can. Undefined where it is no JWT. */
export function decodeJwt(token: string, { subject, secret }: JwtReading): Decoded | undefined {
  try {
    const claims = jwtDecode<Record<string, unknown>>(token);
    const header = jwtDecode<Record<string, unknown>>(token, { header: true });
    if (typeof claims !== 'object' || claims === null) return undefined;
    const of = subject(claims);
    return {
      format: 'jwt',
      issued: seconds(claims['iat']),
      expires: seconds(claims['exp']),
      subject: of === undefined ? null : String(plain(of)),
      claims: Object.entries(claims)
        .slice(0, MOST_CLAIMS)
        .map(([name, value]) => [name.slice(0, 100), secret?.has(name) ? null : plain(value)]),
      algorithm: typeof header['alg'] === 'string' ? header['alg'].slice(0, 20) : null,
      problems: [],
    };
  } catch {
    return undefined;
  }
}
