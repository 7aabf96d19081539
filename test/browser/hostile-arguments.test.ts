import { expect, it } from 'vitest';

import { PRODUCT } from './harness/builds';
import { eventually } from './harness/eventually';
import { openRows, setHostileStage } from './harness/hostile';
import { HOSTILE_SDK } from './harness/hostile-sdk';
import type { Panel } from './harness/panel';
import { rowsOf } from './harness/timeline';

const stage = setHostileStage(PRODUCT, { isOneTab: true });

const rows = async (panel: Panel, kind: string): Promise<number> => (await rowsOf(panel)).filter(({ event }) => event === kind).length;

/** Expressions of the page: what an app, or what calls itself one, hands to the SDK. */
const ARGUMENTS: Record<string, string> = {
  'a bigint': '10n ** 50n',
  'a symbol': `Symbol('<img src=x onerror=alert(1)>')`,
  'no number': 'NaN, Infinity, -0, -Infinity',
  'a list in itself': '(() => { const list = [1]; list.push(list); return list })()',
  'ten thousand levels': '(() => { let inner = {}; for (let i = 0; i < 1e4; i++) inner = { inner }; return inner })()',
  'ten megabytes': `'x'.repeat(1e7)`,
  'a hundred thousand keys': 'Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [i, i]))',
  'a list with holes': 'new Array(4294967295)',
  'getters that throw': `{ get a() { throw new Error('getter') }, get constructor() { throw 1 }, get name() { throw 2 }, toString() { throw 3 }, [Symbol.toPrimitive]() { throw 4 } }`,
  'a revoked proxy': '(() => { const { proxy, revoke } = Proxy.revocable(function () {}, {}); revoke(); return proxy })()',
  'a proxy whose every trap throws': 'new Proxy({}, new Proxy({}, { get() { return () => { throw 1 } } }))',
  'a proxy of odd length': `new Proxy([], { get: (list, key) => key === 'length' ? 1.5 : list[key] })`,
  'a proxy of a length that is none': `new Proxy([], { get: (list, key) => key === 'length' ? { valueOf() { return 1e300 } } : list[key] })`,
  'a proxy of keys without end': `new Proxy({}, { ownKeys: () => Array.from({ length: 1e4 }, (_, i) => 'key' + i), getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: 1 }) })`,
  'an object without a prototype': 'Object.assign(Object.create(null), { a: Object.create(null) })',
  markup: `{ '<img src=x onerror=alert(1)>': '<script>alert(1)</script>', '\\u202eRTL': '\\ud800' }`,
  __proto__: `JSON.parse('{"__proto__":{"a":1},"constructor":{"prototype":1}}')`,
  'a class by an odd name': `new ({ ['<img src=x>'.repeat(100)]: class {} })['<img src=x>'.repeat(100)]()`,
  'a function by an odd name': `Object.defineProperty(() => {}, 'name', { get() { throw 1 } }), Object.defineProperty(() => {}, 'name', { value: '<b>'.repeat(1000) })`,
  'a document, a window, an event': `document, window, new Event('x'), document.body`,
  'an error whose stack throws': `Object.defineProperty(new Error('x'), 'stack', { get() { throw 1 } })`,
  'an error without end': `Object.assign(new Error('x'.repeat(1e6)), { stack: 'y'.repeat(1e6) })`,
  'dates that are none': `new Date(NaN), Object.assign(new Date(), { toISOString() { throw 1 } })`,
  'a hundred arguments': `...Array.from({ length: 100 }, (_, i) => i)`,
};

it('every call is told, whatever its arguments are, and the page gets what it would have got', async () => {
  const { page, panel } = await stage.inspect(HOSTILE_SDK);
  await panel.sees('methods traced');
  for (const [what, expression] of Object.entries(ARGUMENTS)) {
    const arrived = await page.evaluate(`{
      const given = [${expression}];
      let arrived = false;
      behave.disconnect = (...args) => { arrived = args.length === given.length && args.every((arg, i) => Object.is(arg, given[i])) };
      callSdk('disconnect', ...given);
      arrived
    }`);
    expect(arrived, what).toBe(true);
  }
  await eventually(() => rows(panel, 'sdk-call')).toBe(Object.keys(ARGUMENTS).length);
  expect(await panel.text()).not.toContain('lost');
  const { text } = await openRows(panel, 'all', '[data-event="sdk-call"]');
  const expected = ['<img src=x onerror=alert(1)>', '(10000000 characters)', 'unreadable', 'getter'];
  expect(expected.filter((words) => !text.includes(words))).toEqual([]);
});

/** What a method or a callback throws or gives. */
const THROWN: Record<string, string> = {
  'an error': `new Error('<img src=x onerror=alert(1)>')`,
  nothing: 'undefined',
  'a symbol': `Symbol('x')`,
  'what no text can be made of': 'Object.create(null)',
  'what throws again': `{ toString() { throw 1 }, get stack() { throw 2 }, get message() { throw 3 } }`,
  'a revoked proxy': '(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()',
  'two megabytes': `new Error('x'.repeat(2e6))`,
};

it('every throw is told, whatever was thrown, and goes on to the page', async () => {
  const { page, panel } = await stage.inspect(HOSTILE_SDK);
  await panel.sees('methods traced');
  for (const [what, expression] of Object.entries(THROWN)) {
    const same = await page.evaluate(`{
      const thrown = ${expression};
      behave.disconnect = () => { throw thrown };
      let same = false;
      try { callSdk('disconnect') } catch (caught) { same = caught === thrown }
      same
    }`);
    expect(same, what).toBe(true);
  }
  await eventually(() => rows(panel, 'sdk-throw')).toBe(Object.keys(THROWN).length);
  expect((await openRows(panel, 'all', '[data-event="sdk-throw"]')).text).toContain('<img src=x onerror=alert(1)>');
});

/** What `isAuthenticated()` does, and what the panel makes of it. */
const PROBES: Record<string, string> = {
  '() => { throw { toString() { throw 1 } } }': 'throws',
  "() => 'x'.repeat(1e7)": 'no answer',
  '() => { const own = {}; own.own = own; return own }': 'no answer',
  '() => 1n': 'no answer',
  '() => Promise.reject(1)': 'no answer',
};

it('an SDK that answers neither yes nor no is no witness', async () => {
  const { page, panel } = await stage.inspect(HOSTILE_SDK);
  await panel.sees('methods traced');
  await page.evaluate(`addEventListener('unhandledrejection', (event) => event.preventDefault())`);
  const probes = async (): Promise<number> => (await panel.events()).filter(({ kind }) => kind === 'probe').length;
  let asked = 1;
  await eventually(probes).toBe(asked);
  for (const [behaviour, words] of Object.entries(PROBES)) {
    await page.evaluate(`behave.isAuthenticated = ${behaviour}; localStorage.setItem('TapTalk.UserData', 'value ${asked}')`);
    await eventually(probes).toBe(++asked);
    await panel.sees(new RegExp(`SDK says\\s+${words}`));
  }
});
