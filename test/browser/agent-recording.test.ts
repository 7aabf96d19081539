import { describe, expect, it } from 'vitest';
import { APP } from './agent/pages';
import { type RecordOf, setSituation, type TracedPage } from './agent/situation';

const situation = setSituation();

const methodsOf = (page: TracedPage): string[] =>
  page.records('call').map(({ method, inside }) => (inside === undefined ? method : `  ${method}`));

describe('recording', () => {
  it('follows a sign-in: the call, its callbacks, what the SDK calls itself, what it stores', async () => {
    const page = await situation.open(APP);
    await page.until(() => page.records('probe').length === 1);
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
    const tookTime = expect.any(Number) as number;
    expect(page.records('probe')).toMatchObject([
      { returned: false, took: tookTime },
      { returned: true, took: tookTime },
    ]);
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
    await page.until(() => page.records('storage-refused').length > 0);
    for (const { message } of page.records('storage-refused')) expect(message).toContain('SecurityError');
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
