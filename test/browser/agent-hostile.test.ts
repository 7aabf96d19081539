import { expect, it } from 'vitest';
import { HANDLE, type Handle } from '../../lib/agent/handle';
import { VERSION } from '../../lib/agent/version';
import { APP } from './agent/pages';
import { arm as armSimulations, EXCHANGE, requests, simulation } from './agent/simulate';
import { setSituation } from './agent/situation';

/** Whatever a page can put in the way of a script that runs in it; `ran` tells which of it was called. */
const HOSTILE = `<script>
  const ran = {};
  let count = 0, armed = false;
  const note = (name) => { if (armed) ran[count++] = name };
  window.arm = () => { armed = true };
  window.disarm = () => { armed = false; return ran };
  const { apply } = Reflect;
  const spoil = (object, name) => {
    const descriptor = Object.getOwnPropertyDescriptor(object, name);
    if (!descriptor || !descriptor.configurable) return;
    for (const part of ['value', 'get', 'set']) {
      const original = descriptor[part];
      if (typeof original === 'function' && (part !== 'value' || !original.prototype || name === 'then'))
        descriptor[part] = function (...args) { note(name); return apply(original, this, args) };
    }
    Object.defineProperty(object, name, descriptor);
  };
  for (const object of [Array.prototype, String.prototype, Map.prototype, WeakMap.prototype, Promise.prototype, Object, Reflect, JSON, Math, Date, Function.prototype, Storage.prototype, Performance.prototype, Document.prototype, RegExp.prototype, Number.prototype])
    for (const name of Object.getOwnPropertyNames(object)) spoil(object, name);
  for (const name of ['setTimeout', 'clearTimeout', 'localStorage', 'performance', 'origin', 'fetch', 'crypto', 'addEventListener']) spoil(window, name);
  for (const name of ['0', '1', '2', '3'])
    Object.defineProperty(Array.prototype, name, { configurable: true, get() { note('get ' + name) }, set() { note('set ' + name) } });
  for (const name of ['value', 'get', 'set', 'writable', 'seq', 'id', 'at', 'records', 'walk', 'room', 'left', 'returned', 'inside', 'count', 'command', 'toJSON', 'next', 'size'])
    Object.defineProperty(Object.prototype, name, { configurable: true, get() { note('get ' + name) }, set(value) {
      note('set ' + name); Object.defineProperty(this, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
    } });
</script>`;

const situation = setSituation();

it('runs no code of the page in a drain, and its answer holds', async () => {
  const page = await situation.open(`${APP}${HOSTILE}`);
  const one = simulation(requests(EXCHANGE), { kind: 'drop' });
  const { armed } = await armSimulations(page, one);
  const answer = await page.page.evaluate(
    (name, version, held, simulations) => {
      const { app, arm, disarm } = window as unknown as Window & { arm(): void; disarm(): Record<number, string> };
      app.sdk()['isAuthenticated']?.();
      app.sdk()['isAuthenticated']?.();
      app.sdk()['addTapListener']?.({ a: [1, 2], onTapTalkRefreshTokenExpired() {} });
      const handle = window[name as never] as unknown as Handle;
      const request = {
        version,
        lease: 15_000,
        acks: {},
        walk: true,
        armed: { revision: 'other', simulations },
        commands: [{ id: 'c', document: 'd', name: 'read', args: {} }],
      };
      arm();
      const drained = handle.drain(request);
      handle.drain({ ...request, armed: held });
      handle.drain({ ...request, armed: null });
      return {
        ran: disarm(),
        drained: Array.from(drained, ({ records }) => Array.from(records, (record) => (record as { method?: string }).method ?? '')),
      };
    },
    HANDLE,
    VERSION,
    armed,
    [one],
  );
  expect(answer.ran).toEqual({});
  expect(answer.drained.flat()).toEqual(expect.arrayContaining(['isAuthenticated', 'addTapListener']));
  await page.close();
});

it('records a whole sign-in there as anywhere', async () => {
  const page = await situation.open(`${APP}<script>
    JSON.stringify = ((stringify) => (value, ...rest) => stringify(value, ...rest))(JSON.stringify);
    for (const name of ['push', 'slice', 'map', 'forEach', 'concat', Symbol.iterator]) {
      const original = Array.prototype[name];
      Array.prototype[name] = function (...args) { if (/page-(agent|annex)/.test(new Error().stack.split('\\n')[2])) throw 'ours'; return original.apply(this, args) };
    }
    Storage.prototype.getItem = ((get) => function (key) { return get.call(this, key) })(Storage.prototype.getItem);
    Map = WeakMap = Proxy = undefined;
  </script>`);
  expect(await page.signIn()).toBe('Request access token success');
  await page.until(() => page.records('callback').length === 1 && page.records('probe').some(({ returned }) => returned === true));
  expect((await page.run('read', { provider: 'taptalk' })).ok).toBe(true);
  expect(page.errors).toEqual([]);
  await page.close();
});

it('captures nothing by its accessor where Object.prototype was frozen before, and finds a global all the same', async () => {
  const page = await situation.open(`<body><script>Object.freeze(Object.prototype)</script><script src="/global-app.js"></script>`, 'late');
  expect(await page.until(() => page.records('instance')[0])).toMatchObject({ how: 'global' });
  expect(page.errors).toEqual([]);
  await page.close();
});

it('goes on where Object.prototype is frozen after, and is silent once detached', async () => {
  const page = await situation.open(`<body><script>Object.freeze(Object.prototype)</script><script src="/app.js"></script>`);
  await page.until(() => page.records('instance').length === 1);
  await page.page.evaluate((name) => (window[name as never] as unknown as Handle).detach(), HANDLE);
  // The accessor cannot come off any more; assigning goes on as if it were not there.
  expect(
    await page.page.evaluate(() => {
      const object = {} as { taptalk?: unknown };
      object.taptalk = window.app.sdk();
      const copy = { ...window.app.sdk() };
      const { connect } = copy;
      Object.assign({}, { taptalk: copy });
      return [Object.keys(object), object.taptalk === window.app.sdk(), ({} as { taptalk?: unknown }).taptalk, copy['connect'] === connect];
    }),
  ).toEqual([['taptalk'], true, null, true]);
  expect(page.errors).toEqual([]);
  await page.close();
});

it('is not held up by giant, cyclic or trapped arguments', async () => {
  const page = await situation.open(APP);
  const took = await page.page.evaluate(() => {
    const sdk = window.app.sdk();
    const cycle: Record<string, unknown> = {
      window,
      document,
      big: 'x'.repeat(5_000_000),
      list: Array.from({ length: 1_000_000 }, (_, index) => ({ index })),
    };
    cycle['self'] = cycle;
    cycle['map'] = new Map([[cycle, cycle]]);
    const trapped = new Proxy(
      {},
      {
        get: () => {
          throw new Error('trap');
        },
        ownKeys: () => {
          throw new Error('trap');
        },
        getPrototypeOf: () => {
          throw new Error('trap');
        },
      },
    );
    const started = performance.now();
    sdk['addTapListener']?.(cycle, trapped, Symbol('s'), 10n ** 50n, {
      get secret() {
        throw new Error('getter');
      },
    });
    return performance.now() - started;
  });
  expect(took).toBeLessThan(2_000);
  await page.until(() => page.records('call').length === 1);
  expect(JSON.stringify(page.records('call')[0]).length).toBeLessThan(250_000);
  expect(page.errors).toEqual([]);
  await page.close();
});

it('works under a strict policy with Trusted Types', async () => {
  const policy =
    "default-src 'none'; script-src 'self'; worker-src blob:; connect-src *; require-trusted-types-for 'script'; trusted-types default";
  const page = await situation.open(`<body><script src="/trusted-types.js"></script><script src="/app.js"></script>`, 'early', {
    'Content-Security-Policy': policy,
  });
  expect(await page.signIn()).toBe('Request access token success');
  await page.until(() => page.records('callback').length === 1);
  expect(
    (await page.run('clear-local', { provider: 'taptalk', keys: ['TapTalk.UserData'], instances: null, watch: 0 })).value,
  ).toMatchObject({
    cleared: true,
    keys: { 'TapTalk.UserData': 'removed' },
  });
  expect(page.errors).toEqual([]);
  await page.close();
});

it('keeps its buffer bounded where nobody drains', async () => {
  const page = await situation.open(APP);
  await page.page.evaluate(() => {
    for (let i = 0; i < 6_000; i++) window.app.sdk()['disconnect']?.();
  });
  const [drained] = await page.drain();
  expect(drained?.dropped).toBeGreaterThan(1_000);
  expect(drained?.more).toBe(true);
  await page.until(() => page.records('call').length > 3_000);
  await page.close();
});
