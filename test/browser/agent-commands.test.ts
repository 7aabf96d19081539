import { beforeEach, describe, expect, it } from 'vitest';
import { VERSION } from '../../lib/agent/version';
import { APP_ID, APP_SECRET, encodeKey } from '../playground/server/credentials';
import { hang, httpError } from '../playground/server/misbehaviour';
import { APP } from './agent/pages';
import { plain, setSituation, type TracedPage } from './agent/situation';

const SESSION = 'TapTalk.UserData';
const DEVICE = 'tapTalk.DeviceID';
const provider = 'taptalk';

const situation = setSituation();
beforeEach(() => situation.server.control.reset());

const storedIn = (page: TracedPage, key = SESSION): Promise<string | null> => page.page.evaluate((name) => localStorage.getItem(name), key);

/** Connects; with `reconnects` again whenever the socket closes, as many apps do. */
async function connect(page: TracedPage, reconnects = false): Promise<void> {
  await page.page.evaluate(
    (again) =>
      new Promise<void>((resolve) => {
        const connectOnce = (): unknown =>
          window.app.sdk()['connect']?.({ onSuccess: resolve, onError() {}, onClose: () => again && connectOnce() });
        connectOnce();
      }),
    reconnects,
  );
}

describe('read and write', () => {
  it('reads what is stored, and writes and removes only where all that was expected is still there', async () => {
    const page = await situation.open(APP);
    await page.signIn();
    const session = await storedIn(page);
    const device = await storedIn(page, DEVICE);
    expect(await page.run('read', { provider })).toEqual({
      ok: true,
      value: { values: { [SESSION]: session, [DEVICE]: device }, url: page.page.url() },
    });

    const removal = { provider, expected: { [SESSION]: session }, values: { [SESSION]: null } };
    expect(await page.run('write', { ...removal, expected: { [SESSION]: 'another' } })).toEqual({ ok: false, value: 'changed' });
    expect(await page.run('write', removal)).toEqual({ ok: true, value: 'written' });
    expect(page.records('storage').at(-1)).toMatchObject({ key: SESSION, value: null, noticed: 'command' });
    expect(await page.run('write', removal)).toEqual({ ok: false, value: 'changed' });

    const both = { provider, expected: { [SESSION]: null, [DEVICE]: 'another' }, values: { [DEVICE]: null, [SESSION]: session } };
    expect(await page.run('write', both)).toEqual({ ok: false, value: 'changed' });
    expect((await page.run('write', { ...both, expected: { [SESSION]: null, [DEVICE]: device } })).value).toBe('written');
    expect([await storedIn(page), await storedIn(page, DEVICE)]).toEqual([session, null]);

    const foreign = { provider, expected: {}, values: { 'the-app’s-own': 'x' } };
    expect(await page.run('write', foreign)).toMatchObject({ ok: false, value: 'foreign key' });
    expect(await storedIn(page, 'the-app’s-own')).toBeNull();
    await page.close();
  });

  it('hands over a stored value of 128 kB whole', async () => {
    const page = await situation.open(APP);
    const long = 'ü'.repeat(131_072);
    await page.page.evaluate((key, value) => localStorage.setItem(key, value), SESSION, long);
    expect((await page.run('read', { provider })).value).toMatchObject({ values: { [SESSION]: long } });
    await page.until(() => page.records('storage').some(({ value }) => value === long));
    await page.page.evaluate((key, value) => localStorage.setItem(key, value), SESSION, `${long}!`);
    expect(await page.until(() => page.records('storage').find(({ length }) => length > 131_072))).toMatchObject({
      value: '',
      length: 131_073,
    });
    await page.close();
  });

  it('runs a command once, however often it comes, and answers one it does not know', async () => {
    const page = await situation.open(APP);
    await page.attach(situation.annex);
    const [own] = await page.drain();
    const command = { id: 'twice', document: own?.document ?? '', name: 'read', args: { provider } };
    await page.drain({ commands: [command, command, { ...command, id: 'elsewhere', document: 'another' }] });
    await page.until(() => page.records('result').length > 0, { commands: [command] });
    await page.drain({ commands: [command] });
    expect(await page.run('no-such-command')).toMatchObject({ ok: false });
    expect(page.records('result').map((result) => result.command)).toEqual(['twice', 'command-1']);
    await page.close();
  });
});

describe('the code that runs commands', () => {
  it('comes once it is needed, leaves nothing behind, and is given to no agent of another version', async () => {
    const page = await situation.open(APP);
    const before = await page.page.evaluate(() => Reflect.ownKeys(window).length);
    expect(await page.drain()).toMatchObject([{ extended: false }]);
    await page.attach(situation.annex.replaceAll(VERSION, '0.0.1'));
    expect(await page.drain()).toMatchObject([{ extended: false }]);
    await page.attach(situation.annex);
    await page.attach(situation.annex);
    expect(await page.drain()).toMatchObject([{ extended: true }]);
    expect(await page.page.evaluate(() => Reflect.ownKeys(window).length)).toBe(before);
    await page.close();
  });

  it('reaches the frames that the agent walks, and does nothing in a page without an agent', async () => {
    const leaf = situation.pages.serve(APP);
    const page = await situation.open(`<body><iframe src="${leaf}"></iframe>`);
    await page.attach(situation.annex);
    const frame = (await page.drain({ walk: true })).find(({ top }) => !top);
    const commands = [{ id: 'in-frame', document: frame?.document ?? '', name: 'read', args: { provider } }];
    const result = await page.until(() => page.records('result').find(({ command }) => command === 'in-frame'), { walk: true, commands });
    expect(plain(result.value)).toMatchObject({ url: leaf });
    await page.close();

    const without = await situation.open(APP, 'never');
    await without.attach(situation.annex);
    expect(without.errors).toEqual([]);
    await without.close();
  });
});

describe('fetch', () => {
  it('sends one request and gives status and body back', async () => {
    const page = await situation.open(APP);
    const request = {
      method: 'GET',
      url: `${situation.api}/connect?check=1`,
      headers: { Authorization: 'Bearer x', 'App-Key': encodeKey(APP_ID, APP_SECRET) },
      timeout: 5_000,
    };
    const { ok, value } = await page.run('fetch', request);
    expect([ok, value]).toMatchObject([true, { status: 200, body: expect.stringContaining('4010') as string }]);
    const [check] = situation.server.control.received('check');
    expect(check?.headers).toMatchObject({ authorization: 'Bearer x' });
    expect(check?.headers).not.toHaveProperty('cookie');

    situation.server.control.misbehave('check', httpError(500));
    expect((await page.run('fetch', request)).value).toMatchObject({ status: 500 });
    situation.server.control.misbehave('check', hang());
    expect(await page.run('fetch', { ...request, timeout: 50 })).toMatchObject({
      ok: false,
      value: expect.stringContaining('Timeout') as string,
    });
    await page.close();
  });
});

describe('call-sdk', () => {
  const logOut = { provider, instance: 1, method: 'logoutAndClearAllTapTalkData', args: [null] };

  it('calls a method of the SDK with callbacks of its own, marked as the panel’s', async () => {
    const page = await situation.open(APP);
    await page.signIn();
    expect((await page.run('call-sdk', logOut)).value).toEqual({ called: true, answered: true, threw: null });
    expect(await storedIn(page)).toBeNull();
    const logout = page.records('call').find(({ method }) => method === 'logoutAndClearAllTapTalkData');
    expect(logout).toMatchObject({ command: 'command-1', returned: { text: 'undefined' } });
    expect(logout?.stack).not.toMatch(/page-(agent|annex)/);
    expect(page.records('call').find(({ method }) => method === 'clearTaptalkChatData')).toMatchObject({ inside: logout?.id });
    expect(page.records('callback')).toContainEqual(expect.objectContaining({ call: logout?.id, name: 'onSuccess' }));
    await situation.server.control.waitForRequest('logout');

    // Where the stored value cannot be read it throws.
    await page.page.evaluate((key) => localStorage.setItem(key, '3uVZGrdwgNYYv32ob2R1OB6BXUKr9GcjctL'), SESSION);
    expect((await page.run('call-sdk', logOut)).value).toMatchObject({ called: true, threw: expect.stringMatching(/Error/) as string });
    expect((await page.run('call-sdk', { ...logOut, instance: 2 })).value).toMatchObject({ called: false });
    expect((await page.run('call-sdk', { ...logOut, method: 'none' })).value).toMatchObject({ called: false });
    await page.close();
  });

  it('gives a method that takes one function that', async () => {
    const page = await situation.open(APP);
    await page.signIn();
    await page.run('call-sdk', { provider, instance: 1, method: 'refreshAccessToken', args: [null], plain: true });
    const callback = await page.until(() => page.records('callback').find(({ method }) => method === 'refreshAccessToken'));
    expect(callback.name).toBe('callback');
    expect(page.errors).toEqual([]);
    await page.close();
  });
});

describe('clear-local', () => {
  const clear = { provider, keys: [SESSION], instances: null, watch: 5_000 };

  it('clears the SDK, the session and the files, and closes the socket', async () => {
    const page = await situation.open(APP);
    await page.signIn();
    await connect(page);
    await page.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('tapFiles');
          opening.onsuccess = () => {
            const store = opening.result.transaction('files', 'readwrite').objectStore('files');
            store.add({ file: 'x'.repeat(1_000), type: 'image/png', timestamp: 1 }, 'a');
            store.add({ file: 'yy', type: 'image/png', timestamp: 1 }, 'b').onsuccess = () => resolve();
          };
        }),
    );
    expect((await page.run('files', { provider })).value).toEqual({ count: 2, bytes: 1_002 });
    expect(page.records('files')).toMatchObject([{ count: 2, bytes: 1_002 }]);

    expect((await page.run('clear-local', clear)).value).toEqual({
      cleared: true,
      keys: { [SESSION]: 'removed' },
      files: { count: 2, bytes: 1_002 },
      disconnected: true,
      stillThere: false,
    });
    expect((await page.run('files', { provider })).value).toEqual({ count: 0, bytes: 0 });
    await expect.poll(() => situation.server.control.sockets().length).toBe(0);
    expect(await storedIn(page, DEVICE)).not.toBeNull();
    expect((await page.run('clear-local', { ...clear, keys: [SESSION, DEVICE] })).value).toMatchObject({
      keys: { [SESSION]: 'absent', [DEVICE]: 'removed' },
      files: { count: 0 },
    });
    await page.close();
  });

  it('leaves an app that reconnects by itself able to sign in and connect again', async () => {
    const page = await situation.open(APP);
    await page.signIn();
    await connect(page, true);
    await page.run('clear-local', clear);
    // The app connects in onClose: that throws, and leaves the SDK's flag set.
    await page.until(() => page.records('throw').some(({ method }) => method === 'connect'));
    await page.until(
      () => page.records('call').filter(({ method, command }) => method === 'clearTaptalkChatData' && command !== undefined).length > 1,
    );
    await page.signIn();
    await connect(page);
    expect(situation.server.control.sockets()).toHaveLength(1);
    await page.close();
  });

  it('clears nothing of a sign-in that begins meanwhile', async () => {
    const page = await situation.open(APP);
    await page.signIn();
    await connect(page);
    await page.run('clear-local', clear);
    await page.signIn();
    const before = page.records('call').filter(({ command }) => command !== undefined).length;
    await page.page.evaluate(() => new Promise((resolve) => void setTimeout(resolve, 1_200)));
    await page.drain();
    expect(await storedIn(page)).not.toBeNull();
    expect(page.records('call').filter(({ command }) => command !== undefined)).toHaveLength(before);
    await page.close();
  });

  it('does what it can where the stored value cannot be read', async () => {
    const page = await situation.open(APP);
    await page.page.evaluate((key) => localStorage.setItem(key, '3uVZGrdwgNYYv32ob2R1OB6BXUKr9GcjctL'), SESSION);
    expect((await page.run('clear-local', clear)).value).toMatchObject({
      cleared: true,
      keys: { [SESSION]: 'removed' },
      disconnected: false,
      stillThere: false,
    });
    await page.close();
  });

  it('works without the SDK, and creates no database', async () => {
    const page = await situation.open('<body>');
    await page.page.evaluate((key) => localStorage.setItem(key, 'x'), SESSION);
    expect((await page.run('clear-local', clear)).value).toEqual({
      cleared: false,
      keys: { [SESSION]: 'removed' },
      files: null,
      disconnected: false,
      stillThere: false,
    });
    expect(await page.page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
    await page.close();
  });

  it('stops watching when told', async () => {
    const page = await situation.open(APP);
    await page.signIn();
    await connect(page);
    await page.run('clear-local', clear);
    expect(await page.run('end-watch')).toEqual({ ok: true, value: null });
    await page.page.evaluate(() => {
      try {
        window.app.sdk()['connect']?.({});
      } catch {}
    });
    await page.until(() => page.records('throw').some(({ method }) => method === 'connect'));
    const after = page.records('throw').at(-1)?.seq ?? 0;
    expect(page.records('call').filter(({ seq, command }) => command !== undefined && seq > after)).toEqual([]);
    await page.close();
  });
});
