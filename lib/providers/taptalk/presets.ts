import type { Effect } from '../../events/simulation';
import { html, json } from '../answers';
import type { Preset, PresetGroup, Simulating } from '../preset';
import { errors } from './errors';
import { page } from './page';
import { serverApi } from './server-api';
import { ENDPOINTS, SOCKET } from './wire';

const EXCHANGE = ['exchange'];
/** Where an answer can be broken in any way. */
const BREAKABLE = ['exchange', 'check', 'refresh', 'logout'];
const NEITHER = 'neither callback; one line in the console';
const REPEATS = 'asked again every second for ever, no callback; later `connect()` does nothing';
const NO_LATER_REFRESH = 'no later refresh is ever sent on this page';
const LOGS_OUT_ALL_THE_SAME = 'the SDK reports success all the same';
const LISTENERS = '`onTapTalkRefreshTokenExpired`';

/** The server's envelope around an error: HTTP 200 whatever its own status says. */
const refusal = (code: string, message = errors[code]?.meaning ?? '', field = ''): Effect =>
  json({ status: code === '40002' ? 400 : 401, error: { code, message, field }, data: {} });

/** As the server names it: by its number, where it has one. */
const numberOf = (field: string): string => serverApi.fields.find(({ name }) => name === field)?.number ?? field;

const refused = (code: string, title: string): Preset => ({
  id: `ticket-${code}`,
  title: `${title}, ${code}`,
  at: EXCHANGE,
  says: { exchange: '`onError` with the code' },
  effect: () => refusal(code),
  times: null,
});

const appKey = (code: string, title: string): Preset => ({
  id: `app-key-${code}`,
  title: `${title}, ${code}`,
  at: ['any'],
  says: { any: '`onError` on sign-in; every request is refused' },
  effect: () => refusal(code),
  times: null,
});

const broken = (id: string, title: string, effect: Effect, exchange: string, more: Partial<Preset['says']> = {}): Preset => ({
  id,
  title,
  at: BREAKABLE,
  says: { exchange, check: REPEATS, refresh: NO_LATER_REFRESH, logout: LOGS_OUT_ALL_THE_SAME, ...more },
  effect: () => effect,
  times: null,
});

const WAITS = 'waits for ever: the SDK has no time limit';

const GROUPS: PresetGroup[] = [
  {
    title: 'Ticket exchange',
    path: '/access_token/request',
    presets: [
      refused('40103', 'Ticket not found or invalid'),
      refused('40104', 'Ticket expired'),
      refused('40105', 'Ticket of another device or app'),
      refused('40106', 'No user for the ticket'),
      {
        id: 'parameter-40002',
        title: 'Parameter refused, 40002',
        at: EXCHANGE,
        says: { exchange: '`onError`; the message names the field' },
        effect: (field) => refusal('40002', `Param '${field}' is required`, numberOf(field)),
        times: null,
        asks: { what: 'field', initial: 'xcUserID' },
      },
    ],
  },
  { title: 'App key', presets: [appKey('49102', 'App key invalid'), appKey('49103', 'App key not found')] },
  {
    title: 'Broken answers',
    presets: [
      broken('http-500', 'HTTP 500', json({ error: 'internal' }, 500), NEITHER),
      broken('http-502-html', 'HTTP 502 with an HTML page', html(502, '502 Bad Gateway'), NEITHER),
      broken('non-json', 'HTTP 200 that is not JSON', html(200, 'Welcome'), 'neither callback; uncaught SyntaxError', {
        check: 'no callback; uncaught SyntaxError; later `connect()` does nothing',
      }),
      broken('drop', 'Connection lost', { kind: 'drop' }, 'neither callback'),
      broken('cors', 'CORS refusal', { kind: 'cors' }, 'neither callback'),
      broken('hang', 'No answer', { kind: 'hang' }, WAITS, { check: WAITS, refresh: WAITS }),
      {
        ...broken('slow', 'Slow answer', { kind: 'late' }, 'callbacks come late', {
          check: 'callbacks come late',
          refresh: 'callbacks come late',
        }),
        asks: { what: 'seconds', initial: '3' },
      },
    ],
  },
  {
    title: 'After sign-in',
    presets: [
      {
        id: 'check-refused',
        title: 'Connect check refused',
        at: ['check'],
        says: { check: `${LISTENERS}; later \`connect()\` does nothing` },
        effect: () => refusal('40103'),
        times: null,
      },
      {
        id: 'access-expired',
        title: 'Access token expired, refresh works',
        at: ['check'],
        says: { check: 'check answers 40104 once; the SDK refreshes and goes on' },
        effect: () => refusal('40104'),
        times: 1,
      },
      {
        id: 'refresh-refused',
        title: 'Refresh refused',
        at: ['refresh'],
        says: { refresh: `${LISTENERS}, if a listener is left` },
        effect: () => refusal('40103'),
        times: null,
      },
      {
        id: 'refresh-http-500',
        title: 'Refresh answers HTTP 500',
        at: ['refresh'],
        says: { refresh: NO_LATER_REFRESH },
        effect: () => json({ error: 'internal' }, 500),
        times: null,
      },
      {
        id: 'logout-fails',
        title: 'Log out fails on the server',
        at: ['logout'],
        says: { logout: LOGS_OUT_ALL_THE_SAME },
        effect: () => json({ error: 'internal' }, 500),
        times: null,
      },
    ],
  },
  {
    title: 'Socket and storage',
    presets: [
      {
        id: 'socket-drop',
        title: 'Socket drops',
        at: ['socket'],
        says: { socket: 'shows whether the app connects again' },
        effect: () => ({ kind: 'close' }),
        times: null,
        asks: { what: 'seconds', initial: '5' },
      },
      {
        id: 'socket-refused',
        title: 'Socket cannot open',
        at: ['socket'],
        says: { socket: 'the check passes, the socket does not' },
        effect: () => ({ kind: 'refuse' }),
        times: null,
      },
      {
        id: 'storage-refused',
        title: 'Storage write refused',
        at: ['storage'],
        says: { storage: 'neither callback: the session is not kept' },
        effect: () => ({ kind: 'refuse' }),
        times: null,
      },
    ],
  },
];

/** Every request that the SDK makes, those too that no preset names. */
const any = { name: 'Every request', patterns: Object.values(ENDPOINTS).map(({ pattern }) => pattern) };
const NAMES = { exchange: 'Ticket exchange', check: 'Connect check', refresh: 'Refresh', logout: 'Log-out', configs: 'Project configs' };

/** The ways to put the SDK (1.10.2 and 1.39.0) into each state of trouble, with what it was measured to do in it. */
export const simulating: Simulating = {
  header: 'app-key',
  requests: {
    ...Object.fromEntries(
      Object.entries(NAMES).map(([endpoint, name]) => [endpoint, { name, patterns: [ENDPOINTS[endpoint as keyof typeof NAMES].pattern] }]),
    ),
    any,
  },
  socket: SOCKET,
  keys: [page.storage.session],
  groups: GROUPS,
  example: { at: 'exchange', status: 200, body: '{"status":401,"error":{"code":"40104","message":"","field":""},"data":{}}' },
};
