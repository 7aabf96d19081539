import { describe, expect, it } from 'vitest';
import { HANDLE, type Handle } from '../../lib/agent/handle';
import { FUNCTION, METHODS, PARLEY, SDK, settled } from './agent/parley';
import { setSituation, type TracedPage } from './agent/situation';

const situation = setSituation([PARLEY]);
const settle = (page: TracedPage): Promise<string[]> => settled(page, situation.annex);

const detach = (page: TracedPage): Promise<void> =>
  page.page.evaluate((name) => (window[name as never] as unknown as Handle).detach(), HANDLE);

describe('finding a class', () => {
  const use = `new ParleyClient({ key: 'k' }).start('eve')`;
  it.each([
    ['a `var` with its methods after it', `var ParleyClient = ${FUNCTION};${METHODS} ${use}`, 'global'],
    ['a `class`', `var ParleyClient = class ParleyClient { start() {} terminate() {} }; ${use}`, 'global'],
    [
      'a property of a bundler’s module',
      `(function () { var e = {}; e.ParleyClient = ${FUNCTION}; (function (ParleyClient) { ${METHODS} }(e.ParleyClient)); new e.ParleyClient({ key: 'k' }).start('eve') })()`,
      'accessor',
    ],
    ['a property of the window', `window.ParleyClient = ${FUNCTION};${METHODS} ${use}`, 'global'],
  ])('traces %s that is used in the same script', async (_, script, how) => {
    const page = await situation.open(`<body><script src="/q.js"></script><script>${script}</script>`);
    expect(await settle(page)).toEqual([
      `0 by ${how}`,
      '1 by constructor',
      '1: new ParleyClient',
      '1: start',
      ...(/class/.test(_) && how === 'global' && script.includes('class ') ? [] : ['1: resolved of start']),
    ]);
    expect(page.records('call')[0]).toMatchObject({
      args: [{ t: 'o', e: [['key', 'k']] }],
      returned: { t: 'o', name: 'ParleyClient' },
      stack: expect.stringContaining(page.page.url()) as string,
    });
    expect(page.records('call')[0]?.stack).not.toContain('page-agent');
    await page.close();
  });

  it('traces one that was there before it, and copies that were made before', async () => {
    const page = await situation.open(`${SDK}<script>var before = new ParleyClient({})</script>`, 'late');
    await settle(page);
    await page.page.evaluate('before.start("eve"); new ParleyClient({}).terminate()');
    expect(await settle(page)).toEqual([
      '0 by global',
      '1 by method',
      '1: start',
      '2 by constructor',
      '2: new ParleyClient',
      '2: terminate',
      '1: resolved of start',
    ]);
    await page.close();
  });

  it('takes nothing else for it', async () => {
    const page = await situation.open(
      `<body><script>var x = {}; x.ParleyClient = function () {}; new x.ParleyClient(); ({}).ParleyClient = () => 1; ({}).ParleyClient = 'text';
       var ParleyClient = new Proxy(class {}, { getOwnPropertyDescriptor() { throw 1 } }); new ParleyClient();
       var revoked = Proxy.revocable(class {}, {}); revoked.revoke(); ({}).ParleyClient = revoked.proxy</script>`,
    );
    expect(await settle(page)).toEqual([]);
    await page.close();
  });
});

describe('a class under tracing', () => {
  it('is to the page what it is without it', async () => {
    const look = (page: TracedPage): Promise<unknown> =>
      page.page.evaluate(`(() => {
        class Loud extends ParleyClient { constructor(options) { super(options); this.loud = new.target === Loud } start() { return super.start('sub') } }
        const client = new ParleyClient({ a: 1 }), loud = new Loud({});
        loud.start();
        let thrown;
        try { new ParleyClient({ fail: true }) } catch (error) { thrown = error.message }
        return {
          is: [client instanceof ParleyClient, loud instanceof ParleyClient, client.constructor === ParleyClient, loud.constructor === Loud],
          prototypes: [Object.getPrototypeOf(client) === ParleyClient.prototype, Object.getPrototypeOf(Loud) === ParleyClient],
          statics: [ParleyClient.name, ParleyClient.length, ParleyClient.version, typeof ParleyClient, Object.getOwnPropertyNames(ParleyClient)],
          keys: [Object.keys(client), Object.getOwnPropertyNames(client), Object.getOwnPropertyNames(ParleyClient.prototype), loud.loud],
          derived: Reflect.construct(ParleyClient, [{}], Array) instanceof Array,
          thrown,
        };
      })()`);
    const traced = await situation.open(SDK);
    const plain = await situation.open(SDK, 'never');
    expect(await look(traced)).toEqual(await look(plain));
    expect(await settle(traced)).toEqual([
      '0 by global',
      '1 by constructor',
      '1: new ParleyClient',
      '2 by constructor',
      '2: new ParleyClient',
      '2: start',
      '3 by constructor',
      '3: new ParleyClient',
      '3: new ParleyClient threw Error: no key',
      '4 by constructor',
      '4: new ParleyClient',
      '2: resolved of start',
    ]);
    await Promise.all([traced.close(), plain.close()]);
  });

  it('keeps nothing of it once detached', async () => {
    const page = await situation.open('<body><script src="/q.js"></script>', 'never');
    await page.page.addScriptTag({
      content: `var Original = ${FUNCTION}; (function (ParleyClient) { ${METHODS} }(Original)); var ParleyClient = Original; var held = { ParleyClient: Original };`,
    });
    await page.page.evaluate(`
      var shape = () => [Original, Original.prototype, Object.getPrototypeOf(Q.defer().promise)].map((object) => Object.getOwnPropertyDescriptors(object));
      var same = (a, b) => a.every((one, i) => Reflect.ownKeys(one).join() === Reflect.ownKeys(b[i]).join() && Reflect.ownKeys(one).every((key) =>
        ['value', 'get', 'set', 'writable', 'enumerable', 'configurable'].every((part) => Object.is(one[key][part], b[i][key][part]))));
      var before = shape(); var globalBefore = JSON.stringify(Object.getOwnPropertyDescriptor(window, 'ParleyClient'));`);
    await page.attach();
    await page.until(() => page.records('instance').length === 1);
    await page.page.evaluate(
      'held.again = {}; held.again.ParleyClient = ParleyClient; var client = new ParleyClient({}); client.start("eve").then(() => {})',
    );
    await settle(page);
    expect(await page.page.evaluate('[ParleyClient === Original, same(before, shape())]')).toEqual([false, false]);
    await detach(page);
    expect(
      await page.page.evaluate(`[ParleyClient === Original, held.again.ParleyClient === Original, same(before, shape()),
        JSON.stringify(Object.getOwnPropertyDescriptor(window, 'ParleyClient')) === globalBefore, Object.keys(client).join(), client.constructor === Original]`),
    ).toEqual([true, true, true, true, 'options,started,user', true]);
    await page.close();
  });

  it('gives back what was assigned while it was traced, and passes through whoever holds a stand-in', async () => {
    const page =
      await situation.open(`<body><script src="/q.js"></script><script>var Original = ${FUNCTION}; var x = {}; x.ParleyClient = Original; var ParleyClient = x.ParleyClient;
      ${METHODS} var stand = ParleyClient; class Sub extends ParleyClient {}</script>`);
    await settle(page);
    expect(await page.page.evaluate('[stand === Original, stand === x.ParleyClient]')).toEqual([false, true]);
    await detach(page);
    expect(
      await page.page.evaluate(
        '[ParleyClient === Original, x.ParleyClient === Original, new stand({}) instanceof Original, new Sub({}) instanceof Original, typeof new Sub({}).start("eve").then]',
      ),
    ).toEqual([true, true, true, true, 'function']);
    expect(page.errors).toEqual([]);
    await page.close();
  });

  it('leaves alone what the page has put in its place', async () => {
    const page = await situation.open(SDK);
    await page.page.evaluate('x = { }; x.ParleyClient = ParleyClient; x.ParleyClient = 7; ParleyClient = 8');
    await detach(page);
    expect(await page.page.evaluate('[x.ParleyClient, ParleyClient]')).toEqual([7, 8]);
    await page.close();
  });
});

describe('copies of a class', () => {
  it('are told apart, and say by their properties whether somebody is signed in', async () => {
    const page = await situation.open(`${SDK}<script>
      var one = new ParleyClient({}), two = new ParleyClient({});
      Object.defineProperty(two, 'user', { get() { throw 'looked' }, configurable: true });</script>`);
    await settle(page);
    await page.page.evaluate('one.start("eve")');
    await settle(page);
    await settle(page);
    const said = page.records('probe').map(({ instance, method, returned, beside }) => [instance, method, returned, beside]);
    const undefinedUser = [['user', { t: 'x', text: 'undefined' }]];
    expect(said).toEqual([
      [1, 'started', false, undefinedUser],
      [2, 'started', false, undefinedUser],
      [1, 'started', true, [['user', 'eve']]],
    ]);
    await page.close();
  });

  it('are followed up to a number, and made without end', async () => {
    const page = await situation.open(`${SDK}<script>for (let i = 0; i < 10_000; i++) new ParleyClient({ i }).terminate()</script>`);
    await settle(page);
    expect(page.records('instance')).toHaveLength(51);
    expect(page.records('call')).toHaveLength(100);
    await page.close();
  });

  it('cannot be traced where their prototype is frozen, and work', async () => {
    const page =
      await situation.open(`<body><script src="/q.js"></script><script>var F = ${FUNCTION}; (function (ParleyClient) { ${METHODS} })(F); Object.freeze(F.prototype); Object.freeze(F);
      var ParleyClient = F; var client = new ParleyClient({}); client.start('eve');</script>`);
    expect(await settle(page)).toEqual(['0 by global', '1 by constructor', '1: new ParleyClient']);
    expect(page.records('probe').at(-1)).toMatchObject({ returned: true });
    await page.close();
  });

  it('are found in their own constructor, and are those that it returns', async () => {
    const page = await situation.open(`<body><script>
      var ParleyClient = class { constructor(one) { if (one) return one; this.terminate() } start() {} terminate() {} };
      var client = new ParleyClient(); new ParleyClient(client).start();</script>`);
    expect(await settle(page)).toEqual([
      '0 by global',
      '1 by constructor',
      '1: new ParleyClient',
      '1: terminate',
      '2 by constructor',
      '2: new ParleyClient',
      '1: start',
    ]);
    expect(page.records('call')[1]).toMatchObject({ inside: page.records('call')[0]?.id });
    await page.close();
  });
});

describe('a promise that a call returns', () => {
  const start = async (script: string): Promise<{ page: TracedPage; told: string[] }> => {
    const page = await situation.open(`${SDK}<script>var client = new ParleyClient({}); ${script}</script>`);
    const all = await settle(page);
    return { page, told: all.slice(3) };
  };

  it.each([
    ['is resolved', `client.start('eve')`, ['1: start', '1: resolved of start']],
    ['is rejected, and nobody cares', `client.start('fails')`, ['1: start', '1: rejected of start']],
    ['never ends', `client.start('hangs')`, ['1: start']],
    ['has handlers in a chain', `client.start('fails').then(() => 1).fail(() => 2)`, ['1: rejected of start', '1: start then fail']],
    ['has one of both', `var p = client.start('eve'); p.then(() => 1); p.then(() => 2)`, ['1: start then', '1: resolved of start']],
    [
      'comes beside callbacks',
      `client.start('eve', () => 1, () => 2)`,
      ['1: start onSuccess onError', '1: resolved of start', '1: onSuccess of start'],
    ],
    [
      'comes beside callbacks, and fails',
      `client.start('fails', () => 1, () => 2)`,
      ['1: start onSuccess onError', '1: rejected of start', '1: onError of start'],
    ],
  ])('%s', async (_, script, expected) => {
    const { page, told: all } = await start(script);
    expect(all.toSorted()).toEqual(expected.toSorted());
    await page.close();
  });

  it('is the very one, with nothing of its own, and so are all others', async () => {
    const { page } = await start(`
      var deferred = Q.defer(); ParleyClient.prototype.call = function () { return deferred.promise };
      var promise = client.start('eve'); var values = []; var order = [];
      promise.then((value) => values.push(value)); Q('other').then((value) => values.push(value));
      client.start('fails').fail((error) => values.push(error.message));`);
    expect(
      await page.page.evaluate(
        '[Object.getOwnPropertyNames(promise).join() === Object.getOwnPropertyNames(deferred.promise).join(), promise instanceof Q.makePromise, values.sort()]',
      ),
    ).toEqual([true, true, ['eve', 'other', 'refused']]);
    await page.close();
  });

  it.each([
    ['one of the browser’s own', `Promise.prototype.fail = function () {}; var returned = Promise.resolve(1)`],
    ['one with getters', `var returned = { get then() { throw 'looked' }, get fail() { throw 'looked' } }`],
    ['a `then` that is one', `class P { get then() { throw 'looked' } fail() {} } var returned = new P`],
    ['a revoked Proxy', `var revocable = Proxy.revocable({}, {}); revocable.revoke(); var returned = revocable.proxy`],
    ['a `then` that throws', `class P { then() { throw 'thrown' } fail() {} } var returned = new P`],
  ])('is left alone where it is %s', async (_, script) => {
    const page = await situation.open(
      `<body><script>${script}; var ParleyClient = class { start() { return returned } terminate() {} }; var same = new ParleyClient().start() === returned</script>`,
    );
    expect(await settle(page)).toEqual(['0 by global', '1 by constructor', '1: new ParleyClient', '1: start']);
    expect(await page.page.evaluate('same')).toBe(true);
    await page.close();
  });
});

describe('what is stored of it', () => {
  const stored = (page: TracedPage): unknown[] =>
    page.records('storage').map(({ key, value, noticed, call }) => [key, value, noticed, !!call]);

  it('is told by each key that begins so, and cleared by key, of the copies that are named', async () => {
    const page = await situation.open(
      `${SDK}<script>localStorage.clear(); localStorage['Parley-ann'] = 'old'; localStorage['other'] = 'x'; var one = new ParleyClient({}), two = new ParleyClient({})</script>`,
    );
    await settle(page);
    await page.page.evaluate('one.start("eve"); two.start("bob")');
    await settle(page);
    await page.page.evaluate('localStorage.removeItem("Parley-ann"); localStorage["parleySessionWEB-k"] = "{}"');
    await settle(page);
    expect(stored(page)).toEqual([
      ['Parley-ann', 'old', 'first', false],
      ['Parley-eve', 'id of eve', 'compare', true],
      ['Parley-bob', 'id of bob', 'compare', true],
      ['Parley-ann', null, 'compare', false],
      ['parleySessionWEB-k', '{}', 'compare', false],
    ]);
    const provider = PARLEY.id;
    expect((await page.run('read', { provider })).value).toEqual({
      values: { 'Parley-eve': 'id of eve', 'Parley-bob': 'id of bob', 'parleySessionWEB-k': '{}' },
      url: page.page.url(),
    });
    const keys = ['Parley-eve', 'Parley-ann', 'other'];
    expect((await page.run('clear-local', { provider, keys, instances: [1], watch: 0 })).value).toEqual({
      cleared: true,
      keys: { 'Parley-eve': 'removed', 'Parley-ann': 'absent', other: 'foreign key' },
      disconnected: false,
      files: null,
      stillThere: false,
    });
    expect(await page.page.evaluate('[one.started, two.started, Object.keys(localStorage).sort()]')).toEqual([
      false,
      true,
      ['Parley-bob', 'other', 'parleySessionWEB-k'],
    ]);
    await page.run('write', { provider, expected: { 'Parley-new': null }, values: { 'Parley-new': 'n' } });
    expect(stored(page).at(-1)).toEqual(['Parley-new', 'n', 'command', false]);
    await page.close();
  });

  it('is noticed when another tab writes it', async () => {
    const page = await situation.open(SDK);
    await settle(page);
    const other = await page.page.browserContext().newPage();
    await other.goto(page.page.url());
    await other.evaluate(() => localStorage.setItem('Parley-eve', 'theirs'));
    expect(await page.until(() => page.records('storage').find(({ noticed }) => noticed === 'other-tab'))).toMatchObject({
      key: 'Parley-eve',
      value: 'theirs',
    });
    await page.close();
  });

  it('is looked at of so many keys alone', async () => {
    const page = await situation.open(`<body><script>for (let i = 0; i < 1_000; i++) localStorage['Parley-' + i] = i</script>`);
    await settle(page);
    expect(page.records('storage')).toHaveLength(20);
    await page.close();
  });
});
