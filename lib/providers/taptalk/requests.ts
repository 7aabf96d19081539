import { SERVER_API } from '../../events/event';
import type { RequestPattern } from '../../events/simulation';
import type { Matched, Provider, RequestHead } from '../provider';
import { EXPIRED, REFUSED } from './errors';
import { ENDPOINTS, SOCKET } from './wire';

const SERVER_PATH = /\/v1\/server\/.*$/;

/** A request is the SDK's only where path and method fit and it carries an App-Key, even an empty one. */
export function match(head: RequestHead): Matched | null {
  const { url } = head;
  if (url.protocol === 'ws:' || url.protocol === 'wss:') {
    if (!url.pathname.endsWith(SOCKET.path) || !url.searchParams.has(SOCKET.parameter)) return null;
    return { endpoint: 'socket', baseUrl: base(url, SOCKET.path).replace(/^ws/, 'http'), socket: true, carries: 'access-token' };
  }
  // A page may ask for addresses of any scheme, which have no origin to speak of.
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return (head.headers.has('app-key') ? matchClient(head) : null) ?? matchServer(head);
}

function matchClient(head: RequestHead): Matched | null {
  const { url } = head;
  for (const [endpoint, { pattern, carries }] of Object.entries(ENDPOINTS)) {
    const end = endOfPath(head, pattern);
    if (end !== null) return { endpoint, baseUrl: base(url, end), socket: false, carries };
  }
  return null;
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
  if (!SERVER_PATH.test(url.pathname) && !headers.has('server-key')) return null;
  const [end = ''] = SERVER_PATH.exec(url.pathname) ?? [];
  return { endpoint: SERVER_API, baseUrl: base(url, end), socket: false, carries: null };
}

/** `end`: that of its path. */
const base = (url: URL, end: string): string => `${url.protocol}//${url.host}${url.pathname.slice(0, url.pathname.length - end.length)}`;

/** The `App-Key` header: Base64 of `appId:appSecret`. */
export const appKey: Provider['appKey'] = (value) => {
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
export const requests: Provider['requests'] = {
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

/** Only an envelope speaks of a token: HTTP errors, missing things and app key errors say nothing about it. */
export const word: Provider['word'] = (endpoint, code) => {
  if (code === null || endpoint === SERVER_API) return 'nothing';
  if (code === '') return endpoint === 'logout' ? 'ended' : endpoint === 'configs' ? 'nothing' : 'accepted';
  if (code === EXPIRED) return 'expired';
  return REFUSED.has(code) ? 'refused' : 'nothing';
};
