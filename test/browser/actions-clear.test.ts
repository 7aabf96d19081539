import type { Dialog } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';

import { bodyError, hang, httpError } from '../playground';
import { connect } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { eventually } from './harness/eventually';
import { actionsOf, markedByPanel } from './harness/marked';
import type { Panel } from './harness/panel';
import { receiptOf, seesReceipt } from './harness/receipt';
import { openSignedIn } from './harness/signed-in';
import { setStage } from './harness/stage';
import { seesFlow, seesTestimony, tooltip } from './harness/status';
import { cachedFiles, cacheFiles, storedDevice, storedSession } from './harness/stored';
import { rowsOf } from './harness/timeline';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;

async function clearOnly(panel: Panel): Promise<void> {
  await panel.click('More ways to clear');
  await panel.click('Clear cached data only');
}

describe('Clear cached data only', () => {
  it('sends nothing, and says until when the server’s session can live on', async () => {
    const { page, panel } = await openSignedIn(stage);
    await connect(page);
    api().clearReceived();
    const before = await storedSession(page);
    await clearOnly(panel);
    const receipt = await seesReceipt(
      panel,
      'clear',
      /^cleared TapTalk\.UserData: localStorage, [\d,]+ characters\. Read back: gone\.$/,
      /^cleared SDK memory: caches, flags and listeners, by clearTaptalkChatData\(\); the socket was closed\.$/,
      /^kept Server’s session: Not touched: it can live on until its refresh token ends, .*\d{4}.*\.$/,
    );
    expect(receipt.lines.at(-1)).toMatch(/^kept/);
    await panel.seesVerdict('signed-out');
    await until('the socket to close', () => api().sockets().length === 0);
    expect(api().received()).toEqual([]);
    expect(api().sessions()).toHaveLength(1);
    await eventually(() => actionsOf(panel)).toEqual(['Clear cached data only: done, see receipt']);
    expect(await markedByPanel(panel)).not.toContain('request POST /v1/client/logout');

    await panel.click('Undo');
    await panel.seesVerdict('signed-in');
    expect(await storedSession(page)).toBe(before);
  });

  it('empties the cached files and counts them; they are not brought back', async () => {
    const { page, panel } = await openSignedIn(stage);
    await cacheFiles(page, { one: 'a'.repeat(2_000), two: 'b'.repeat(600) });
    await clearOnly(panel);
    await seesReceipt(panel, 'clear', 'cleared Cached files: IndexedDB tapFiles / files, 2 files, 2.6 kB. Cannot be undone.');
    expect(await cachedFiles(page)).toBe(0);
    await panel.click('Undo');
    await seesReceipt(panel, 'undo', 'done TapTalk.UserData');
    expect(await cachedFiles(page)).toBe(0);
  });

  it('takes the device id too where that is ticked, and Undo brings it back', async () => {
    const { page, panel } = await openSignedIn(stage);
    const device = await storedDevice(page);
    await panel.click('More ways to clear');
    await panel.click('Clear the device id too', 'checkbox');
    await panel.click('Clear cached data only');
    await seesReceipt(panel, 'clear', 'cleared tapTalk.DeviceID: The server will see a new device.');
    expect(await storedDevice(page)).toBeNull();
    await panel.click('Undo');
    await panel.seesVerdict('signed-in');
    expect(await storedDevice(page)).toBe(device);
  });
});

describe('Check with the server', () => {
  it.each([
    ['accepts', null, 'done Access token: The server accepts it.', 'signed-in'],
    ['refuses', bodyError('40103'), 'failed Access token: The server answered 40103 token not found or invalid.', 'session-expired'],
    ['takes for expired', bodyError('40104'), 'failed Access token: The server answered 40104 token expired.', 'access-expired'],
    ['says nothing about', httpError(502), 'failed Access token: No word about it: HTTP 502.', 'signed-in'],
  ])('asks once, of a token that the server %s, and the app hears nothing of it', async (_, how, line, verdict) => {
    const { page, panel } = await openSignedIn(stage);
    if (how !== null) api().misbehave('check', how);
    const heard = await page.evaluate(() => window.demo!.callbacks.length);
    await panel.click('Check with the server');
    await seesReceipt(panel, 'check', line);
    await panel.seesVerdict(verdict);
    await eventually(() => actionsOf(panel)).toEqual([
      line.startsWith('done') ? 'Check with the server: done, see receipt' : 'Check with the server: 1 of 1 failed, see receipt',
    ]);
    expect(
      api()
        .received()
        .map(({ endpoint }) => endpoint),
    ).toEqual(['check']);
    await eventually(() => markedByPanel(panel)).toEqual(['request GET /connect']);
    expect(await page.evaluate(() => window.demo!.callbacks.length)).toBe(heard);
    // Nobody in the app was refused anything.
    await seesFlow(panel, 'Ticket: ok, used', 'Refresh: idle, ' + (verdict === 'access-expired' ? 'not tried yet' : 'not needed'));
  });

  it('does not wait for ever', async () => {
    const { panel } = await openSignedIn(stage);
    await panel.set({ serverAnswer: 800 });
    api().misbehave('check', hang());
    await panel.click('Check with the server');
    await seesReceipt(panel, 'check', 'failed Access token: No word about it: the server did not answer.');
    await panel.seesVerdict('signed-in');
    await seesTestimony(panel, /Server said accepted this token/);
  });
});

describe('Clear log', () => {
  it('hides rows; what is known of the session stays', async () => {
    const { page, panel } = await openSignedIn(stage);
    const before = (await panel.events()).length;
    await panel.click('Clear log');
    const receipt = await seesReceipt(
      panel,
      'clear-log',
      /^done Timeline: \d+ events hidden\. Status, storage and all that is derived from them stay\.$/,
    );
    expect(receipt.buttons).toEqual(['Copy as text', 'Close receipt']);
    await eventually(() => actionsOf(panel)).toEqual([expect.stringMatching(/^Clear log: \d+ rows hidden$/)]);
    expect((await rowsOf(panel)).filter(({ event }) => event === 'navigation' || event === 'request')).toEqual([]);
    expect((await panel.events()).length).toBeGreaterThan(before);
    await panel.seesVerdict('signed-in');
    await seesTestimony(panel, /^SDK says signed in = Storage says access token has .* = Server said accepted this token/);
    await seesFlow(panel, 'Ticket: ok, used');
    await page.evaluate(() => window.demo!.refreshActiveUser());
    await panel.sees('/user/get_by_id');
    await panel.click('Close receipt');
    await until('the receipt to be gone', async () => (await receiptOf(panel)) === null);
  });
});

it('a page that does not answer is left as it is, and the receipt says so', async () => {
  const { page, panel } = await openSignedIn(stage);
  await panel.set({ serverAnswer: 2_000, evalDeadline: 500 });
  const opened = new Promise<Dialog>((resolve) => page.once('dialog', resolve));
  await page.evaluate(() => void setTimeout(() => alert('held'), 0));
  const dialog = await opened;
  await panel.seesAttach('not-answering');
  await panel.click('Log out and clear');
  await eventually(() => tooltip(panel, 'Log out and clear')).toBe('An action is under way.');
  await seesReceipt(panel, 'log-out', 'failed This page: It did not answer, so nothing was done. Reload it and try again.');
  await dialog.dismiss();
  await panel.seesVerdict('signed-in');
  expect(await storedSession(page)).not.toBeNull();
  expect(api().received()).toEqual([]);
});
