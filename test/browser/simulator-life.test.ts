import { expect, it } from 'vitest';
import { HANDLE, type Handle } from '../../lib/agent/handle';
import { VERSION } from '../../lib/agent/version';
import type { DrainRequest } from '../../lib/events/record';
import { ARMED_KEY, type Simulation } from '../../lib/events/simulation';
import { notJson } from '../playground/server/misbehaviour';
import { answer, arm, disarm, EXCHANGE, look, prepareLook, requests, simulation, SOCKET, WRITES } from './agent/simulate';
import { setSituation, type TracedPage } from './agent/situation';
import { sendXhr } from './agent/xhr';

const situation = setSituation();
const { path } = EXCHANGE;

const REQUEST: DrainRequest = { version: VERSION, lease: 15_000, acks: {}, walk: false, commands: [], armed: null };

const teapot = (more: Partial<Simulation> = {}): Simulation => simulation(requests(EXCHANGE), answer(418, ''), more);
const statusOf = async (page: TracedPage): Promise<unknown> => (await sendXhr(page, { path })).at(-1)?.[2];
const key = (page: TracedPage): Promise<string | null> => page.page.evaluate((name) => sessionStorage.getItem(name), ARMED_KEY);
const detach = (page: TracedPage): Promise<void> =>
  page.page.evaluate((name) => (window[name as never] as unknown as Handle).detach(), HANDLE);
const problems = (page: TracedPage): string[] => page.records('simulation-problem').map(({ problem }) => problem);

/** A page with the agent and the simulator in it from the start, as on an allowed site while something is armed. */
async function open(html = '<body>'): Promise<TracedPage> {
  const page = await situation.open(html);
  await page.page.evaluateOnNewDocument(situation.simulator);
  return page;
}

it('patches only what is armed, and nothing is left of it where all are stopped, or tracing ends', async () => {
  const page = await situation.open('<body>');
  await prepareLook(page);
  const before = await look(page);
  const lines = before.split('\n');
  const changed = async (): Promise<string[]> => {
    const now = (await look(page)).split('\n');
    expect(now.map((line) => line.split(',')[0])).toEqual(lines.map((line) => line.split(',')[0]));
    return now.filter((line, index) => line !== lines[index]).map((line) => line.split(',')[0] as string);
  };
  await arm(page, simulation(WRITES, { kind: 'refuse' }));
  expect(await changed()).toEqual(['setItem']);
  await arm(page, simulation(SOCKET, { kind: 'refuse' }));
  expect(await changed()).toEqual(['constructor', 'WebSocket']);
  await arm(page, teapot());
  expect(await changed()).toEqual(['open', 'send', 'setRequestHeader', 'fetch']);
  await disarm(page);
  expect(await look(page)).toBe(before);
  expect(await key(page)).toBeNull();

  await arm(page, teapot(), simulation(WRITES, { kind: 'refuse' }), simulation(SOCKET, { kind: 'refuse' }));
  expect(JSON.parse((await key(page)) ?? '')).toMatchObject({ simulations: [{ used: 0 }, {}, {}] });
  await detach(page);
  expect(await look(page)).toBe(before);
  expect(await key(page)).toBeNull();
  expect(page.errors).toEqual([]);
  await page.close();
});

it('stays below what the page has wrapped on top, and does nothing there any more', async () => {
  const page = await situation.open('<body>');
  await prepareLook(page);
  await arm(page, teapot(), simulation(SOCKET, { kind: 'refuse' }));
  await page.page.evaluate(() => {
    const { send } = XMLHttpRequest.prototype;
    const { fetch: before, WebSocket: Before } = window;
    let wraps = 0;
    XMLHttpRequest.prototype.send = function (...args) {
      wraps++;
      return send.apply(this, args);
    };
    window.fetch = (...args) => {
      wraps++;
      return before(...args);
    };
    window.WebSocket = class extends Before {};
    Object.assign(window, { wraps: () => wraps });
  });
  const wraps = (): Promise<number> => page.page.evaluate(() => (window as unknown as { wraps(): number }).wraps());
  expect(await statusOf(page)).toBe(418);
  const wrapped = await look(page);
  await disarm(page);
  const off = await look(page);
  expect(off).not.toBe(wrapped);
  situation.server.control.misbehave('exchange', notJson());
  expect(await statusOf(page)).toBe(200);
  expect(await page.page.evaluate(() => new WebSocket('ws://127.0.0.1:9/connect?app_key=') instanceof EventTarget)).toBe(true);

  // Armed again on top of that it acts once, not once more below.
  await arm(page, simulation(requests(EXCHANGE), { kind: 'late' }));
  expect(await statusOf(page)).toBe(200);
  await page.drain();
  expect(page.records('simulated')).toHaveLength(2);
  await disarm(page);
  expect(await look(page)).toBe(off);
  expect(await wraps()).toBeGreaterThan(1);
  situation.server.control.reset();
  await page.close();
});

it('is disarmed by the next request after its lease has run out', async () => {
  const page = await situation.open('<body>');
  await prepareLook(page);
  const before = await look(page);
  const { armed } = await arm(page, teapot());
  await page.drain({ armed, lease: 1 });
  await new Promise((resolve) => setTimeout(resolve, 2));
  expect(await look(page)).not.toBe(before);
  // Whoever comes back finds nothing armed, and can arm it again.
  const simulating = await page.page.evaluate(
    (name, api, request) => {
      new XMLHttpRequest().open('GET', api);
      return (window[name as never] as unknown as Handle).drain(request)[0]?.simulating;
    },
    HANDLE,
    situation.api,
    { ...REQUEST, armed },
  );
  expect(simulating).toBe('');
  expect(await look(page)).toBe(before);
  expect(await key(page)).toBeNull();
  await page.close();
});

it('ends what hangs where it is stopped, and where tracing ends', async () => {
  const page = await situation.open('<body>');
  const hanging = (): Promise<void> =>
    page.page.evaluate(
      (api, address) => {
        const xhr = new XMLHttpRequest();
        const ended = new Promise((resolve) => {
          xhr.onloadend = () => resolve(['loadend', xhr.readyState, xhr.status]);
        });
        xhr.open('POST', api + address);
        xhr.setRequestHeader('App-Key', '');
        xhr.send();
        const init = { method: 'POST', headers: { 'App-Key': '' } };
        Object.assign(window, { ended: Promise.all([ended, fetch(api + address, init).catch(String)]) });
      },
      situation.api,
      path,
    );
  const ended = (): Promise<unknown> => page.page.evaluate(() => (window as unknown as { ended: Promise<unknown> }).ended);
  const dropped = [['loadend', 4, 0], 'TypeError: Failed to fetch'];

  await arm(page, simulation(requests(EXCHANGE), { kind: 'hang' }));
  await hanging();
  await disarm(page);
  expect(await ended()).toEqual(dropped);
  await page.drain();
  expect(page.records('simulated').map(({ failure }) => failure)).toEqual(['drop', 'drop']);

  // What has run out of itself goes on.
  await arm(page, simulation(requests(EXCHANGE), { kind: 'hang' }, { times: 2 }));
  await hanging();
  await disarm(page);
  await page.drain();
  expect(page.records('simulated').map(({ took }) => took === null)).toEqual([false, false, true, true]);
  await detach(page);
  expect(await ended()).toEqual(dropped);
  expect(page.errors).toEqual([]);
  await page.close();
});

it('holds the first requests after a page load until a drain has confirmed what is armed', async () => {
  const page = await open();
  await prepareLook(page);
  const { armed } = await arm(page, teapot({ times: 2 }));
  expect(await statusOf(page)).toBe(418);
  await page.page.reload();
  const seen = await page.page.evaluate(
    async (name, api, address, request) => {
      const log: unknown[] = [];
      const xhr = new XMLHttpRequest();
      xhr.open('POST', api + address);
      xhr.setRequestHeader('App-Key', '');
      xhr.addEventListener('loadstart', () => log.push('loadstart'));
      const ended = new Promise((resolve) => {
        xhr.onloadend = resolve;
      });
      xhr.send();
      log.push(xhr.readyState);
      const given = new XMLHttpRequest();
      given.open('POST', api + address);
      given.setRequestHeader('App-Key', '');
      given.addEventListener('abort', () => log.push('aborted'));
      given.send();
      given.abort();
      log.push('drain');
      const drained = (window[name as never] as unknown as Handle).drain(request)[0];
      log.push(drained?.simulating);
      await ended;
      log.push(xhr.status);
      return log;
    },
    HANDLE,
    situation.api,
    path,
    { ...REQUEST, armed },
  );
  expect(seen).toEqual([1, 'aborted', 'drain', armed.revision, 'loadstart', 418]);
  // Both that it may have acted, one before the load and one after.
  expect(await key(page)).toBeNull();
  expect(problems(page)).toEqual([]);
  await page.close();
});

it('lets them pass where nobody confirms, and drops what it has found', async () => {
  const page = await open();
  await arm(page, teapot(), simulation(WRITES, { kind: 'refuse' }));
  situation.server.control.misbehave('exchange', notJson());
  await page.page.reload();
  await prepareLook(page);
  expect(await key(page)).not.toBeNull();
  // What cannot wait is never held up.
  expect((await sendXhr(page, { path, isSync: true })).at(-1)?.[2]).toBe(200);
  expect(await page.page.evaluate(() => localStorage.setItem('TapTalk.UserData', ''))).toBeUndefined();
  expect(await statusOf(page)).toBe(200);
  expect(await key(page)).toBeNull();
  await page.until(() => problems(page).length > 0);
  expect(problems(page)).toEqual(['key-not-confirmed']);
  expect(page.records('simulated')).toEqual([]);
  situation.server.control.reset();
  await page.close();
});

it('arms nothing by a key that is spoiled, or whose lease has run out', async () => {
  const page = await open();
  await arm(page, teapot());
  const kept = JSON.parse((await key(page)) ?? '') as { leaseEnds: number; simulations: Simulation[] };
  await disarm(page);
  const [one] = kept.simulations;
  const spoiled = [
    'rubbish',
    'null',
    '[]',
    JSON.stringify({ ...kept, simulations: null }),
    JSON.stringify({ ...kept, leaseEnds: kept.leaseEnds + 86_400_000 }),
    JSON.stringify({ ...kept, simulations: [one, { ...one, effect: { kind: 'other' } }] }),
  ];
  const load = async (text: string): Promise<unknown> => {
    await page.page.evaluate((name, value) => sessionStorage.setItem(name, value), ARMED_KEY, text);
    await page.page.reload();
    await page.drain();
    return page.page.evaluate((name) => [sessionStorage.getItem(name), Object.hasOwn(XMLHttpRequest.prototype.send, 'name')], ARMED_KEY);
  };
  for (const text of spoiled) expect([text, await load(text)]).toEqual([text, [null, true]]);
  expect(problems(page)).toEqual(spoiled.map(() => 'key-spoiled'));
  await load(JSON.stringify({ ...kept, leaseEnds: Date.now() - 1 }));
  expect(await key(page)).toBeNull();
  expect(problems(page)).toHaveLength(spoiled.length);
  await page.close();
});

it('says so where it cannot be put there, and then is not there by halves', async () => {
  const page = await situation.open('<body>');
  await prepareLook(page);
  await page.page.evaluate(() => void Object.freeze(WebSocket.prototype));
  const before = await look(page);
  const armed = { revision: 'r', simulations: [teapot(), simulation(SOCKET, { kind: 'refuse' })] };
  await page.attach(situation.simulator);
  await page.until(() => problems(page).length > 0, { armed });
  await page.drain({ armed });
  expect(await page.drain({ armed })).toMatchObject([{ simulating: '' }]);
  expect(problems(page)).toEqual(['frozen']);
  expect(await look(page)).toBe(before);
  expect(await key(page)).toBeNull();

  const refused = await situation.open(`<body><script>
    Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('refused', 'SecurityError') } });
  </script>`);
  await arm(refused, teapot());
  expect(await statusOf(refused)).toBe(418);
  await refused.drain();
  expect(problems(refused)).toEqual(['key-not-kept']);
  await Promise.all([page.close(), refused.close()]);
});

it('acts in a page that has replaced the language, and refuses its storage', async () => {
  const page = await situation.open(`<body><script>
    const { defineProperty } = Object;
    const spoilt = () => { throw new Error('spoilt') };
    defineProperty(window, 'sessionStorage', { get: spoilt });
    const spoil = [[JSON, ['parse', 'stringify']], [Date, ['now']], [Reflect, ['apply', 'construct', 'defineProperty']],
      [Object, ['keys', 'defineProperty']], [Array, ['isArray']], [Array.prototype, ['push', 'slice', 'forEach', Symbol.iterator]],
      [String.prototype, ['slice', 'indexOf', 'toLowerCase']], [WeakMap.prototype, ['get', 'set']], [Storage.prototype, ['getItem', 'setItem']]];
    const names = ['status', 'effect', 'kind', 'simulations', 'below', 'parameter', 'used'];
    for (let i = 0; i < spoil.length; i++)
      for (let j = 0; j < spoil[i][1].length; j++) defineProperty(spoil[i][0], spoil[i][1][j], { value: spoilt });
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      defineProperty(Object.prototype, name, { configurable: true, get: spoilt, set(value) { defineProperty(this, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true }) } });
    }
    Map = WeakMap = Proxy = undefined;
    window.send = (url) => new Promise((resolve) => {
      const xhr = new XMLHttpRequest();
      xhr.open('POST', url);
      xhr.setRequestHeader('App-Key', '');
      xhr.onloadend = () => resolve(xhr.status);
      xhr.send();
    });
  </script>`);
  await page.attach(situation.simulator);
  const status = page.page.evaluate(
    async (name, request, url) => {
      const handle = window[name as never] as unknown as Handle;
      while (handle.drain(request)[0]?.simulating !== 'r') await new Promise((resolve) => setTimeout(resolve, 5));
      return (window as unknown as { send(url: string): Promise<number> }).send(url);
    },
    HANDLE,
    { ...REQUEST, armed: { revision: 'r', simulations: [teapot()] } },
    situation.api + path,
  );
  expect(await status).toBe(418);
  expect(page.errors).toEqual([]);
  await page.close();
});

it('acts in the frames of the page as well', async () => {
  const leaf = situation.pages.serve('<body>');
  const page = await situation.open(`<body><iframe src="${leaf}"></iframe>`);
  await page.attach(situation.simulator);
  const armed = { revision: 'r', simulations: [teapot()] };
  const all = async (): Promise<unknown[]> => (await page.drain({ armed, walk: true })).map(({ simulating }) => simulating);
  await expect.poll(all).toEqual(['r', 'r']);
  const statuses = await page.page.evaluate(async (url) => {
    const frame = window[0] as Window & typeof globalThis;
    const response = frame.fetch(url, { method: 'POST', headers: { 'App-Key': '' } });
    return [(await response).status, (await response) instanceof frame.Response, response instanceof frame.Promise];
  }, situation.api + path);
  expect(statuses).toEqual([418, true, true]);
  await page.close();
});
