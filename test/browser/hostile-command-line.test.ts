import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';

import { HANDLE } from '../../lib/inspect/page-text';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { isPanelShown, showPanel } from './harness/devtools';
import { eventually } from './harness/eventually';
import { setHostileStage } from './harness/hostile';
import { HOSTILE_SDK, storeSession } from './harness/hostile-sdk';
import type { Panel } from './harness/panel';

const stage = setHostileStage(PRODUCT);

const GLOBALS = 'Object.getOwnPropertyNames(window)';

/** Evaluates in the inspected page as any extension's panel can, with DevTools' command-line API. */
const evaluateFrom = (panel: Panel, text: string): Promise<unknown> =>
  panel.frame.evaluate(
    (code) => new Promise((resolve) => chrome.devtools.inspectedWindow.eval(code, (...[value]) => resolve(value))),
    text,
  );

/** All of the API that this browser puts on a page's global while an evaluation runs. */
async function commandLineApi({ page, panel }: { page: Page; panel: Panel }): Promise<string[]> {
  const without = new Set((await page.evaluate(GLOBALS)) as string[]);
  return ((await evaluateFrom(panel, GLOBALS)) as string[]).filter((name) => !without.has(name));
}

/** Whatever of the page may be run by us looks for the API, and uses it where it is. */
const spyFor = (api: string[]): string => `
  window.found = {}; window.looked = {};
  window.look = (where) => {
    looked[where] = 1;
    for (const name of ${JSON.stringify(api)}) if (name in window) found[name] = where;
    try { copy('stolen in ' + where) } catch {}
    try { inspect(document.documentElement) } catch {}
    try { monitorEvents(window) } catch {}
  };
  Object.defineProperty(window, ${JSON.stringify(HANDLE)}, { configurable: true, get() { look('the handle') } });
  const { apply } = Reflect;
  const spy = (object, ...names) => {
    for (const name of names) {
      const descriptor = Object.getOwnPropertyDescriptor(object, name);
      for (const part of ['value', 'get']) {
        const original = descriptor[part];
        if (typeof original === 'function') descriptor[part] = new Proxy(original, { apply(_, self, args) { look(name); return apply(original, self, args) } });
      }
      Object.defineProperty(object, name, descriptor);
    }
  };
  spy(Reflect, 'apply', 'defineProperty', 'getOwnPropertyDescriptor', 'getPrototypeOf', 'ownKeys', 'set');
  spy(Object, 'keys', 'setPrototypeOf');
  spy(String.prototype, 'slice', 'indexOf');
  spy(Function.prototype, 'call', 'bind');
  spy(Date, 'now'); spy(Math, 'random', 'min'); spy(Array, 'isArray');
  spy(window, 'setTimeout', 'localStorage', 'performance', 'indexedDB', 'fetch');
  spy(EventTarget.prototype, 'addEventListener');
  spy(Storage.prototype, 'getItem', 'setItem', 'removeItem');
  spy(Document.prototype, 'readyState', 'scripts');
  spy(Performance.prototype, 'getEntriesByType', 'timeOrigin');
  for (const name of ['version', 'drain', 'walk', 'acks', 'records', 'value', 'then'])
    Object.defineProperty(Object.prototype, name, { configurable: true, get() { look('Object.prototype.' + name) }, set(value) { Object.defineProperty(this, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true }) } });
`;

/** The SDK and what the app hands to it look as well. */
const CALL = `
  for (const name of ['isAuthenticated', 'connect', 'logoutAndClearAllTapTalkData', 'clearTaptalkChatData', 'disconnect']) behave[name] = () => look(name);
  const trap = (where) => () => void look(where);
  callSdk('connect', { onSuccess: trap('onSuccess') }, new Proxy({ get a() { return look('a getter') } }, {
    get: trap('get'), ownKeys: () => (look('ownKeys'), ['a']), getOwnPropertyDescriptor: trap('gOPD'), getPrototypeOf: () => (look('getPrototypeOf'), null), has: trap('has'),
  }));
`;

/** What DevTools itself would put into the clipboard. */
async function watchClipboard(devtools: Page): Promise<() => Promise<string[]>> {
  await devtools.evaluate(() => {
    const host = (window as unknown as { InspectorFrontendHost: { copyText(text: string): void } }).InspectorFrontendHost;
    const copied: string[] = [];
    Object.assign(window, { copied });
    host.copyText = (text) => void copied.push(text);
  });
  return () => devtools.evaluate(() => (window as unknown as { copied: string[] }).copied);
}

describe('DevTools’ command-line API', () => {
  it('is out of the page’s reach while it is looked into, drained and acted upon', async () => {
    const inspected = await stage.inspect('/pages/no-sdk.html');
    const { page, devtools, panel } = inspected;
    const api = await commandLineApi(inspected);
    const copied = await watchClipboard(devtools);
    await page.evaluateOnNewDocument(spyFor(api));
    await page.goto(stage.playground.appUrl(HOSTILE_SDK));
    await panel.sees('methods traced');
    await storeSession(page);
    await page.evaluate(CALL);
    await panel.sees('connect(');
    await panel.click('Log out and clear');
    await panel.sees('Receipt');
    const names = (which: 'found' | 'looked') => page.evaluate(`Object.keys(${which})`) as Promise<string[]>;
    // The page's code has run.
    const where = ['the handle', 'isAuthenticated', 'clearTaptalkChatData', 'disconnect', 'ownKeys', 'getItem', 'timeOrigin'];
    await eventually(() => names('looked')).toEqual(expect.arrayContaining(where));
    expect(await names('found')).toEqual([]);
    expect(await copied()).toEqual([]);
    expect(await isPanelShown(devtools)).toBe(true);

    // All of it would have been noticed.
    await evaluateFrom(panel, 'look("an evaluation of DevTools’ own")');
    await until('the copy', async () => (await copied()).length > 0);
    expect(await names('found')).toEqual(api);
    expect(api).toEqual(expect.arrayContaining(['copy', 'inspect', '$0']));
    await until('another panel', async () => !(await isPanelShown(devtools)));
    await showPanel(devtools);
  });

  it('leaves a page’s own functions of these names where they are', async () => {
    const { page, panel } = await stage.inspect('/pages/no-sdk.html');
    await page.evaluateOnNewDocument(
      'window.copy = () => "mine"; window.$ = () => "mine"; var inspect = () => "mine"; function keys() { return "mine" }',
    );
    await page.goto(stage.playground.appUrl(HOSTILE_SDK));
    await panel.sees('methods traced');
    await page.evaluate(() => window.callSdk('disconnect'));
    await panel.sees('disconnect()');
    expect(await page.evaluate('[copy(), $(), inspect(), keys()]')).toEqual(['mine', 'mine', 'mine', 'mine']);
  });
});
