import { expect, it } from 'vitest';
import type { Effect, RequestPattern, Target } from '../../lib/events/simulation';
import { delay, drop, hang, httpError, type Misbehaviour, notJson } from '../playground/server/misbehaviour';
import { answer, arm, CHECK, disarm, EXCHANGE, look, prepareLook, requests, simulation } from './agent/simulate';
import { setSituation } from './agent/situation';
import { sendXhr, type Sent } from './agent/xhr';

const situation = setSituation();
const { path } = EXCHANGE;

const BODY = '{"status":400,"error":{"code":"40103","message":"é","field":""},"data":{}}';
const TYPE = 'text/html; charset=utf-8';
const told = answer(200, BODY, TYPE);

const LIKE_REAL_ONES: [name: string, sent: Omit<Sent, 'path'>, real: Misbehaviour, effect: Effect][] = [
  ['a body', {}, notJson(BODY), told],
  ['a body as JSON', { responseType: 'json' }, notJson(BODY), told],
  ['no JSON', { responseType: 'json' }, notJson('<a>'), answer(200, '<a>', TYPE)],
  ['a blob', { responseType: 'blob' }, notJson(BODY), told],
  ['bytes', { responseType: 'arraybuffer' }, notJson(BODY), told],
  ['an empty body', {}, httpError(503, ''), answer(503, '', TYPE)],
  ['a status', {}, httpError(500, '<h1>500</h1>'), answer(500, '<h1>500</h1>', TYPE)],
  ['a dropped connection', { responseType: 'json' }, drop(), { kind: 'drop' }],
  ['a reply that may not be read', {}, { as: 'refuse-cors', where: 'reply' }, { kind: 'cors' }],
  ['nothing, until it is aborted', { abort: 30 }, hang(), { kind: 'hang' }],
  ['nothing, until its time is out', { timeout: 30 }, hang(), { kind: 'hang' }],
  ['a body while the page waits', { isSync: true }, notJson(BODY), told],
  ['a dropped connection while the page waits', { isSync: true }, drop(), { kind: 'drop' }],
];

it('answers an XHR so that the page sees what it would see of a real one, and is gone without a trace', async () => {
  const page = await situation.open('<body>');
  await prepareLook(page);
  const before = await look(page);
  const real: unknown[] = [];
  for (const [name, sent, misbehaviour] of LIKE_REAL_ONES) {
    situation.server.control.misbehave('exchange', misbehaviour);
    real.push([name, await sendXhr(page, { ...sent, path })]);
  }
  situation.server.control.reset();
  const simulated: unknown[] = [];
  for (const [name, sent, , effect] of LIKE_REAL_ONES) {
    await arm(page, simulation(requests(EXCHANGE), effect));
    expect(await look(page)).not.toBe(before);
    simulated.push([name, await sendXhr(page, { ...sent, path })]);
    await disarm(page);
    expect(await look(page)).toBe(before);
  }
  expect(simulated).toEqual(real);
  expect(situation.server.control.received()).toEqual([]);
  expect(page.records('simulated')).toHaveLength(LIKE_REAL_ONES.length);
  expect(page.records('simulated')[0]).toMatchObject({
    what: 'request',
    url: situation.api + path,
    method: 'POST',
    headers: [['App-Key', '']],
    body: '{"a":1}',
    status: 200,
    type: TYPE,
    reply: BODY,
    took: expect.any(Number) as number,
    failure: null,
  });
  expect(page.records('simulated').map(({ failure }) => failure)).toEqual([
    ...Array.from({ length: 7 }, () => null),
    'drop',
    'cors',
    'aborted',
    'timeout',
    null,
    'drop',
  ]);
  await page.close();
});

it('answers a real request late, which is sent at once', async () => {
  const page = await situation.open('<body>');
  situation.server.control.misbehave('exchange', notJson(BODY));
  const real = await sendXhr(page, { path });
  situation.server.control.clearReceived();
  await arm(page, simulation(requests(EXCHANGE), { kind: 'late' }, { delay: 300 }));
  const started = Date.now();
  expect(await sendXhr(page, { path })).toEqual(real);
  expect(Date.now() - started).toBeGreaterThanOrEqual(300);

  // Stopped before its time it comes at once.
  situation.server.control.clearReceived();
  await arm(page, simulation(requests(EXCHANGE), { kind: 'late' }, { delay: 300_000 }));
  const late = sendXhr(page, { path });
  await situation.server.control.waitForRequest('exchange');
  await disarm(page);
  expect(await late).toEqual(real);
  await page.drain();
  expect(page.records('simulated')).toMatchObject(Array.from({ length: 2 }, () => ({ what: 'late', status: 200, failure: null })));

  // Given up by the page before and after it was answered for real.
  await arm(page, simulation(requests(EXCHANGE), { kind: 'late' }, { delay: 300_000 }));
  for (const misbehaviour of [notJson(BODY), delay(1_000)]) {
    situation.server.control.misbehave('exchange', misbehaviour);
    const aborted = await sendXhr(page, { path, abort: 150 });
    expect(aborted.map(([what, state]) => [what, state]).slice(-4)).toEqual([
      ['readystatechange', 4],
      ['abort', 4],
      ['loadend', 4],
      ['afterwards', 0],
    ]);
  }
  situation.server.control.reset();
  await page.close();
});

it('leaves all other requests alone', async () => {
  const page = await situation.open('<body>');
  situation.server.control.misbehave('exchange', notJson(BODY));
  situation.server.control.misbehave('check', notJson(BODY));
  situation.server.control.misbehave('client', notJson(BODY));
  const client: RequestPattern = { method: 'POST', path: '/v1/client', below: true };
  await arm(page, simulation(requests(EXCHANGE, CHECK, client), answer(418, '')));
  const statusOf = async (sent: Sent): Promise<unknown> => (await sendXhr(page, sent)).at(-1)?.[2];
  const others: Sent[] = [
    { path, headers: {} },
    { path: '/v1/auth/access_token/request_', headers: { 'App-Key': 'k' } },
    { path: `${path}/below` },
    { path, method: 'GET' },
    { path: '/connect', method: 'GET' },
    { path: '/connect?check=10', method: 'GET' },
    { path: '/v1/clients' },
    { path: `/other?path=${path}` },
  ];
  for (const sent of others) expect([sent, await statusOf(sent)]).not.toEqual([sent, 418]);
  expect(page.records('simulated')).toEqual([]);
  for (const sent of [
    { path: `${path}?a=b#c`, headers: { 'aPP-kEY': 'k' } },
    { path: '/base/connect?a&check=1&b', method: 'get' },
    { path: '/v1/client/user/get_by_id' },
  ])
    expect([sent, await statusOf(sent)]).toEqual([sent, 418]);
  situation.server.control.reset();
  await page.close();
});

it('leaves requests of another API alone that authorises its own by another scheme', async () => {
  const page = await situation.open('<body>');
  await arm(page, simulation({ ...requests({ ...EXCHANGE, scheme: 'user' }), header: 'x-auth' } as Target, answer(418, '')));
  const ask = (given: string): Promise<number[]> =>
    page.page.evaluate(
      async (url, auth) => {
        const xhr = new XMLHttpRequest();
        xhr.open('POST', url, false);
        xhr.setRequestHeader('X-Auth', auth);
        try {
          xhr.send();
        } catch {
          // Refused by the server, as another API might.
        }
        const { status } = await fetch(url, { method: 'POST', headers: { 'X-Auth': auth } }).catch(() => ({ status: 0 }));
        return [xhr.status, status];
      },
      `${situation.api}${path}`,
      given,
    );
  for (const given of ['Bearer a-token', 'username a', 'a user b', 'instance user', '']) expect(await ask(given)).not.toContain(418);
  for (const given of ['user a-ticket', 'USER  a-ticket', 'user']) expect(await ask(given)).toEqual([418, 418]);
  await page.close();
});

it('acts as often as it may, also where it is armed anew by one that knows of less, and in the order of the list', async () => {
  const page = await situation.open('<body>');
  await prepareLook(page);
  const before = await look(page);
  const statusOf = async (): Promise<unknown> => (await sendXhr(page, { path })).at(-1)?.[2];
  const first = simulation(requests(EXCHANGE), answer(501, ''), { times: 2 });
  const second = simulation(requests(EXCHANGE), answer(502, ''), { times: 2, used: 1 });
  await arm(page, first, second);
  expect(await statusOf()).toBe(501);
  const { armed } = await arm(page, first, second);
  expect([await statusOf(), await statusOf()]).toEqual([501, 502]);

  // All have run out: the revision is still held, so that nobody arms it again.
  expect(await look(page)).toBe(before);
  expect(await page.drain({ armed })).toMatchObject([{ simulating: armed.revision }]);
  expect(await statusOf()).not.toBe(502);
  expect(await page.page.evaluate(() => sessionStorage.length)).toBe(0);

  await page.close();
});

it('acts no more once its time is over', async () => {
  const page = await situation.open('<body>', 'never');
  // The clock that the agent takes.
  await page.page.evaluateOnNewDocument(() => {
    const { now } = Date;
    Date.now = () => now() + ((window as { ahead?: number }).ahead ?? 0);
  });
  await page.page.evaluateOnNewDocument(situation.agent);
  await page.page.reload();
  await prepareLook(page);
  const before = await look(page);
  const statusOf = async (): Promise<unknown> => (await sendXhr(page, { path })).at(-1)?.[2];
  const { armed } = await arm(page, simulation(requests(EXCHANGE), answer(503, ''), { ends: Date.now() + 300_000 }));
  await page.drain({ armed, lease: 600_000 });
  expect(await statusOf()).toBe(503);
  await page.page.evaluate(() => void Object.assign(window, { ahead: 300_001 }));
  expect(await statusOf()).not.toBe(503);
  expect(await page.drain({ armed, lease: 600_000 })).toMatchObject([{ simulating: armed.revision }]);
  await expect.poll(() => look(page)).toBe(before);
  expect(await page.page.evaluate(() => sessionStorage.length)).toBe(0);
  await page.close();
});

it('answers fetch as well', async () => {
  const page = await situation.open('<body>');
  const url = `${situation.api}${path}?a=b#fragment`;
  const run = (how: 'text' | 'request' | 'url' | 'abort' | 'aborted', method = 'POST'): Promise<unknown> =>
    page.page.evaluate(
      async (address, way, verb) => {
        const init: RequestInit = { method: verb, headers: { 'App-Key': '' }, body: '{}' };
        const aborting = new AbortController();
        if (way === 'aborted') aborting.abort('reason');
        if (way === 'abort') setTimeout(() => aborting.abort(), 30);
        if (way.startsWith('abort')) init.signal = aborting.signal;
        const request = way === 'request' ? new Request(address, init) : null;
        try {
          const response = await (request ? fetch(request) : fetch(way === 'url' ? new URL(address) : address, init));
          const { status, ok, type, redirected, url: own } = response;
          const headers = [...response.headers].filter(([name]) => name === 'content-type');
          return { status, ok, type, redirected, own, headers, body: await response.text(), used: request?.bodyUsed };
        } catch (error) {
          return String(error);
        }
      },
      url,
      how,
      method,
    );

  const { control } = situation.server;
  control.misbehave('exchange', notJson(BODY));
  const ways = ['text', 'request', 'url', 'aborted'] as const;
  const real = [];
  for (const way of ways) real.push(await run(way));
  control.misbehave('exchange', drop());
  const dropped = await run('text');
  control.misbehave('exchange', hang());
  const aborted = await run('abort');
  control.reset();

  await arm(page, simulation(requests(EXCHANGE), told));
  const simulated = [];
  for (const way of ways) simulated.push(await run(way));
  expect(simulated).toEqual(real);
  await arm(page, simulation(requests(EXCHANGE), { kind: 'drop' }));
  expect(await run('text')).toEqual(dropped);
  await arm(page, simulation(requests(EXCHANGE), { kind: 'hang' }));
  expect(await run('abort')).toEqual(aborted);
  await arm(page, simulation(requests(EXCHANGE), answer(204, '', '')));
  expect(await run('text')).toMatchObject({ status: 204, body: '', headers: [] });
  expect(control.received()).toEqual([]);

  control.misbehave('exchange', notJson(BODY));
  await arm(page, simulation(requests(EXCHANGE), { kind: 'late' }, { delay: 200 }));
  const started = Date.now();
  expect(await run('text')).toEqual(real[0]);
  expect(Date.now() - started).toBeGreaterThanOrEqual(200);
  expect(await run('abort')).toEqual(aborted);
  await page.drain();
  expect(page.records('simulated').map(({ what, status, failure, body }) => [what, status, failure, body])).toEqual([
    ['request', 200, null, '{}'],
    ['request', 200, null, null],
    ['request', 200, null, '{}'],
    ['request', 0, 'drop', '{}'],
    ['request', 0, 'aborted', '{}'],
    ['request', 204, null, '{}'],
    ['late', 200, null, '{}'],
    ['late', 0, 'aborted', '{}'],
  ]);
  control.reset();
  await page.close();
});
