import { describe, expect, it } from 'vitest';

import { hang, httpError } from '../playground';
import { signedIn, signIn, started, told, watched } from './harness/app';
import { PRODUCT } from './harness/builds';
import { openDevTools, showPanel } from './harness/devtools';
import { setStage } from './harness/stage';
import { isDisabled, seesFlow, seesSituation, seesTestimony, tooltip } from './harness/status';
import { callsOf } from './harness/timeline';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;

/** The demo app with its SDK on the page, nobody signed in. */
const open = () => watched(stage.inspect('/?global=taptalk'));

describe('a sign-in', () => {
  it('that is healthy is still there after F5, though the app asks nothing', async () => {
    const { page, panel } = await open();
    await seesSituation(panel, 'signed-out', 'No session is stored on this page. What came before was not seen.');
    await signIn(page);
    await seesSituation(panel, 'signed-in', 'When last asked, the server accepted this token, and nothing has expired.');
    await seesTestimony(panel, /^SDK says signed in = Storage says access token has .* left = Server said accepted this token, .* ago$/);
    await seesFlow(panel, 'Ticket: ok, used', 'Access token: ok, valid', 'Connect check: ok, accepted', 'Refresh: idle, not needed');

    api().clearReceived();
    await page.reload();
    await started(page);
    await seesTestimony(panel, /^SDK says signed in = Storage says access token has .* = Server said accepted this token/);
    await panel.seesVerdict('signed-in');
    await seesFlow(panel, 'Ticket: unseen, not seen', 'Access token: ok, valid');
    expect(
      api()
        .received()
        .map(({ endpoint }) => endpoint),
    ).toEqual(['project-configs']);
  });

  it('that ends in HTTP 500 is stuck, until it is tried again and works', async () => {
    api().misbehave('exchange', httpError(500), { times: 1 });
    const { page, panel } = await open();
    await page.evaluate(() => window.demo!.signIn('jony'));
    await seesSituation(panel, 'stuck', 'The sign-in ended in HTTP 500; the SDK will call neither callback.');
    await seesFlow(panel, 'Ticket: failed, HTTP 500', 'Access token: idle, none');
    await seesTestimony(panel, /^SDK says signed out = Storage says no session \| Server said nothing$/);

    await signIn(page);
    await panel.seesVerdict('signed-in');
    await seesFlow(panel, 'Ticket: ok, used', 'Access token: ok, valid');
  });

  it('whose exchange hangs is under way, not stuck', async () => {
    api().misbehave('exchange', hang());
    const { page, panel } = await open();
    await page.evaluate(() => window.demo!.signIn('jony'));
    await seesSituation(panel, 'signing-in', 'A sign-in was started and is waiting for its answer.');
    await api().waitForRequest('exchange');
    await seesFlow(panel, 'Ticket: waiting, sent, waiting');
    api().release();
    await signedIn(page);
    await panel.seesVerdict('signed-in');
  });

  it('that an app makes twice with one ticket counts, though the second exchange is refused', async () => {
    api().set({ ticketUse: 'once' });
    const { page, panel } = await open();
    await page.evaluate(async () => {
      const ticket = await window.demo!.fetchTicket('jony');
      window.demo!.authenticate(ticket);
      window.demo!.authenticate(ticket);
    });
    await told(page, 'authenticateWithAuthTicket', 'onError');
    await signedIn(page);
    expect(
      api()
        .received('exchange')
        .map(({ answered }) => answered?.code)
        .toSorted(),
    ).toEqual(['', '40103']); // whichever came first
    await panel.seesVerdict('signed-in');
    await seesTestimony(panel, /^SDK says signed in = Storage says access token has .* = Server said accepted/);
    // The refused one explains nothing: the other was taken.
    await seesFlow(panel, 'Ticket: ok, used', 'Access token: ok, valid');
  });
});

describe('connect()', () => {
  it('while signed out throws, and leaves a flag that makes the next one do nothing', async () => {
    const { page, panel } = await open();
    await panel.seesVerdict('signed-out');
    await page.evaluate(() => window.demo!.connect());
    await seesFlow(panel, 'Connect check: refused, it threw');
    await panel.seesVerdict('signed-out');
    await signIn(page);
    await panel.seesVerdict('signed-in');
    await page.evaluate(() => window.demo!.connect());
    await seesSituation(panel, 'stuck', 'A connect() was ignored: an earlier connect() still holds the running flag.');
    await seesFlow(panel, 'Connect check: failed, connect() ignored');
    expect(api().sockets()).toEqual([]);
  });
});

describe('DevTools opened after', () => {
  it('a sign-in: not confirmed, until the server is asked', async () => {
    const app = await stage.visit('/?global=taptalk&auto=sign-in&state=0');
    await signedIn(app);
    const panel = await showPanel((await openDevTools(stage.browser, app)).devtools);
    await seesSituation(panel, 'unconfirmed', 'the server has not confirmed it yet');
    await seesTestimony(panel, /^SDK says signed in = Storage says access token has .* left \| Server said nothing yet$/);
    // The app key stands in the SDK's requests only, and none was seen.
    expect(await isDisabled(panel, 'Check with the server')).toBe(true);
    expect(await tooltip(panel, 'Check with the server')).toContain('The app key was not seen yet');

    await app.evaluate(() => window.demo!.init());
    api().clearReceived();
    await panel.click('Check with the server');
    await seesSituation(panel, 'signed-in', 'the server accepted this token');
    await seesTestimony(panel, /= Server said accepted this token, .* ago$/);
    const [asked, ...more] = api().received('check');
    expect(more).toEqual([]);
    expect(asked!.headers.authorization).toBe(`Bearer ${api().sessions()[0]!.access.value}`);
    expect(await callsOf(panel)).not.toContain('testAccessToken');
  });

  it('a sign-in that failed: signed out, and what came before was not seen', async () => {
    api().misbehave('exchange', httpError(500));
    const app = await stage.visit('/?global=taptalk&auto=sign-in');
    await api().waitForRequest('exchange');
    const panel = await showPanel((await openDevTools(stage.browser, app)).devtools);
    await seesSituation(panel, 'signed-out', 'What came before was not seen.');
    await seesFlow(panel, 'Ticket: unseen, not seen');
  });
});
