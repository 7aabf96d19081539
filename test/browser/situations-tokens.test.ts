import { describe, expect, it } from 'vitest';

import { bodyError, httpError } from '../playground';
import { connect, signedIn } from './harness/app';
import { PRODUCT } from './harness/builds';
import { openDevTools, showPanel } from './harness/devtools';
import { openSignedIn } from './harness/signed-in';
import { setStage } from './harness/stage';
import { seesFlow, seesSituation, seesTestimony, sentence } from './harness/status';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;

const HOUR = 3_600_000;

describe('a token', () => {
  it('whose time goes by while nothing happens turns the verdict by itself', async () => {
    api().set({ accessTokenLifetime: 4_000 });
    const { panel } = await openSignedIn(stage, { verdict: 'access-expired' });
    await seesSituation(panel, 'access-expired', /^Access token expired The access token is past its time; the SDK still says yes\.$/);
    await seesTestimony(panel, /^SDK says signed in ≠ Storage says access token ended .* ago \| Server said accepted this token, .* ago$/);
    await seesFlow(panel, 'Access token: ended, ended', 'Refresh: idle, not tried yet');
  });

  it('that is past, with no refresh token left, is a session that has expired', async () => {
    api().set({ accessTokenLifetime: 2_500, refreshTokenLifetime: 2_500 });
    const { panel } = await openSignedIn(stage, { verdict: 'session-expired' });
    await seesSituation(panel, 'session-expired', 'The access token is past its time and no refresh token is left to renew it.');
  });

  it('that the connect check refuses with 40103 is a session that has expired', async () => {
    const { page, panel } = await openSignedIn(stage);
    api().endSessions();
    await page.evaluate(() => window.demo!.connect());
    await seesSituation(panel, 'session-expired', 'The server refused the access token with 40103.');
    await seesTestimony(
      panel,
      /^SDK says signed in = Storage says access token has .* left ≠ Server said 40103 token not found or invalid, .* ago$/,
    );
    await seesFlow(panel, 'Access token: refused, refused, 40103', 'Connect check: refused, 40103');
  });

  it('whose refresh is refused is a session that has expired', async () => {
    const { page, panel } = await openSignedIn(stage);
    api().expireTokens('access');
    api().misbehave('refresh', bodyError('40103'));
    await page.evaluate(() => window.demo!.connect());
    await seesSituation(panel, 'session-expired', 'The server refused the refresh token with 40103.');
    await seesTestimony(panel, /≠ Server said 40103 token not found or invalid, .* ago$/);
    await seesFlow(panel, 'Refresh: refused, 40103');
  });

  it('that is expired, with a refresh that ends in HTTP 500, is stuck for good', async () => {
    const { page, panel } = await openSignedIn(stage);
    api().expireTokens('access');
    api().misbehave('refresh', httpError(500));
    await page.evaluate(() => window.demo!.connect());
    await seesSituation(panel, 'stuck', 'The refresh failed: HTTP 500; the SDK will not try again on this page.');
    await seesTestimony(panel, /^SDK says signed in = Storage says access token has .* ≠ Server said 40104 token expired, .* ago$/);
    await seesFlow(
      panel,
      'Ticket: ok, used',
      'Access token: ended, expired, 40104',
      'Connect check: refused, 40104',
      'Refresh: failed, HTTP 500',
    );
    // It is so: another call sends nothing.
    api().behave();
    api().clearReceived();
    await page.evaluate(() => window.demo!.refresh());
    await seesFlow(panel, 'Refresh: failed, ignored');
    expect(api().received('refresh')).toEqual([]);
    await panel.seesVerdict('stuck');
  });

  it('is not touched by a room request that is answered 40301', async () => {
    const { page, panel } = await openSignedIn(stage);
    api().misbehave('user', bodyError('40301'));
    await page.evaluate(() => window.demo!.refreshActiveUser());
    await panel.sees('40301');
    await seesSituation(panel, 'signed-in', 'the server accepted this token');
    await seesTestimony(panel, /= Server said accepted this token/);
  });
});

describe('a machine whose clock is 2 h ahead', () => {
  it('is seen through where the server’s own time was seen', async () => {
    api().shiftClock(-2 * HOUR);
    api().set({ accessTokenLifetime: HOUR });
    const { panel } = await openSignedIn(stage);
    await seesSituation(panel, 'signed-in', 'nothing has expired');
    await seesTestimony(panel, /Storage says access token has (59|60) min left = Server said accepted/);
    await panel.sees(/server’s clock is 2 h (0 min )?behind; times are corrected/);
  });

  it('is said to be what was gone by where it was not', async () => {
    api().shiftClock(-2 * HOUR);
    api().set({ accessTokenLifetime: HOUR });
    const app = await stage.visit('/?global=taptalk&auto=sign-in&state=0');
    await signedIn(app);
    const panel = await showPanel((await openDevTools(stage.browser, app)).devtools);
    await seesSituation(panel, 'access-expired', 'The access token is past its time by this machine’s clock');
  });
});

describe('another tab of the same origin', () => {
  it('that refreshed leaves tokens that were not confirmed here', async () => {
    const { panel } = await openSignedIn(stage);
    const other = await stage.visit('/?global=taptalk');
    await other.evaluate(() => window.demo!.refresh());
    await api().waitForRequest('refresh');
    await seesSituation(panel, 'unconfirmed', 'the server has not confirmed it yet');
    await seesTestimony(panel, /^SDK says signed in = Storage says access token has .* left \| Server said nothing yet$/);
    await panel.sees('written by another tab');
  });

  it('that logged out leaves this one’s socket open, which is named', async () => {
    const { page, panel } = await openSignedIn(stage);
    await connect(page);
    await seesFlow(panel, 'Socket: ok, open');
    const other = await stage.visit('/?global=taptalk');
    await other.evaluate(() => window.demo!.logOut());
    await seesSituation(panel, 'signed-out', /No session is stored, but the socket of user \d+ is still open\./);
    await seesFlow(panel, 'Socket: ok, open');
    expect(api().sockets()).toHaveLength(1);
  });
});

it('a log-out that was confirmed and put back leaves a session that the server has ended', async () => {
  const { panel } = await openSignedIn(stage);
  await panel.click('Log out and clear');
  await seesSituation(panel, 'signed-out', 'No session is stored on this page.');
  await panel.click('Put stored values back (the server has ended this session)');
  await seesSituation(panel, 'session-expired', 'The server has ended this session; the stored tokens are dead.');
  await seesTestimony(panel, /^SDK says signed in = Storage says access token has .* ≠ Server said ended this session, .* ago$/);
  expect(await sentence(panel)).not.toContain('stuck');
});
