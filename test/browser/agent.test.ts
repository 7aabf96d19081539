import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HANDLE, type Handle } from '../../lib/agent/handle';
import { VERSION } from '../../lib/agent/version';
import { type RecordOf, Situation, type TracedPage } from './agent/situation';

const APP = '<body><script src="/app.js"></script>';
const GLOBAL_APP = '<body><script src="/global-app.js"></script>';

let situation: Situation;
beforeAll(async () => {
  situation = await Situation.start();
});
afterAll(() => situation.stop());

const methodsOf = (page: TracedPage): string[] =>
  page.records('call').map(({ method, inside }) => (inside === undefined ? method : `  ${method}`));

describe('finding the SDK', () => {
  it('sees it in a bundle from the first moment', async () => {
    const page = await situation.open(APP);
    const [drained] = await page.drain();
    expect(drained).toMatchObject({ early: true, top: true, how: 'navigate', origin: situation.pages.origin, version: VERSION });
    expect(page.records('instance')).toMatchObject([
      { instance: 1, how: 'accessor', methods: expect.arrayContaining(['connect', 'init']) as string[] },
    ]);
    await page.close();
  });

  it.each([
    ['a global', GLOBAL_APP, 'global'],
    ['a `var`', '<body><script src="/app.js"></script><script>var tapTalk = app.sdk()</script>', 'global'],
  ])('finds %s in a page that was running already', async (_, html, how) => {
    const page = await situation.open(html, 'late');
    const found = await page.until(() => page.records('instance')[0]);
    expect(found).toMatchObject({ instance: 1, how });
    expect((await page.drain())[0]).toMatchObject({ early: false });
    await page.close();
  });

  it('finds it in the module cache of webpack 4, and leaves no trace there', async () => {
    const page = await situation.open(
      `${APP}<script>
      // The runtime of webpack 4, in what is used of it.
      const cache = { 7: { i: 7, l: true, exports: { taptalk: app.sdk() } } }, modules = {};
      const load = (id) => {
        const module = (cache[id] ??= { i: id, l: false, exports: {} });
        if (!module.l) modules[id].call(module.exports, module, module.exports, load);
        module.l = true;
        return module.exports;
      };
      Object.assign(load, { c: cache, m: modules });
      window.webpackJsonpmyapp = [];
      const append = webpackJsonpmyapp.push.bind(webpackJsonpmyapp);
      webpackJsonpmyapp.push = (chunk) => {
        Object.assign(modules, chunk[1]);
        append(chunk);
        chunk[2].forEach(([id]) => load(id));
      };
      window.left = () => [Object.keys(cache), Object.keys(modules), webpackJsonpmyapp.length];
    </script>`,
      'late',
    );
    expect(await page.until(() => page.records('instance')[0])).toMatchObject({ how: 'webpack' });
    expect(await page.page.evaluate('left()')).toEqual([['7'], [], 0]);
    await page.close();
  });

  it('sees one that loads after it, and a second copy', async () => {
    const page = await situation.open('<body>', 'late');
    await page.page.addScriptTag({ url: '/app.js' });
    await page.until(() => page.records('instance').length === 1);
    await page.page.addScriptTag({ url: '/app.js' });
    await page.until(() => page.records('instance').length === 2);
    expect(page.records('instance').map(({ instance }) => instance)).toEqual([1, 2]);
    await page.page.evaluate(() => window.app.sdk()['disconnect']?.());
    expect(await page.until(() => page.records('call')[0])).toMatchObject({ instance: 2, method: 'disconnect', returned: false });
    await page.close();
  });

  it('sees one that gets its methods only after it was assigned', async () => {
    const page = await situation.open(`${APP}<script>var taptalk = {}; Object.assign(taptalk, app.sdk())</script>`);
    const found = await page.until(() => page.records('instance').find(({ how }) => how === 'global'));
    expect(found).toMatchObject({ methods: expect.arrayContaining(['connect', 'init']) as string[] });
    await page.close();
  });

  it('throws nothing into the page that assigns it, whatever that has made of its built-ins', async () => {
    const page = await situation.open(
      `<body><script>performance.getEntriesByType = () => undefined; window.taptalk = {}; ({}).tapTalk = 1</script>`,
    );
    expect(page.errors).toEqual([]);
    await page.close();
  });

  it('takes nothing else for the SDK', async () => {
    const page = await situation.open(`<body><script>
      ({}).taptalk = { connect() {}, isAuthenticated() {} };
      window.tapTalk = { get authenticateWithAuthTicket() { throw 1 }, connect() {}, isAuthenticated() {} };
    </script>`);
    await page.drain();
    await page.until(() => page.records('storage').length === 2);
    expect(page.records('instance')).toEqual([]);
    expect(page.errors).toEqual([]);
    await page.close();
  });
});

describe('recording', () => {
  it('follows a sign-in: the call, its callbacks, what the SDK calls itself, what it stores', async () => {
    const page = await situation.open(APP);
    expect(await page.signIn(true)).toBe('Request access token success');
    await page.until(() => page.records('callback').length === 2);

    expect(methodsOf(page)).toEqual(['init', 'authenticateWithAuthTicket', '  testAccessToken']);
    const [init, signIn, check] = page.records('call');
    expect(signIn).toMatchObject({ callbacks: ['onSuccess', 'onError'], args: [expect.stringMatching(/^ey/), true, { t: 'o' }] });
    expect(signIn?.stack).not.toContain('page-agent.js');
    expect(check?.inside).toBe(signIn?.id);
    expect(page.records('callback')).toMatchObject([
      { call: signIn?.id, name: 'onSuccess', args: ['Request access token success'] },
      { call: signIn?.id, name: 'onSuccess', args: [] },
    ]);
    const [, , device, session] = page.records('storage');
    expect(device).toMatchObject({ key: 'tapTalk.DeviceID', call: init?.id, noticed: 'compare' });
    expect(session).toMatchObject({ key: 'TapTalk.UserData', call: signIn?.id, noticed: 'compare' });
    expect(session?.value).toHaveLength(session?.length ?? 0);
    expect(session?.seq).toBeLessThan(page.records('callback')[0]?.seq ?? 0);
    await page.until(() => page.records('probe').length === 2);
    expect(page.records('probe').map(({ returned }) => returned)).toEqual([false, true]);
    await page.close();
  });

  it('records what the SDK throws, and the page catches the very same', async () => {
    const page = await situation.open(APP);
    const caught = await page.page.evaluate(() => {
      try {
        window.app.sdk()['connect']?.({});
      } catch (error) {
        return `${String(error)}${(error as Error).stack?.includes('app.js') === true ? ' in app.js' : ''}`;
      }
      return 'nothing';
    });
    expect(caught).toMatch(/^TypeError: .* in app\.js$/);
    await page.until(() => page.records('throw').length === 2);
    const [connect] = page.records('call');
    expect(page.records('throw')).toMatchObject([
      { method: 'testAccessToken' },
      { method: 'connect', call: connect?.id, message: expect.stringMatching(/^TypeError/) as string },
    ]);
    expect(connect).not.toHaveProperty('returned');
    await page.close();
  });

  it('folds an app that asks isAuthenticated() all the time', async () => {
    const page = await situation.open(APP);
    await page.page.evaluate(() => {
      for (let i = 0; i < 1_000; i++) window.app.sdk()['isAuthenticated']?.();
    });
    await page.until(() => page.records('call').length > 0);
    expect(page.records('call')).toMatchObject([{ method: 'isAuthenticated', count: 1_000, returned: false }]);
    await page.close();
  });

  it('notices another tab’s change as such, and asks the SDK again', async () => {
    const page = await situation.open(APP);
    await page.until(() => page.records('probe').length === 1);
    const other = await page.page.browserContext().newPage();
    await other.goto(situation.pages.serve('<body>'));
    const heard = page.page.evaluate(() => new Promise((resolve) => addEventListener('storage', () => resolve(true), { once: true })));
    await other.evaluate(() => localStorage.setItem('TapTalk.UserData', 'x'));
    await heard;
    const changed = await page.until(() => page.records('storage')[2]);
    expect(changed).toMatchObject({ value: 'x', key: 'TapTalk.UserData', noticed: 'other-tab' });
    await page.until(() => page.records('probe').length === 2);
    await page.close();
  });

  it('names the other tab also where a drain has noticed its change before the browser told of it', async () => {
    const page = await situation.open(APP);
    await page.page.evaluate(() => void (localStorage['TapTalk.UserData'] = 'x'));
    const changed = (): RecordOf<'storage'> | undefined => page.records('storage').find(({ value }) => value === 'x');
    expect(await page.until(changed)).toMatchObject({ noticed: 'compare' });
    await page.page.evaluate(() => dispatchEvent(new StorageEvent('storage', { key: 'another' })));
    await page.drain();
    expect(changed()).toMatchObject({ noticed: 'compare' });
    await page.page.evaluate(() => dispatchEvent(new StorageEvent('storage', { key: 'TapTalk.UserData' })));
    await page.until(() => changed()?.noticed === 'other-tab');
    expect(page.records('storage').filter(({ value }) => value === 'x')).toHaveLength(1);
    await page.close();
  });

  it('tells when storage cannot be read', async () => {
    const page = await situation.open(APP, 'early', { 'Content-Security-Policy': 'sandbox allow-scripts' });
    await page.until(() => page.records('storage-refused').length === 1);
    expect(page.records('storage-refused')[0]?.message).toContain('SecurityError');
    expect((await page.drain())[0]?.origin).toBe('null');
    await page.close();
  });

  it('tells when the document comes back from the back/forward cache', async () => {
    const page = await situation.open(APP);
    const [before] = await page.drain();
    await page.page.goto(situation.pages.serve('<body>').replace('app.localhost', '127.0.0.1'));
    await page.page.goBack();
    const [after] = await page.drain();
    expect(after?.document).toBe(before?.document);
    await page.until(() => page.records('restored').length === 1);
    await page.page.evaluate(() => window.app.sdk()['disconnect']?.());
    await page.until(() => page.records('call').length === 1);
    await page.close();
  });
});

describe('the page under tracing', () => {
  it.each([
    ['a window property', 'window.taptalk = app.sdk()'],
    ['a `var`', 'var taptalk = app.sdk()'],
    ['a `const`', 'const taptalk = app.sdk()'],
  ])('runs inline handlers that name %s', async (_, script) => {
    const page = await situation.open(
      `${APP}<script>${script}</script><form><button type="button" onclick="window.said = taptalk.isAuthenticated()">ask</button></form>`,
    );
    await page.page.click('button');
    expect(await page.page.evaluate('said')).toBe(false);
    expect(page.errors).toEqual([]);
    await page.close();
  });

  it('sees the SDK and its globals as they are without it', async () => {
    const look = (page: TracedPage): Promise<unknown> =>
      page.page.evaluate(() => {
        window.taptalk = window.app.sdk();
        const { taptalk } = window;
        const described = (object: object) =>
          Object.entries(Object.getOwnPropertyDescriptors(object)).map(([key, { value, ...rest }]) => [
            key,
            typeof value,
            value?.name,
            value?.length,
            rest,
          ]);
        const forIn: string[] = [];
        for (const key in {}) forIn.push(key);
        return {
          sdk: described(taptalk),
          keys: Object.keys(window).filter((key) => /taptalk|inspector/i.test(key)),
          forIn,
          json: JSON.stringify({ a: taptalk }),
          typeofUnset: typeof window['tapTalk' as never],
          inherited: ({} as { taptalk?: unknown }).taptalk,
          elements: (document.body as { taptalk?: unknown }).taptalk,
          identity: window.taptalk === window.app.sdk(),
          frozen: (() => {
            const object = Object.freeze({} as { taptalk?: number });
            Reflect.set(object, 'taptalk', 1);
            return Object.keys(object);
          })(),
          inheriting: (() => {
            const child = Object.create({ taptalk: 1 }) as { taptalk: number };
            child.taptalk = 2;
            return [child.taptalk, Object.keys(child)];
          })(),
        };
      });
    const traced = await situation.open(APP);
    const plain = await situation.open(APP, 'never');
    expect(await look(traced)).toEqual(await look(plain));
    await Promise.all([traced.close(), plain.close()]);
  });

  it('keeps nothing of it once detached', async () => {
    const page = await situation.open('<body>', 'never');
    await page.page.evaluate(() => {
      // All that is still waiting or listening.
      const waiting = new Set<unknown>();
      const { setTimeout: set, clearTimeout: clear } = window;
      Object.assign(window, {
        waiting,
        setTimeout: (task: () => void, ms: number) => {
          const id: number = set(() => (waiting.delete(id), task()), ms);
          waiting.add(id);
          return id;
        },
        clearTimeout: (id: number) => (waiting.delete(id), clear(id)),
      });
      const add = EventTarget.prototype.addEventListener;
      const remove = EventTarget.prototype.removeEventListener;
      EventTarget.prototype.addEventListener = function (...args: Parameters<typeof add>) {
        waiting.add(args[1]);
        add.apply(this, args);
      };
      EventTarget.prototype.removeEventListener = function (...args: Parameters<typeof remove>) {
        waiting.delete(args[1]);
        remove.apply(this, args);
      };
    });
    await page.page.addScriptTag({ url: '/app.js' });
    await page.page.evaluate(() => {
      const unscopables = (of: { prototype: object }) => of.prototype[Symbol.unscopables as never] as object;
      const look = () =>
        [window, Object.prototype, unscopables(Element), unscopables(Document), window.app.sdk()].map((object) =>
          Object.getOwnPropertyDescriptors(object),
        );
      const { waiting } = window as unknown as { waiting: Set<unknown> };
      waiting.clear();
      const state = { compare: (): unknown => undefined };
      Object.assign(window, { state });
      const before = look();
      // Names of what is new, gone or another, in order; and how many wait or listen.
      state.compare = () => {
        const changed = look().flatMap((after: PropertyDescriptorMap, index) => {
          const was: PropertyDescriptorMap = before[index] ?? {};
          const differs = (key: string): boolean =>
            ['value', 'get', 'set', 'writable', 'enumerable', 'configurable'].some(
              (part) => !Object.is(after[key]?.[part as never], was[key]?.[part as never]),
            );
          const order = Object.keys(after).join() === Object.keys(was).join() ? [] : ['order'];
          return [...Object.keys({ ...was, ...after }).filter(differs), ...order];
        });
        return [changed, waiting.size];
      };
    });
    await page.attach();
    await page.page.evaluate(() => {
      window.taptalk = window.app.sdk();
    });
    await page.until(() => page.records('probe').length === 1);
    await page.page.evaluate((name) => {
      (window[name as never] as unknown as Handle).detach();
      delete window.taptalk;
    }, HANDLE);
    expect(await page.page.evaluate('state.compare()')).toEqual([[], 0]);
    expect(page.errors).toEqual([]);
    await page.close();
  });

  it('keeps what was assigned while it was traced', async () => {
    const page = await situation.open(`${APP}<script>var taptalk = app.sdk(); ({}).taptalk = 1</script>`);
    await page.page.evaluate((name) => (window[name as never] as unknown as Handle).detach(), HANDLE);
    expect(
      await page.page.evaluate((name) => {
        const { value, ...rest } = Object.getOwnPropertyDescriptor(window, 'taptalk') ?? {};
        return [value === window.app.sdk(), rest, 'taptalk' in {}, name in window];
      }, HANDLE),
    ).toEqual([true, { writable: true, enumerable: true, configurable: true }, false, false]);
    await page.close();
  });
});

describe('the handle', () => {
  it('is left alone by the same version, and gives way to another', async () => {
    const page = await situation.open(APP);
    const [first] = await page.drain();
    await page.attach();
    expect((await page.drain())[0]?.document).toBe(first?.document);
    await page.attach(situation.agent.replaceAll(VERSION, '0.0.0-other'));
    const [other] = await page.drain();
    expect(other?.version).toBe('0.0.0-other');
    expect(other?.document).not.toBe(first?.document);
    // Once: the former one is off.
    await page.page.evaluate(() => {
      window.taptalk = window.app.sdk();
      window.app.sdk()['disconnect']?.();
    });
    await page.until(() => page.records('call').length > 0);
    expect(page.records('call')).toHaveLength(1);
    await page.close();
  });

  it('does not show', async () => {
    const page = await situation.open(APP);
    expect(await page.page.evaluate((name) => [name in window, Object.keys(window).includes(name)], HANDLE)).toEqual([true, false]);
    await page.close();
  });

  it('takes itself off when nobody drains it any more', async () => {
    const page = await situation.open(APP);
    await page.drain({ lease: 1 });
    const there = () => page.page.evaluate((name) => name in window, HANDLE);
    await page.page.evaluate(() => new Promise((resolve) => void setTimeout(resolve, 20)));
    // Past its lease a call still counts; a drain that comes back in time keeps it.
    await page.page.evaluate(
      (name, version) => {
        window.app.sdk()['disconnect']?.();
        (window[name as never] as unknown as Handle).drain({ version, lease: 60_000, acks: {}, walk: false, commands: [] });
      },
      HANDLE,
      VERSION,
    );
    await page.page.evaluate(() => new Promise((resolve) => void setTimeout(resolve, 2_300)));
    expect(await there()).toBe(true);
    await page.drain({ lease: 1 });
    expect(page.records('call')).toHaveLength(1);

    await page.page.evaluate(() => new Promise((resolve) => void setTimeout(resolve, 20)));
    await page.page.evaluate(() => window.app.sdk()['disconnect']?.());
    await expect.poll(there).toBe(false);
    expect(await page.page.evaluate(() => 'taptalk' in {})).toBe(false);
    await page.close();
  });
});
