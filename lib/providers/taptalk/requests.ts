import { SERVER_API } from '../../events/event';
import type { SecretKind } from '../../events/secret';
import type { RequestPattern } from '../../events/simulation';
import type { Envelope, Matched, OwnRequests, Provider, RequestHead } from '../provider';
import { EXPIRED, REFUSED } from './errors';
import { ENDPOINTS, SOCKET } from './wire';

const SERVER_PATH = /\/v1\/server\/.*$/;

/** A request is the SDK's only where path and method fit and it carries an App-Key, even an empty one. */
export function match(head: RequestHead): Matched | null {
  const { url, headers } = head;
  if (url.protocol === 'ws:' || url.protocol === 'wss:') {
    const { searchParams: query } = url;
    if (!url.pathname.endsWith(SOCKET.path) || !query.has(SOCKET.parameter)) return null;
    const baseUrl = base(url, SOCKET.path).replace(/^ws/, 'http');
    const carried = { authorization: query.get('authorization'), key: query.get('app_key'), device: query.get('device_identifier') };
    return matched('socket', baseUrl, 'access-token', carried);
  }
  // A page may ask for addresses of any scheme, which have no origin to speak of.
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return (headers.has('app-key') ? matchClient(head) : null) ?? matchServer(head);
}

function matchClient(head: RequestHead): Matched | null {
  for (const [endpoint, { pattern, carries }] of Object.entries(ENDPOINTS)) {
    const end = endOfPath(head, pattern);
    if (end !== null) return matched(endpoint, base(head.url, end), carries, carriedBy(head.headers));
  }
  return null;
}

interface Carried {
  authorization: string | null;
  key: string | null;
  device: string | null;
}

const carriedBy = (headers: RequestHead['headers']): Carried => ({
  authorization: headers.get('authorization') ?? null,
  key: headers.get('app-key') ?? null,
  device: headers.get('device-identifier') ?? null,
});

function matched(endpoint: string, baseUrl: string, kind: SecretKind | null, { authorization, key, device }: Carried): Matched {
  const token = authorization?.replace(/^Bearer ?/, '') ?? '';
  const app = key === null ? null : appKey(key);
  return {
    endpoint,
    baseUrl,
    socket: endpoint === 'socket',
    carries: kind === null || token === '' ? null : { kind, value: token },
    app: app === null ? null : { id: app.appId, key: key === '' ? null : key, problem: app.problem },
    serverKey: null,
    secrets: [
      ['app-secret', app?.secret ?? ''],
      ['device-id', device ?? ''],
    ],
  };
}

/** What a URL's path has of a pattern; null where the request does not fit it. */
function endOfPath({ method, url }: RequestHead, pattern: RequestPattern): string | null {
  if (method !== pattern.method || (pattern.parameter !== undefined && !hasParameter(url, pattern.parameter))) return null;
  if (!pattern.below) return url.pathname.endsWith(pattern.path) ? pattern.path : null;
  const at = url.pathname.indexOf(pattern.path);
  const end = url.pathname.slice(at);
  return at >= 0 && /^[\w/-]+$/.test(end) && end !== pattern.path ? end : null;
}

const hasParameter = (url: URL, parameter: string): boolean => {
  const [name = '', value] = parameter.split('=');
  return url.searchParams.get(name) === value;
};

/** The server API, wherever it is asked: under its own path, or by what shows its key. */
function matchServer({ url, headers }: RequestHead): Matched | null {
  const key = headers.get('server-key');
  if (!SERVER_PATH.test(url.pathname) && key === undefined) return null;
  const [end = ''] = SERVER_PATH.exec(url.pathname) ?? [];
  const client = matched(SERVER_API, base(url, end), null, carriedBy(headers));
  // Base64 of `id:secret` like an App-Key, or what an app has made of that.
  const half = key === undefined ? '' : (appKey(key).secret ?? key.split(':')[1] ?? '');
  return { ...client, serverKey: key ?? null, secrets: [...client.secrets, ['server-key', half]] };
}

/** `end`: that of its path. */
const base = (url: URL, end: string): string => `${url.protocol}//${url.host}${url.pathname.slice(0, url.pathname.length - end.length)}`;

/** The `App-Key` header: Base64 of `appId:appSecret`. */
const appKey = (value: string): { appId: string | null; secret: string | null; problem: string | null } => {
  let text: string;
  try {
    text = atob(value);
  } catch {
    return { appId: null, secret: null, problem: value === '' ? 'the App-Key is empty' : 'the App-Key is not Base64' };
  }
  const colon = text.indexOf(':');
  if (colon === -1) return { appId: null, secret: null, problem: text === '' ? 'the App-Key is empty' : 'the App-Key has no colon' };
  const [appId, secret] = [text.slice(0, colon), text.slice(colon + 1)];
  const missing = [appId, secret].some((half) => half === '' || half === 'undefined' || half === 'null');
  return {
    appId: appId === '' ? null : appId.slice(0, 100),
    secret: secret === '' ? null : secret,
    problem: missing ? 'a half of the App-Key is missing or undefined' : null,
  };
};

/** What the panel sends itself, as the SDK would send it. */
export const requests: OwnRequests = {
  check: (baseUrl) => ({ method: 'GET', url: `${baseUrl}/connect?check=1` }),
  refresh: (baseUrl) => ({ method: 'POST', url: `${baseUrl}/v1/auth/access_token/refresh` }),
  logout: (baseUrl) => ({ method: 'POST', url: `${baseUrl}/v1/client/logout` }),
  headers: ({ appKey: key, token, deviceId }) => ({
    'App-Key': key,
    Authorization: `Bearer ${token}`,
    ...(deviceId === null ? {} : { 'Device-Identifier': deviceId }),
    'Device-Platform': 'web',
  }),
};

/** Comes with HTTP 200 whatever its own status says. */
export function envelope(json: unknown, httpStatus: number): Envelope | null {
  if (httpStatus !== 200 || typeof json !== 'object' || json === null) return null;
  const { status, error, data } = json as { status?: unknown; error?: unknown; data?: unknown };
  if (typeof error !== 'object' || error === null) return null;
  const { code, message, field } = error as Record<string, unknown>;
  if (typeof code !== 'string' && typeof code !== 'number') return null;
  return {
    status: typeof status === 'number' && Number.isSafeInteger(status) ? status : null,
    code: String(code),
    message: typeof message === 'string' ? message : '',
    field: typeof field === 'string' || typeof field === 'number' ? String(field) : '',
    data,
  };
}

/** Only an envelope speaks of a token: HTTP errors, missing things and app key errors say nothing about it. */
export const word: Provider['word'] = (endpoint, code) => {
  if (code === null || endpoint === SERVER_API) return 'nothing';
  if (code === '') return endpoint === 'logout' ? 'ended' : endpoint === 'configs' ? 'nothing' : 'accepted';
  if (code === EXPIRED) return 'expired';
  return REFUSED.has(code) ? 'refused' : 'nothing';
};
