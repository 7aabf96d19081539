import { describe, expect, it } from 'vitest';
import { HANDLE, type Handle } from '../../lib/agent/handle';
import { VERSION } from '../../lib/agent/version';
import { APP } from './agent/pages';
import { setSituation, type TracedPage } from './agent/situation';

const situation = setSituation();

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
        (window[name as never] as unknown as Handle).drain({ version, lease: 60_000, acks: {}, walk: false, armed: null, commands: [] });
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
