import { expect, it } from 'vitest';

import { signedIn, started } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { openRows, setHostileStage } from './harness/hostile';
import { HOSTILE_SDK, storeSession } from './harness/hostile-sdk';
import { callsOf } from './harness/timeline';

const stage = setHostileStage(PRODUCT, { isOneTab: true });

/** Takes away whatever of the language and the platform a page can take away; the text itself needs none of it once it has begun. */
const SPOIL = `{
  const { defineProperty } = Object;
  const fail = () => { throw 'spoilt' };
  const each = (names, visit) => { for (let i = 0; i < names.length; i++) visit(names[i]) };
  const spoil = (object, names) => each(names, (name) => defineProperty(object, name, { __proto__: null, configurable: true, writable: true, value: fail }));
  const trap = (object, names) => each(names, (name) => defineProperty(object, name, { __proto__: null, configurable: true, get: fail, set: fail }));
  spoil(JSON, ['stringify', 'parse']);
  spoil(String.prototype, ['slice', 'indexOf', 'split', 'replace']);
  spoil(Storage.prototype, ['getItem', 'setItem', 'removeItem', 'clear', 'key']);
  spoil(Map.prototype, ['get', 'set']);
  spoil(WeakMap.prototype, ['get', 'set']);
  spoil(Reflect, ['apply', 'ownKeys', 'getPrototypeOf', 'defineProperty', 'getOwnPropertyDescriptor']);
  spoil(Object, ['keys', 'setPrototypeOf', 'getOwnPropertyDescriptor', 'defineProperty']);
  spoil(Function.prototype, ['bind', 'apply', 'call']);
  spoil(Array.prototype, ['push', 'forEach', 'map', 'slice', 'concat', 'join', 'indexOf', Symbol.iterator]);
  trap(Array.prototype, ['0', '1']);
  trap(Object.prototype, ['walk', 'acks', 'left', 'count', 'returned', 'seq', 'records', 'callbacks', 'fold', 'command', 'inside']);
  spoil(window, ['setTimeout', 'clearTimeout', 'setInterval', 'Proxy', 'Map', 'WeakMap', 'Set', 'Symbol', 'Storage', 'String', 'Date', 'Error']);
  trap(window, ['localStorage', 'indexedDB', 'performance', 'origin']);
}`;

it('a page that spoils all built-ins after the agent has come is traced and cleared all the same', async () => {
  const { page, panel } = await stage.inspect('/?global=taptalk&state=0&auto=sign-in');
  await signedIn(page);
  await panel.sees('methods traced');
  const other = await stage.visit('/pages/no-sdk.html');
  const stored = (): Promise<string | null> => other.evaluate(() => localStorage.getItem('TapTalk.UserData'));
  expect(await stored()).not.toBeNull();
  await page.bringToFront();

  await page.evaluate(SPOIL);
  await page.evaluate('try { taptalk.clearUserData() } catch {}');
  await until('the call', async () => (await callsOf(panel)).includes('clearUserData'));
  await panel.click('Log out and clear');
  await panel.seesVerdict('signed-out');
  expect(await panel.region('Receipt')).toMatch(/cleared\s+TapTalk\.UserData/);
  expect(await stored()).toBeNull();
});

it('a page that has spoilt what the agent is made of is said to stand in the way, and comes back by a reload', async () => {
  const page = await stage.visit('/?global=taptalk&state=0');
  await started(page);
  await page.evaluate(SPOIL);
  const { panel } = await stage.open(page);
  await panel.sees('its own code stands in the way');
  expect(await panel.attachMode()).toBe('not-answering');
  await panel.click('Reload and trace');
  await panel.seesAttach('top-frame');
  await panel.seesVerdict('signed-out');
});

it('a page that keeps its storage from being read is not said to be signed out', async () => {
  const page = await stage.visit(HOSTILE_SDK);
  await page.evaluate(`Object.defineProperty(window, 'localStorage', { get() { throw '<img src=x onerror=alert(1)>' } })`);
  const { panel } = await stage.open(page);
  await panel.sees('The browser, or the page itself, refuses this frame its storage');
  expect(await panel.verdict()).toBe('unknown');
  await panel.sees(/could not be looked at\s+storage is blocked/);
  expect((await openRows(panel, 'last', '[data-event="storage"]')).text).toContain('<img src=x onerror=alert(1)>');
});

it('a page that has frozen its built-ins is traced and cleared like any other', async () => {
  const page = await stage.visit(HOSTILE_SDK);
  await storeSession(page);
  await page.evaluate(`
    for (const { prototype } of [Object, Array, Function, String, Promise, Storage, Element, Document]) Object.freeze(prototype);
    for (const object of [Object, Reflect, JSON, Math]) Object.freeze(object);
  `);
  const { panel } = await stage.open(page);
  await panel.seesVerdict('unconfirmed');
  await page.evaluate('callSdk("connect")');
  await panel.sees('connect()');
  await panel.click('Log out and clear');
  await panel.seesVerdict('signed-out');
});

it('a page whose objects all seem to be promises holds an action up, not the panel', async () => {
  const { page, panel } = await stage.inspect('/?global=taptalk&state=0&auto=sign-in');
  await signedIn(page);
  await panel.sees('methods traced');
  await panel.set({ serverAnswer: 300, evalDeadline: 300 });
  await page.evaluate(`void Object.defineProperty(Object.prototype, 'then', { configurable: true, value() {} })`);
  await panel.click('Log out and clear');
  await panel.sees('It did not answer, so nothing was done');
  expect(await panel.frame.evaluate(() => window.recorder!.state.busy)).toBe(false);
  await page.evaluate('void delete Object.prototype.then');
  await panel.set({ serverAnswer: 10_000, evalDeadline: 3_000 });
  await panel.click('Log out and clear');
  await panel.seesVerdict('signed-out');
});
