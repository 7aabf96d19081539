import { describe, expect, it } from 'vitest';

import { httpError } from '../playground';
import { connect, signIn, told, watched } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { eventually } from './harness/eventually';
import { markedByPanel } from './harness/marked';
import { seesReceipt, seesWatch } from './harness/receipt';
import { openSignedIn, sentTo } from './harness/signed-in';
import { setStage } from './harness/stage';
import { seesSituation, tooltip } from './harness/status';
import { spoilSession, storedSession } from './harness/stored';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;
const sent = () => sentTo(stage);

describe('Log out and clear', () => {
  it('with an access token that is past refreshes once by itself, never by the SDK', async () => {
    api().set({ accessTokenLifetime: 3_000 });
    const { page, panel } = await openSignedIn(stage, { verdict: 'access-expired' });
    const refresh = api().sessions()[0]!.refresh.value;
    await panel.click('Log out and clear');
    await seesReceipt(
      panel,
      'log-out',
      'done Server’s session: Ended: the server confirmed the log-out after one refresh.',
      /^cleared TapTalk\.UserData: localStorage, [\d,]+ characters\. Read back: gone\.$/,
    );
    expect(sent()).toEqual(['refresh accepted', 'logout accepted']);
    expect(api().received('refresh')[0]!.headers.authorization).toBe(`Bearer ${refresh}`);
    await eventually(async () => (await markedByPanel(panel)).filter((row) => /refresh|logout/i.test(row))).toEqual([
      'request POST /v1/auth/access_token/refresh',
      'request POST /v1/client/logout',
    ]);
    expect(await storedSession(page)).toBeNull();
    expect(api().sessions()).toEqual([]);
    await panel.seesVerdict('signed-out');
  });

  it('that fails after its refresh puts the renewed tokens back: the former ones are known no more', async () => {
    api().set({ accessTokenLifetime: 3_000 });
    const { page, panel } = await openSignedIn(stage, { verdict: 'access-expired' });
    api().set({ accessTokenLifetime: 3_600_000 });
    api().misbehave('logout', httpError(503));
    await panel.click('Log out and clear');
    await seesReceipt(
      panel,
      'log-out',
      /^failed Server’s session: Log-out not confirmed: HTTP 503 after one refresh\. Its session can live on until/,
    );
    await panel.click('Undo');
    await seesReceipt(panel, 'undo', 'done TapTalk.UserData: Put back, with the tokens that the refresh before the log-out brought.');
    await panel.seesVerdict('signed-in');
    api().behave();
    await connect(page);
    expect(api().sockets()).toHaveLength(1);
  });

  it('gets a stuck page out of it, without a reload', async () => {
    const { page, panel } = await openSignedIn(stage);
    api().expireTokens('access');
    api().misbehave('refresh', httpError(500));
    await page.evaluate(() => window.demo!.connect());
    await panel.seesVerdict('stuck');
    api().behave();
    api().clearReceived();
    await panel.click('Log out and clear');
    await seesReceipt(
      panel,
      'log-out',
      'done Server’s session: Ended: the server confirmed the log-out after one refresh.',
      'cleared SDK memory',
    );
    // By the panel: the SDK's own refresh would wait in its queue for ever.
    expect(sent()).toEqual(['refresh accepted', 'logout accepted']);
    await panel.seesVerdict('signed-out');
    await signIn(page, 'amara');
    await connect(page);
    expect(
      api()
        .sockets()
        .map(({ xcUserID }) => xcUserID),
    ).toEqual(['amara-1002']);
    await panel.seesVerdict('signed-in');
  });

  it('works where the SDK’s own log-out throws', async () => {
    const { page, panel } = await openSignedIn(stage);
    await connect(page);
    await spoilSession(page);
    await seesSituation(panel, 'unreadable', 'A session is stored that the SDK throws on, so the app cannot even log out.');
    await page.evaluate(() => window.demo!.logOut());
    expect(await storedSession(page)).not.toBeNull();
    api().clearReceived();
    expect(await tooltip(panel, 'Log out and clear')).toContain('Nothing is sent: the token cannot be read.');
    await panel.click('Log out and clear');
    await seesReceipt(
      panel,
      'log-out',
      'failed Server’s session: Nothing was sent: the stored token cannot be read.',
      /^cleared TapTalk\.UserData: .* Read back: gone\.$/,
      /^cleared SDK memory: caches, flags and listeners, by clearTaptalkChatData\(\); the socket was closed\.$/,
    );
    await panel.seesVerdict('signed-out');
    await until('the socket to close', () => api().sockets().length === 0);
    expect(sent()).toEqual([]);
    await panel.click('Undo');
    await panel.seesVerdict('unreadable');
  });

  it('where nobody is signed in sends nothing and offers no undo', async () => {
    const { panel } = await watched(stage.inspect('/?global=taptalk'));
    await panel.seesVerdict('signed-out');
    api().clearReceived();
    expect(await tooltip(panel, 'Log out and clear')).toContain('Nothing is sent: no token is stored.');
    await panel.set({ watch: 500 });
    await panel.click('Log out and clear');
    const receipt = await seesReceipt(
      panel,
      'log-out',
      'nothing to do TapTalk.UserData: Nothing was stored.',
      'nothing to do Server’s session: Nothing was sent: no token was stored.',
    );
    expect(receipt.buttons).toEqual(['Reload page', 'Copy as text', 'Close receipt']);
    await seesWatch(panel, 'Watched: nothing was written back.');
    expect(sent()).toEqual([]);
  });

  it('of SDK 1.10 is the same', async () => {
    const { page, panel } = await watched(stage.inspect('/?global=taptalk&sdk=1.10'));
    await page.evaluate(() => window.demo!.signIn('jony'));
    await told(page, 'authenticateWithAuthTicket', 'onSuccess');
    await panel.seesVerdict('signed-in');
    api().clearReceived();
    await panel.click('Log out and clear');
    await seesReceipt(
      panel,
      'log-out',
      'cleared TapTalk.UserData',
      'cleared SDK memory',
      'done Server’s session: Ended: the server confirmed the log-out.',
    );
    await panel.seesVerdict('signed-out');
    expect(sent()).toEqual(['logout accepted']);
  });
});
