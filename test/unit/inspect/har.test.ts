import type { Entry } from 'har-format';
import { describe, expect, it } from 'vitest';

import { preflight, recognise, requestEvent, socketEvent } from '../../../lib/inspect/har';
import { Vault } from '../../../lib/inspect/vault';
import { PROVIDERS } from '../../../lib/providers';
import { taptalk } from '../../../lib/providers/taptalk';

const APP_KEY = btoa('4f1c:app-secret-of-some-length');
const ACCESS = 'access-token-value-1234567890';
const REFRESH = 'refresh-token-value-1234567890';

interface Shape {
  method?: string;
  url?: string;
  headers?: Record<string, string>;
  status?: number;
  replyHeaders?: Record<string, string>;
  error?: string;
  extra?: object;
}

const list = (headers: Record<string, string> = {}) => Object.entries(headers).map(([name, value]) => ({ name, value }));

/** A HAR entry as Chromium's DevTools gives it. */
const entry = ({
  method = 'POST',
  url = 'https://api.test/v1/auth/access_token/refresh',
  headers,
  status = 200,
  replyHeaders,
  error,
  extra,
}: Shape = {}): Entry =>
  ({
    startedDateTime: '2026-03-02T14:00:00.000Z',
    time: 80,
    request: {
      method,
      url,
      headers: list(headers ?? { 'App-Key': APP_KEY, Authorization: `Bearer ${ACCESS}`, Origin: 'https://app.test' }),
    },
    response: { status, headers: list(replyHeaders), content: { size: 20 }, ...(error === undefined ? {} : { _error: error }) },
    ...extra,
  }) as unknown as Entry;

const vault = (): Vault => new Vault(taptalk.decode);
const event = (given: Entry, text: string | null, safe = vault()) => {
  const head = recognise([taptalk], given);
  if (head === null) throw new Error('not recognised');
  return requestEvent(safe, head, given, 'request:0', text, null);
};
const reply = (error: object, data: unknown = {}) =>
  JSON.stringify({ status: 200, error: { code: '', message: '', field: '', ...error }, data });

it('was sent by the code of the page, not by what stands in front of its functions', () => {
  const frame = (url: string) => ({ functionName: 'send', url, lineNumber: 4, columnNumber: 2 });
  const callFrames = [
    frame('chrome-extension://abcdefgh/page-simulation.js'),
    frame('taptalk-auth-inspector/page-simulation.js'),
    frame('https://app.test/page-simulation.js?v=1'),
  ];
  const { site } = event(entry({ extra: { _initiator: { type: 'script', stack: { callFrames } } } }), null);
  expect(site?.url).toBe('https://app.test/page-simulation.js');
});

describe('recognising a request', () => {
  it.each([
    ['POST', 'https://api.test/v1/auth/access_token/request', 'exchange', 'https://api.test'],
    ['POST', 'https://api.test/chat//v1/auth/access_token/refresh', 'refresh', 'https://api.test/chat/'],
    ['GET', 'https://api.test/connect?check=1', 'check', 'https://api.test'],
    ['POST', 'https://api.test/v1/client/logout', 'logout', 'https://api.test'],
    ['POST', 'https://api.test/v1/client/project_configs', 'configs', 'https://api.test'],
    ['POST', 'https://api.test/v1/client/user/get_by_id', 'other', 'https://api.test'],
  ])('%s %s is the endpoint %s', (method, url, endpoint, baseUrl) => {
    expect(recognise([taptalk], entry({ method, url }))?.matched).toMatchObject({ endpoint, baseUrl, socket: false });
  });

  it('is the provider’s only with an App-Key among the headers, even an empty one', () => {
    expect(recognise([taptalk], entry({ headers: {} }))).toBeNull();
    expect(recognise([taptalk], entry({ headers: { 'App-Key': '' } }))).not.toBeNull();
  });

  it.each([
    [
      'the server API by its path, also at the app’s own backend',
      'https://app.test/chat/v1/server/auth_ticket/request',
      {},
      'https://app.test/chat',
    ],
    ['whatever is shown the server key', 'https://proxy.test/tickets', { 'Server-Key': '' }, 'https://proxy.test/tickets'],
  ])('%s is the endpoint server-api', (_, url, headers, baseUrl) => {
    expect(recognise([taptalk], entry({ url, headers }))?.matched).toMatchObject({
      endpoint: 'server-api',
      baseUrl,
      socket: false,
      carries: null,
    });
  });

  it.each([
    ['GET', 'https://api.test/v1/auth/access_token/request'],
    ['GET', 'https://api.test/connect'],
    ['POST', 'https://api.test/other'],
    ['POST', 'not a url'],
    ['POST', 'foo://api.test/v1/auth/access_token/request'],
    ['GET', 'foo:/v1/server/x'],
  ])('%s %s is none', (method, url) => {
    expect(recognise([taptalk], entry({ method, url }))).toBeNull();
  });

  it('takes a preflight for what it is', () => {
    expect(preflight(entry({ method: 'OPTIONS', status: 204 }))).toMatchObject({ status: 204, failure: null });
    expect(preflight(entry())).toBeNull();
  });
});

describe('a request’s event', () => {
  it('has no secret in it, wherever it stood', () => {
    const given = entry({
      url: 'https://api.test/v1/client/user/get_by_id?t=' + ACCESS,
      headers: {
        'App-Key': APP_KEY,
        Authorization: `Bearer ${ACCESS}`,
        'Device-Identifier': 'device-identifier-0001',
        Referer: `https://app.test/?token=${ACCESS}`,
      },
      replyHeaders: { 'X-Echo': `Bearer ${ACCESS}` },
    });
    const text = JSON.stringify(
      event(given, reply({ message: `token ${ACCESS}` }, { accessToken: ACCESS, refreshToken: REFRESH, list: [REFRESH] })),
    );
    for (const secret of [ACCESS, REFRESH, APP_KEY, 'app-secret-of-some-length', 'device-identifier-0001'])
      expect(text).not.toContain(secret);
  });

  it('tells the tokens and the user that a reply brings, in milliseconds or seconds', () => {
    const data = {
      accessToken: ACCESS,
      accessTokenExpiry: 1_800_000_000,
      refreshToken: REFRESH,
      refreshTokenExpiry: 1_800_000_000_000,
      user: { userID: '6', xcUserID: 'u6', fullname: 'Amara' },
    };
    const given = entry({ headers: { 'App-Key': APP_KEY, Authorization: `Bearer ${REFRESH}` } });
    const { brings, word } = event(given, reply({}, data));
    expect(word).toBe('accepted');
    expect(brings).toMatchObject({
      accessEnds: 1_800_000_000_000,
      refreshEnds: 1_800_000_000_000,
      user: { id: '6', externalId: 'u6', name: 'Amara' },
    });
    expect(brings!.access!.secret).toBe('access-token');
  });

  it.each([
    ['an error envelope', { code: '40104' }, 'expired'],
    ['a refusal', { code: '40103' }, 'refused'],
    ['a permission error', { code: '40301' }, 'nothing'],
    ['an app key error', { code: 49102 }, 'nothing'],
  ])('takes %s for what it says of the token', (_, error, word) => {
    expect(event(entry({ status: 200 }), reply(error)).word).toBe(word);
  });

  it.each([
    ['an HTTP error', entry({ status: 500 }), reply({})],
    ['a failure below HTTP', entry({ status: 0, error: 'net::ERR_CONNECTION_RESET' }), null],
    ['a CORS refusal, though the server’s status shows', entry({ status: 200, error: 'net::ERR_FAILED' }), null],
    ['a body that is no JSON', entry(), '<html>'],
    [
      'an answer of a service worker',
      entry({ extra: { response: { status: 200, headers: [], content: { size: 1 }, _fetchedViaServiceWorker: true } } }),
      reply({}),
    ],
  ])('lets %s say nothing about the token', (_, given, text) => {
    expect(event(given, text).word).toBe('nothing');
  });

  it.each([
    [{ Origin: 'https://app.test', Referer: 'https://other.test/' }, 'https://app.test'],
    [{ Referer: 'https://app.test/chat' }, 'https://app.test'],
    [{ Origin: 'null', Referer: 'https://app.test/' }, null],
    [{ Referer: 'file:///chat.html' }, null],
    [{}, null],
  ])('with %j comes from %s', (headers, from) => {
    expect(event(entry({ headers: { 'App-Key': APP_KEY, ...headers } }), null).from).toBe(from);
  });

  it('takes the server’s clock from `Date`, never from a cache', () => {
    const dated = { Date: 'Mon, 02 Mar 2026 16:00:00 GMT' };
    expect(event(entry({ replyHeaders: dated }), reply({})).serverDate).toBe(Date.UTC(2026, 2, 2, 16));
    expect(event(entry({ replyHeaders: dated, extra: { _fromCache: 'disk' } }), reply({})).serverDate).toBeNull();
    expect(event(entry({ replyHeaders: { Date: 'nonsense' } }), reply({})).serverDate).toBeNull();
  });

  it('cuts a huge body and tells its size', () => {
    const body = event(entry(), 'x'.repeat(300_000)).replyBody!;
    expect(body).toMatchObject({ cut: true });
    expect(JSON.stringify(body.content).length).toBeLessThan(270_000);
  });

  it('takes an entry that lacks nearly everything', () => {
    const bare = {
      startedDateTime: 'x',
      time: NaN,
      request: { method: 'POST', url: 'https://api.test/v1/client/logout', headers: [{ name: 'app-key', value: '!' }] },
      response: { status: 0 },
    };
    expect(event(bare as unknown as Entry, null)).toMatchObject({
      endpoint: 'logout',
      at: 0,
      took: 0,
      appKeyProblem: 'the App-Key is not Base64',
    });
  });

  it.each([
    ['', 'the App-Key is empty'],
    [btoa('undefined:undefined'), 'a half of the App-Key is missing or undefined'],
    [btoa('4f1c:'), 'a half of the App-Key is missing or undefined'],
    [btoa('4f1c'), 'the App-Key has no colon'],
  ])('says what is wrong with the App-Key %j', (key, problem) => {
    expect(event(entry({ headers: { 'App-Key': key } }), null).appKeyProblem).toBe(problem);
  });
});

describe('a socket’s event', () => {
  it('masks token and app key in its URL', () => {
    const url = `wss://api.test/connect?app_key=${encodeURIComponent(APP_KEY)}&authorization=${encodeURIComponent(`Bearer ${ACCESS}`)}&device_identifier=device-identifier-0001`;
    const given = entry({ method: 'GET', url, headers: { Origin: 'https://app.test' }, status: 101 });
    const socket = socketEvent(vault(), recognise(Object.values(PROVIDERS), given)!, given, 'request:1');
    expect(socket).toMatchObject({ opened: true, baseUrl: 'https://api.test', appId: '4f1c' });
    for (const secret of [ACCESS, APP_KEY, encodeURIComponent(APP_KEY), 'device-identifier-0001'])
      expect(JSON.stringify(socket)).not.toContain(secret);
  });
});

describe('a request of a page to the server API', () => {
  const url = 'https://api.test/v1/server/auth_ticket/request';
  const SECRET = 'the-secret-half-of-the-server-key';
  const grant = { accessToken: ACCESS, refreshToken: REFRESH, user: { userID: 'u2' } };

  it.each([btoa(`5e1f:${SECRET}`), `5e1f:${SECRET}`])('never holds the key %s, nor its secret half', (key) => {
    const text = reply({ message: `${key} or ${SECRET}` }, { ticket: 'a-ticket-of-some-length' });
    const told = event(entry({ url: `${url}?key=${encodeURIComponent(key)}`, headers: { 'Server-Key': key }, extra: {} }), text);
    expect(told.serverKey).toMatchObject({ secret: 'server-key', length: key.length });
    expect(JSON.stringify(told)).not.toContain(SECRET);
    expect(JSON.stringify(told)).not.toContain(key);
    expect(JSON.stringify(told)).not.toContain('a-ticket-of-some-length');
  });

  it('holds nothing either by which an app’s own backend knows its users', () => {
    const told = event(entry({ url, headers: { Cookie: 'sid=31f0aa27bc', Authorization: 'Basic am9ueTpob3JzZQ==' } }), null);
    expect(JSON.stringify(told)).not.toMatch(/31f0aa27bc|am9ueTpob3JzZQ/);
    expect(told).toMatchObject({ carries: null, serverKey: null });
  });

  it('says nothing of a token, whatever it brings', () => {
    expect(event(entry({ url, headers: { 'Server-Key': 'key' } }), reply({}, grant))).toMatchObject({ word: 'nothing', brings: null });
  });
});
