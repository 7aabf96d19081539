import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';

import { taptalk } from '../../lib/providers/taptalk';
import { signIn, started, told } from './harness/app';
import { PRODUCT } from './harness/builds';
import type { Inspected } from './harness/devtools';
import { eventually } from './harness/eventually';
import { findingsOf, seesFinding } from './harness/findings';
import { settled } from './harness/liveness';
import type { Panel } from './harness/panel';
import { seesReceipt } from './harness/receipt';
import { openReproduce, sentTo } from './harness/signed-in';
import { setStage } from './harness/stage';
import { isDisabled, seesSituation, seesTestimony, tooltip } from './harness/status';
import { storedDevice, storedSession } from './harness/stored';
import { seesEvent } from './harness/timeline';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;

const openOnTab = (): Promise<Inspected> => openReproduce(stage);

const both = async (page: Page) => ({ session: await storedSession(page), device: await storedDevice(page) });

/** Presses a button, and sees that it did what it says. */
async function breakIt(panel: Panel, how: string, done: string): Promise<void> {
  const { title } = taptalk.breakages.find(({ id }) => id === how)!;
  await panel.click(title);
  const key = how === 'change-device' ? 'tapTalk.DeviceID' : 'TapTalk.UserData';
  const receipt = await seesReceipt(panel, 'break', `done ${key}: ${done}`);
  expect(receipt.head).toContain(`Receipt: ${title}`);
}

/** Presses Undo, after which all stands there as before, to the last character. */
async function undo({ page, panel }: Inspected, before: Awaited<ReturnType<typeof both>>): Promise<void> {
  await panel.click('Undo');
  await seesReceipt(panel, 'undo', /^done .*: Put back as it was\.$/);
  expect(await both(page)).toEqual(before);
}

/** Whole, though the button stands far below it. */
const isReceiptInSight = (panel: Panel): Promise<boolean> =>
  panel.frame.$eval('[data-receipt]', (receipt) => {
    const { top, bottom } = receipt.getBoundingClientRect();
    return top >= document.querySelector('[role="status"]')!.getBoundingClientRect().bottom && bottom <= innerHeight;
  });

const authenticated = (page: Page) => page.evaluate(() => window.demo!.isAuthenticated());

/** The rules of the errors and warnings that are shown. */
const alarms = async (panel: Panel): Promise<string[]> =>
  (await findingsOf(panel)).filter(({ severity }) => severity !== 'note').map(({ rule }) => rule);

describe('Expire access token', () => {
  it('leaves the SDK a token that the server refuses; Undo brings the former one back', async () => {
    const tab = await openOnTab();
    const { page, panel } = tab;
    const before = await both(page);
    await breakIt(panel, 'expire-access', 'The access token was replaced by one that the server refuses, and its stored time is past.');
    await eventually(() => isReceiptInSight(panel)).toBe(true);
    await panel.seesVerdict('access-expired');
    await seesTestimony(panel, /SDK says signed in ≠ Storage says access token ended/);
    expect(await authenticated(page)).toBe(true);
    await settled(panel);
    expect(await alarms(panel)).toEqual([]);
    expect((await seesEvent(panel, 'storage', ({ noticed }) => noticed === 'command')).reading).toBe('session');

    await undo(tab, before);
    await panel.seesVerdict('signed-in');

    await breakIt(panel, 'expire-access', 'The access token was replaced');
    await page.evaluate(() => window.demo!.connect());
    await seesSituation(panel, 'session-expired', 'The server refused the access token with 40103.');
    await seesFinding(panel, 'connect-refused', 'The server refused the connect check: 40103');
    expect(sentTo(stage)).toEqual(['check 40103']);
    // The tokens are good again; the SDK's running flag stays set.
    await undo(tab, before);
    await panel.seesVerdict('stuck');
    await settled(panel);
    expect(await alarms(panel)).toEqual([]);
  });

  it('leaves the refresh token as it was: a refresh heals the session, and Undo puts nothing over what it brought', async () => {
    const { page, panel } = await openOnTab();
    await breakIt(panel, 'expire-access', 'The access token was replaced');
    await panel.seesVerdict('access-expired');
    await page.evaluate(() => window.demo!.refresh());
    await told(page, 'refreshAccessToken', 'callback');
    await panel.seesVerdict('signed-in');
    const renewed = await storedSession(page);
    await panel.click('Undo');
    await seesReceipt(panel, 'undo', 'failed TapTalk.UserData: It has changed since, so nothing was put back.');
    expect(await storedSession(page)).toBe(renewed);
  });

  it('keeps the form of a JWT, of which the time is past too', async () => {
    api().set({ tokenShape: 'jwt' });
    const { page, panel } = await openOnTab();
    await breakIt(panel, 'expire-access', 'The access token was replaced');
    const { grant } = await seesEvent(panel, 'storage', ({ noticed }) => noticed === 'command');
    expect(grant?.access?.decoded).toMatchObject({ format: 'jwt', algorithm: 'HS256' });
    expect(grant!.access!.decoded!.expires).toBeLessThan(Date.now());
    await page.evaluate(() => window.demo!.connect());
    await seesSituation(panel, 'session-expired', 'The server refused the access token with 40103.');
  });
});

it('Expire both leaves nothing that could renew the session', async () => {
  const tab = await openOnTab();
  const { page, panel } = tab;
  const before = await both(page);
  await breakIt(panel, 'expire-both', 'Access token and refresh token were replaced');
  await seesSituation(panel, 'session-expired', 'no refresh token is left to renew it');
  await seesFinding(panel, 'refresh-expired', 'Both tokens are past their time');
  expect(await authenticated(page)).toBe(true);
  await page.evaluate(() => window.demo!.refresh());
  await eventually(() => sentTo(stage)).toEqual(['refresh 40103']);
  await undo(tab, before);
  await panel.seesVerdict('signed-in');
});

it('Corrupt the stored session makes the SDK throw', async () => {
  const tab = await openOnTab();
  const { page, panel } = tab;
  const before = await both(page);
  await breakIt(panel, 'corrupt', 'Replaced by a value that the SDK throws on.');
  await seesSituation(panel, 'unreadable', 'A session is stored that the SDK throws on');
  await seesFinding(panel, 'storage-unreadable', 'The stored session makes the SDK throw');
  expect(await authenticated(page)).toBeUndefined();
  expect(await tooltip(panel, 'Corrupt the stored session')).toBe('It is corrupt already: the SDK throws on it.');
  expect(await isDisabled(panel, 'Expire access token')).toBe(true);
  await undo(tab, before);
  await panel.seesVerdict('signed-in');
  expect(await authenticated(page)).toBe(true);
});

describe('Forget the session but keep the page running', () => {
  it('is what another tab’s log-out does: the socket stays open, and no log-out is blamed', async () => {
    const tab = await openOnTab();
    const { page, panel } = tab;
    // The app has logged out before, and somebody has signed in since.
    await page.evaluate(() => window.demo!.logOut());
    await panel.seesVerdict('signed-out');
    await signIn(page);
    await page.evaluate(() => window.demo!.connect());
    await told(page, 'connect', 'onSuccess');
    await panel.seesVerdict('signed-in');
    const before = await both(page);
    await breakIt(panel, 'forget', 'Removed. Nothing else was touched.');
    await seesSituation(panel, 'signed-out', 'but the socket of');
    expect(await storedSession(page)).toBeNull();
    expect(await authenticated(page)).toBe(false);
    expect(api().sockets()).toHaveLength(1);
    await settled(panel);
    expect((await findingsOf(panel)).map(({ rule }) => rule)).not.toContain('left-behind');
    expect(await alarms(panel)).toEqual([]);
    expect(await tooltip(panel, 'Expire both')).toBe('Nothing is stored. Sign in first.');
    await undo(tab, before);
    await panel.seesVerdict('signed-in');
  });

  it('is not undone over another’s session', async () => {
    const { page, panel } = await openOnTab();
    await breakIt(panel, 'forget', 'Removed.');
    await signIn(page, 'amara');
    const stored = await storedSession(page);
    await panel.click('Undo');
    await seesReceipt(panel, 'undo', 'failed TapTalk.UserData: It has changed since, so nothing was put back.');
    expect(await storedSession(page)).toBe(stored);
  });
});

it('Change device id is undone after the reload that it takes', async () => {
  api().set({ deviceCheck: true });
  const tab = await openOnTab();
  const { page, panel } = tab;
  const before = await both(page);
  await breakIt(panel, 'change-device', 'Replaced by another of the same form.');
  const changed = await both(page);
  expect(changed.session).toBe(before.session);
  expect(changed.device).toMatch(/^[0-9a-f]{16}-/);
  expect(changed.device).toHaveLength(before.device!.length);
  expect(changed.device).not.toBe(before.device);
  const { said } = await seesFinding(panel, 'device-changed', 'The device id has changed since the token was issued');
  expect(said).toContain('This panel changed it');
  await Promise.all([page.waitForNavigation(), panel.click('Reload page')]);
  await started(page);
  await page.evaluate(() => window.demo!.connect());
  await seesSituation(panel, 'session-expired', 'The server refused the access token with 40105.');
  await undo(tab, before);
});

it('shows nothing of what it wrote: only the vault has it', async () => {
  const { page, panel } = await openOnTab();
  await breakIt(panel, 'expire-both', 'Access token');
  const stored = await storedSession(page);
  const shown = JSON.stringify(await panel.events()) + (await panel.text());
  expect(shown).not.toContain(stored);
});

it('says that nothing was done where the page does not answer', async () => {
  const { page, panel } = await openOnTab();
  await panel.set({ serverAnswer: 200, evalDeadline: 500 });
  const opened = new Promise<void>((resolve) => page.once('dialog', () => resolve()));
  const dialog = new Promise<() => Promise<void>>((resolve) => page.once('dialog', (shown) => resolve(() => shown.accept())));
  await page.evaluate(() => void setTimeout(() => alert('held')));
  await opened;
  await panel.click('Corrupt the stored session');
  await seesReceipt(panel, 'break', 'failed This page: It did not answer, so nothing was done.');
  await (
    await dialog
  )();
  await panel.seesVerdict('signed-in');
});
