import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';

import { taptalk } from '../../lib/providers/taptalk';
import { blankCustom } from '../../lib/simulation/custom';
import { signedIn, started, told, watched } from './harness/app';
import { until } from './harness/browser';
import { ALLOWED_BUILD, ALLOWED_HOST } from './harness/builds';
import { closeDevTools, type Inspected } from './harness/devtools';
import { eventually } from './harness/eventually';
import { seesCallsOf } from './harness/liveness';
import type { Panel } from './harness/panel';
import { seesReceipt } from './harness/receipt';
import { setStage } from './harness/stage';
import { acts, armedIn, arms, keepUntouched, seesUntouched } from './harness/simulate';
import { seesEvent } from './harness/timeline';

const stage = setStage(ALLOWED_BUILD, { isOneTab: true });
const KEY = 'taptalk-auth-inspector.simulation';
const SIGN_IN = '/?auto=sign-in';

/** A page that is watched, with something armed. */
async function armed(preset: string, path = '/?global=taptalk', host?: string): Promise<Inspected> {
  const inspected = await watched(stage.inspect(path, host));
  await arms(inspected.panel, preset);
  return inspected;
}

/** What the SDK told the app of its sign-in first. */
async function firstWord(page: Page): Promise<string> {
  await started(page);
  return until('a word about the sign-in', () =>
    page.evaluate(() => window.demo!.callbacks.find(({ method }) => method === 'authenticateWithAuthTicket')?.callback),
  );
}

const stopAll = async (panel: Panel): Promise<void> => {
  await panel.click('Stop all');
  await eventually(() => panel.frame.$('[data-armed]')).toBeNull();
};

const registered = (panel: Panel): Promise<string[]> =>
  panel.frame.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ js = [] }) => js));

describe('what is armed', () => {
  it('acts from the first request after a reload where the site is traced from load', async () => {
    const { page, panel } = await armed('ticket-40103', '/', ALLOWED_HOST);
    expect(await panel.text()).not.toContain('After a reload');
    await page.goto(stage.playground.appUrl(SIGN_IN, ALLOWED_HOST));
    expect(await firstWord(page)).toBe('onError');
    await acts(panel);
    await seesEvent(panel, 'request', ({ endpoint, simulated }) => endpoint === 'exchange' && simulated !== undefined);
    expect(await registered(panel)).toContain('page-simulation.js');

    await stopAll(panel);
    await eventually(() => registered(panel)).not.toContain('page-simulation.js');
    await page.goto(stage.playground.appUrl(SIGN_IN, ALLOWED_HOST));
    expect(await firstWord(page)).toBe('onSuccess');
  });

  it('says elsewhere that the first requests of the next page pass, and acts on later ones', async () => {
    const { page, panel } = await armed('ticket-40104');
    await panel.sees('After a reload, what is sent before the panel has found the page passes');
    await page.reload();
    await seesCallsOf(panel, page);
    await acts(panel);
    await page.evaluate(() => window.demo!.signIn());
    await told(page, 'authenticateWithAuthTicket', 'onError');
  });

  it('goes with “Reload and trace” too', async () => {
    const { page, panel } = await armed('ticket-40103', SIGN_IN);
    await panel.click('Reload and trace');
    await panel.seesAttach('top-frame');
    expect(await firstWord(page)).toBe('onError');
  });

  it('is gone with its last time', async () => {
    const { page, panel } = await watched(stage.inspect('/?global=taptalk'));
    await keepUntouched(page);
    await panel.click('Reproduce', 'tab');
    await panel.click('Edit… custom simulation');
    await arms(panel, 'custom');
    await panel.sees('1 time left');
    await page.evaluate(() => window.demo!.signIn());
    await told(page, 'authenticateWithAuthTicket', 'onError');
    await seesUntouched(page);
    await eventually(() => armedIn(panel)).toEqual([]);
    await seesEvent(panel, 'simulation', ({ what }) => what === 'used up');
    await page.evaluate(() => window.demo!.signIn());
    await signedIn(page);
  });

  it('does not touch another tab of the site', async () => {
    await armed('http-500', '/', ALLOWED_HOST);
    const other = await stage.visit(SIGN_IN, ALLOWED_HOST);
    expect(await firstWord(other)).toBe('onSuccess');
    expect(await other.evaluate(() => XMLHttpRequest.prototype.send.toString())).toContain('native code');
  });

  it('lets the requests of a tab pass that has only copied its key', async () => {
    const { page } = await armed('http-500', '/', ALLOWED_HOST);
    const opened = stage.browser.waitForTarget((target) => target.url().includes('copied'));
    await page.evaluate(() => void window.open('/?auto=sign-in&copied'));
    const copy = await (await opened).asPage();
    expect(await copy.evaluate((key) => sessionStorage.getItem(key), KEY)).not.toBeNull();
    expect(await firstWord(copy)).toBe('onSuccess');
    expect(await copy.evaluate((key) => sessionStorage.getItem(key), KEY)).toBeNull();
    expect(await copy.evaluate(() => XMLHttpRequest.prototype.send.toString())).toContain('native code');
  });

  it.each(['{"revision":', '{}', '[1]', 'null'])('survives a page that makes its key %s', async (spoiled) => {
    const { page, panel } = await armed('ticket-40105', '/', ALLOWED_HOST);
    await page.evaluate((key, text) => addEventListener('pagehide', () => sessionStorage.setItem(key, text)), KEY, spoiled);
    await page.reload();
    await started(page);
    await seesEvent(panel, 'marker', ({ text }) => text.includes('The page has changed what this tab was to simulate'));
    await acts(panel);
    await page.evaluate(() => window.demo!.signIn());
    await told(page, 'authenticateWithAuthTicket', 'onError');
  });

  it('leaves a request that it held when its page went as one that was cut off', async () => {
    const { page, panel } = await armed('hang');
    await page.evaluate(() => window.demo!.signIn());
    await seesEvent(panel, 'request', ({ endpoint, took }) => endpoint === 'exchange' && took === null);
    await page.goto(stage.playground.appUrl('/pages/no-sdk.html'));
    await seesEvent(panel, 'request', ({ failure, simulated }) => failure === 'cut off by navigation' && simulated !== undefined);
  });

  it('answers what the panel itself sends, and the receipt says so', async () => {
    const { page, panel } = await watched(stage.inspect(`${SIGN_IN}&global=taptalk`));
    await signedIn(page);
    await panel.seesVerdict('signed-in');
    await arms(panel, 'check-refused');
    await panel.click('Check with the server');
    await panel.seesVerdict('session-expired');
    await panel.sees('The server refused the access token with 40103. This was simulated.');
    await panel.sees('The server was not asked: a simulation answered in its place (40103 token not found or invalid).');
    await panel.sees('Simulations were armed: an answer to what this sent may be simulated.');
    const request = await seesEvent(panel, 'request', ({ endpoint, simulated }) => endpoint === 'check' && simulated !== undefined);
    expect(request.byPanel).toMatch(/^check-/);

    await stopAll(panel);
    await panel.seesVerdict('signed-in');
  });

  it('is not taken for the server’s word on a log-out that was never sent', async () => {
    const { page, panel } = await watched(stage.inspect(`${SIGN_IN}&global=taptalk`));
    await signedIn(page);
    await panel.seesVerdict('signed-in');
    await panel.frame.evaluate(
      (custom) => window.recorder!.dispatch({ type: 'arm', choice: { provider: 'taptalk', preset: 'custom', custom } }),
      { ...blankCustom(taptalk), at: 'logout', body: '{"status":200,"error":{"code":"","message":"","field":""},"data":{}}' },
    );
    await acts(panel);
    await panel.click('Log out and clear');
    const never = 'failed Server’s session: The log-out was answered by a simulation and never sent. Its session can live on until';
    const { buttons } = await seesReceipt(panel, 'log-out', never);
    expect(buttons.join()).not.toContain('the server has ended this session');
    expect(stage.playground.api.received('logout')).toEqual([]);
    await panel.sees('log-out failed, its answer was simulated,');
  });

  it('Stop all by keyboard leaves the focus in the bar', async () => {
    const { panel } = await armed('ticket-40103');
    await panel.frame.focus('[data-armed] button');
    await panel.devtools.keyboard.press('Enter');
    await eventually(() => panel.frame.$('[data-armed]')).toBeNull();
    expect(await panel.frame.evaluate(() => document.activeElement?.closest('[role="toolbar"]') !== null)).toBe(true);
  });

  it('goes with DevTools: the page is as it was, and works', async () => {
    const page = await stage.visit('/?global=taptalk');
    await started(page);
    await keepUntouched(page);
    const { panel, devtools } = await stage.open(page);
    await arms(panel, 'ticket-40103');
    await arms(panel, 'socket-refused');
    await arms(panel, 'storage-refused');
    await closeDevTools(devtools);
    await seesUntouched(page);
    await page.evaluate(() => window.demo!.signIn());
    await signedIn(page);
  });
});
