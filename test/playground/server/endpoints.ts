/**
 * The endpoints by name, as tests and the demo speak of them. `client` stands for all other calls of the SDK
 * (`/v1/client/…`, `/v1/chat/…`): a single one of those can be meant by its path.
 */
export const ENDPOINTS = [
  'server-ticket',
  'exchange',
  'refresh',
  'check',
  'socket',
  'logout',
  'project-configs',
  'user',
  'client',
] as const;

export type Endpoint = (typeof ENDPOINTS)[number];

const BY_PATH: Readonly<Record<string, Exclude<Endpoint, 'socket'>>> = {
  'POST /v1/server/auth_ticket/request': 'server-ticket',
  'POST /v1/auth/access_token/request': 'exchange',
  'POST /v1/auth/access_token/refresh': 'refresh',
  'POST /v1/client/logout': 'logout',
  'POST /v1/client/project_configs': 'project-configs',
  'POST /v1/client/user/get_by_id': 'user',
};

/** Which endpoint a request is for; undefined for what a real web server answers with its 404 page. */
export function endpointOf(method: string, path: string, query: URLSearchParams): Exclude<Endpoint, 'socket'> | undefined {
  if (method === 'GET' && path === '/connect' && query.get('check') === '1') return 'check';
  const named = BY_PATH[`${method} ${path}`];
  if (named !== undefined) return named;
  return method === 'POST' && /^\/v1\/(client|chat)\/./.test(path) ? 'client' : undefined;
}
