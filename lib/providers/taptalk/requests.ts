import { SERVER_API } from '../../events/event';
import type { Matched, Provider, RequestHead } from '../provider';
import { EXPIRED, REFUSED } from './errors';

const ENDPOINTS: [method: string, path: RegExp, endpoint: string, carries: Matched['carries']][] = [
  ['POST', /\/v1\/client\/project_configs$/, 'configs', null],
  ['POST', /\/v1\/auth\/access_token\/request$/, 'exchange', 'ticket'],
  ['POST', /\/v1\/auth\/access_token\/refresh$/, 'refresh', 'refresh-token'],
  ['POST', /\/v1\/client\/logout$/, 'logout', 'access-token'],
  ['GET', /\/connect$/, 'check', 'access-token'],
  ['POST', /\/v1\/client\/[\w/-]+$/, 'other', 'access-token'],
];

const SERVER_PATH = /\/v1\/server\/.*$/;

/** A request is the SDK's only where path and method fit and it carries an App-Key, even an empty one. */
export function match(head: RequestHead): Matched | null {
  const { url } = head;
  if (url.protocol === 'ws:' || url.protocol === 'wss:') {
    if (!url.pathname.endsWith('/connect') || !url.searchParams.has('app_key')) return null;
    return { endpoint: 'socket', baseUrl: base(url, /\/connect$/).replace(/^ws/, 'http'), socket: true, carries: 'access-token' };
  }
  // A page may ask for addresses of any scheme, which have no origin to speak of.
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return (head.headers.has('app-key') ? matchClient(head) : null) ?? matchServer(head);
}

function matchClient(head: RequestHead): Matched | null {
  const { url } = head;
  for (const [method, path, endpoint, carries] of ENDPOINTS) {
    if (head.method !== method || !path.test(url.pathname)) continue;
    if (endpoint === 'check' && url.searchParams.get('check') !== '1') continue;
    return { endpoint, baseUrl: base(url, path), socket: false, carries };
  }
  return null;
}

/** The server API, wherever it is asked: under its own path, or by what shows its key. */
function matchServer({ url, headers }: RequestHead): Matched | null {
  if (!SERVER_PATH.test(url.pathname) && !headers.has('server-key')) return null;
  return { endpoint: SERVER_API, baseUrl: base(url, SERVER_PATH), socket: false, carries: null };
}

const base = (url: URL, path: RegExp): string => `${url.protocol}//${url.host}${url.pathname.replace(path, '')}`;

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
