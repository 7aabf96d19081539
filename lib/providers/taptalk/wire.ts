import type { RequestPattern } from '../../events/simulation';
import type { SecretKind } from '../../events/secret';

interface Endpoint {
  pattern: RequestPattern;
  /** Kind of the token that its Authorization carries. */
  carries: SecretKind | null;
}

/** What the SDK asks of the server, below whatever base URL it was given. */
export const ENDPOINTS = {
  configs: { pattern: { method: 'POST', path: '/v1/client/project_configs' }, carries: null },
  exchange: { pattern: { method: 'POST', path: '/v1/auth/access_token/request' }, carries: 'ticket' },
  refresh: { pattern: { method: 'POST', path: '/v1/auth/access_token/refresh' }, carries: 'refresh-token' },
  logout: { pattern: { method: 'POST', path: '/v1/client/logout' }, carries: 'access-token' },
  check: { pattern: { method: 'GET', path: '/connect', parameter: 'check=1' }, carries: 'access-token' },
  other: { pattern: { method: 'POST', path: '/v1/client/', below: true }, carries: 'access-token' },
} satisfies Record<string, Endpoint>;

export const SOCKET = { path: '/connect', parameter: 'app_key' };
