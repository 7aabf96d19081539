import { describe, expect, it } from 'vitest';

import { hang } from '../playground';
import { signedIn, signIn, started, watched } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { eventually } from './harness/eventually';
import { openDevTools, showPanel } from './harness/devtools';
import { markedByPanel } from './harness/marked';
import { seesReceipt, seesWatch } from './harness/receipt';
import { openSignedIn } from './harness/signed-in';
import { setStage } from './harness/stage';
import { seesTestimony, tooltip } from './harness/status';
import { databases, storedSession } from './harness/stored';

const stage = setStage(PRODUCT);
const api = () => stage.playground.api;

/** Signed in, with an SDK that its bundle keeps to itself. */
async function openBundled() {
  const tab = await openSignedIn(stage, { path: '/' });
  await tab.panel.seesAttach('network-only');
  return tab;
}

describe('Log out and clear where the SDK was not found', () => {
  it('is sent by the panel, which says what it could not reach', async () => {
    const { page, panel } = await openBundled();
    await seesTestimony(panel, /^SDK would say signed in = Storage says/);
    const { value } = api().sessions()[0]!.access;
    await panel.click('Log out and clear');
    const receipt = await seesReceipt(
      panel,
      'log-out',
      /^cleared TapTalk\.UserData: localStorage, [\d,]+ characters\. Read back: gone\.$/,
      'done Server’s session: Ended: the server confirmed the log-out.',
      'kept SDK memory: The SDK object was not found, so its memory and socket could not be reached.',
    );
    expect(receipt.remains[0]).toBe('The SDK object was not found, so this page keeps its memory and socket too: reload it.');
    expect(
      api()
        .received()
        .map(({ endpoint, headers }) => [endpoint, headers.authorization]),
    ).toEqual([['logout', `Bearer ${value}`]]);
    await eventually(() => markedByPanel(panel)).toEqual(['request POST /v1/client/logout']);
    await panel.seesVerdict('signed-out');
    const loaded = page.waitForNavigation();
    await panel.click('Reload page');
    await loaded;
    expect(await storedSession(page)).toBeNull();
  });

  it('says that the server did not answer where it did not', async () => {
    api().misbehave('logout', hang());
    const { page, panel } = await openBundled();
    await panel.set({ serverAnswer: 2_000 });
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', 'waiting Server’s session: Log-out sent by this panel; waiting for the server’s answer.');
    expect(await storedSession(page)).toBeNull();
    await seesReceipt(
      panel,
      'log-out',
      'failed Server’s session: The server did not answer. Its session can live on until its refresh token ends, ',
    );
    expect(api().received('logout')).toHaveLength(1);
  });

  it('sends nothing where app key and base URL were not seen: said before and after', async () => {
    const app = await stage.visit('/?auto=sign-in&state=0');
    await signedIn(app);
    const panel = await showPanel((await openDevTools(stage.browser, app)).devtools);
    await panel.seesVerdict('unconfirmed');
    api().clearReceived();
    expect(await tooltip(panel, 'Log out and clear')).toContain('Nothing is sent: the app key was not seen.');
    await panel.click('Log out and clear');
    const receipt = await seesReceipt(
      panel,
      'log-out',
      /^failed Server’s session: Nothing was sent: the app key was not seen\. Its session lives on until its refresh token ends, .*\d{4}/,
    );
    expect(receipt.lines[0]).toMatch(/^failed/);
    expect(receipt.buttons).toContain('Reload page');
    await panel.seesVerdict('signed-out');
    expect(await storedSession(app)).toBeNull();
    expect(api().received()).toEqual([]);
    await panel.click('Undo');
    await seesReceipt(panel, 'undo', 'done TapTalk.UserData: Put back as it was.');
    await panel.seesVerdict('unconfirmed');
  });

  it('leaves a session alone that was stored anew meanwhile, and names it', async () => {
    const { page, panel } = await openBundled();
    await panel.set({ watch: 60_000 });
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', 'done Server’s session');
    await signIn(page, 'amara');
    await seesWatch(panel, 'Another session was stored meanwhile, and was left alone.');
    await panel.seesVerdict('signed-in');
    expect(await panel.region('Status')).toContain('amara-1002');
    expect(await storedSession(page)).not.toBeNull();
  });
});

describe('Log out and clear where the SDK was found, but the app key was not seen', () => {
  async function openLate() {
    const app = await stage.visit('/?global=taptalk&auto=sign-in&state=0');
    await signedIn(app);
    const panel = await showPanel((await openDevTools(stage.browser, app)).devtools);
    api().clearReceived();
    return { app, panel };
  }

  it('is the SDK’s own, which knows its key', async () => {
    const { panel } = await openLate();
    await panel.seesVerdict('unconfirmed');
    expect(await tooltip(panel, 'Log out and clear')).toContain('Ends the session on the server');
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', 'done Server’s session: Ended: the server confirmed the log-out.');
    expect(
      api()
        .received()
        .map(({ endpoint }) => endpoint),
    ).toEqual(['logout']);
  });

  it('sends nothing where the token is past: said before and after', async () => {
    api().set({ accessTokenLifetime: 3_000 });
    const { app, panel } = await openLate();
    await panel.seesVerdict('access-expired');
    api().clearReceived();
    expect(await tooltip(panel, 'Log out and clear')).toContain('Nothing is sent: the app key was not seen.');
    await panel.click('Log out and clear');
    await seesReceipt(
      panel,
      'log-out',
      'failed Server’s session: Nothing was sent: the app key was not seen.',
      'cleared TapTalk.UserData',
      'cleared SDK memory',
    );
    expect(api().received()).toEqual([]);
    expect(await storedSession(app)).toBeNull();
  });
});

it('a page that only has the stored session is cleared without making what was not there', async () => {
  const signedInApp = await stage.visit('/?auto=sign-in');
  await signedIn(signedInApp);
  const value = (await storedSession(signedInApp))!;
  await signedInApp.close();

  // Another origin, where no SDK has ever made its database.
  const { page, panel } = await stage.inspect('/pages/no-sdk.html', 'bare.localhost');
  await page.evaluate((stored) => localStorage.setItem('TapTalk.UserData', stored), value);
  await panel.seesVerdict('unconfirmed');
  await panel.click('Log out and clear');
  await seesReceipt(
    panel,
    'log-out',
    'cleared TapTalk.UserData',
    'nothing to do Cached files: There was no database tapFiles.',
    'nothing to do tapTalk.DeviceID: There was none.',
  );
  expect(await databases(page)).toEqual([]);
  await panel.seesVerdict('signed-out');
});

it('an instance that was never initialised is not asked to log out', async () => {
  const app = await stage.visit('/?auto=sign-in');
  await signedIn(app);
  await app.close();
  const { page, panel } = await watched(stage.inspect('/?global=taptalk&init=0'));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.evaluate(() => window.demo!.refreshActiveUser());
  await until('its request to the page’s own origin', () => asked.includes('/v1/client/user/get_by_id'));
  await started(page);
  await panel.sees('/user/get_by_id');
  api().clearReceived();
  await panel.click('Log out and clear');
  await seesReceipt(panel, 'log-out', /^failed Server’s session: Nothing was sent/, 'cleared TapTalk.UserData', 'cleared SDK memory');
  await panel.seesVerdict('signed-out');
  expect(asked).not.toContain('/v1/client/logout');
  expect(api().received()).toEqual([]);
});
