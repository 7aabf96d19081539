import { describe, expect, it } from 'vitest';

import { hang } from '../playground';
import { connect, signIn, told, watched } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { receiptOf, seesReceipt, seesWatch } from './harness/receipt';
import { setStage } from './harness/stage';
import { seesSituation } from './harness/status';
import { storedSession } from './harness/stored';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;

/** Neither the watch nor the wait for the server ends by itself before a scenario is over, however slow the machine is. */
async function open(query = '') {
  const tab = await watched(stage.inspect(`/?global=taptalk${query}`));
  await tab.panel.set({ watch: 60_000, serverAnswer: 60_000 });
  return tab;
}

async function openSignedIn(query = '') {
  const tab = await open(query);
  await signIn(tab.page);
  await tab.panel.seesVerdict('signed-in');
  return tab;
}

const CLEARED_AGAIN = 'A late reply wrote the session again, and it was cleared again.';

describe('a reply that comes after the log-out', () => {
  it('of an exchange would sign in again: it is cleared again, and the receipt names it', async () => {
    api().misbehave('exchange', hang());
    const { page, panel } = await open();
    await page.evaluate(() => window.demo!.signIn('jony'));
    await panel.seesVerdict('signing-in');
    await api().waitForRequest('exchange');
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', 'nothing to do Server’s session: Nothing was sent: no token was stored.');
    await seesWatch(panel, 'Watching for a late reply that would sign in again.');
    api().release();
    await told(page, 'authenticateWithAuthTicket', 'onSuccess');
    await seesWatch(panel, CLEARED_AGAIN);
    await panel.seesVerdict('signed-out');
    expect(await storedSession(page)).toBeNull();
    expect(await page.evaluate(() => window.demo!.isAuthenticated())).toBe(false);
  });

  it('of a refresh likewise', async () => {
    const { page, panel } = await openSignedIn();
    api().misbehave('refresh', hang());
    await page.evaluate(() => window.demo!.refresh());
    await api().waitForRequest('refresh');
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', 'cleared TapTalk.UserData');
    api().release();
    await seesWatch(panel, CLEARED_AGAIN);
    await panel.seesVerdict('signed-out');
    expect(await storedSession(page)).toBeNull();
  });

  it('is left where it is once the watch is over, which is a setting', async () => {
    api().misbehave('exchange', hang());
    const { page, panel } = await open();
    await panel.set({ watch: 600 });
    await page.evaluate(() => window.demo!.signIn('jony'));
    await panel.seesVerdict('signing-in');
    await api().waitForRequest('exchange');
    await panel.click('Log out and clear');
    await seesWatch(panel, 'Watched: nothing was written back.');
    api().release();
    await panel.seesVerdict('signed-in');
    expect(await storedSession(page)).not.toBeNull();
  });
});

describe('while a log-out is watched', () => {
  it('a new sign-in ends the watch and is left alone', async () => {
    const { page, panel } = await openSignedIn();
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', 'done Server’s session');
    await signIn(page, 'amara');
    await seesWatch(panel, 'A new sign-in began, which ended the watch.');
    await panel.seesVerdict('signed-in');
    expect(await panel.region('Status')).toContain('amara-1002');
    // What is stored now is somebody else's: nothing is put back over it.
    const stored = await storedSession(page);
    await panel.click('Put stored values back (the server has ended this session)');
    await seesReceipt(panel, 'undo', 'failed TapTalk.UserData: Another session was stored since, so nothing was put back.');
    expect(await storedSession(page)).toBe(stored);
  });

  it('Undo ends it, and what it puts back stays', async () => {
    api().misbehave('logout', hang());
    const { page, panel } = await openSignedIn();
    const before = await storedSession(page);
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', 'waiting Server’s session');
    await panel.click('Undo');
    const receipt = await seesReceipt(panel, 'undo', 'done TapTalk.UserData: Put back as it was.');
    expect(receipt.buttons).toContain('Reload page');
    await panel.seesVerdict('signed-in');
    // The server's answer comes after all; nothing is cleared by it.
    api().release();
    await seesSituation(panel, 'session-expired', 'The server has ended this session');
    expect(await storedSession(page)).toBe(before);
    await panel.click('Close receipt');
    const former = await seesReceipt(panel, 'log-out', 'done Server’s session');
    expect(former.watch).not.toContain('Watching');
  });

  it('a navigation ends it', async () => {
    const { page, panel } = await openSignedIn();
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', 'done Server’s session');
    await page.reload();
    await seesWatch(panel, 'The page was left, which ended the watch.');
    await panel.seesVerdict('signed-out');
  });
});

describe('an app that connects again whenever its socket closes', () => {
  it('gets no socket with the old token, and a new one once it has signed in again', async () => {
    const { page, panel } = await openSignedIn('&reconnect=1');
    await connect(page);
    expect(api().sockets()).toHaveLength(1);
    api().clearReceived();
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', 'cleared SDK memory', 'done Server’s session');
    await told(page, 'connect', 'onClose');
    await until('the socket to close', () => api().sockets().length === 0);
    expect(api().received('socket')).toEqual([]);
    await panel.seesVerdict('signed-out');

    await signIn(page, 'amara');
    await connect(page);
    expect(
      api()
        .sockets()
        .map(({ xcUserID }) => xcUserID),
    ).toEqual(['amara-1002']);
    await panel.seesVerdict('signed-in');
    expect((await receiptOf(panel))!.action).toBe('log-out');
  });
});
