import { describe, expect, it } from 'vitest';

import { signedIn, started } from './harness/app';
import { until } from './harness/browser';
import { ALLOWED_BUILD, ALLOWED_HOST } from './harness/builds';
import { watchComplaints } from './harness/complaints';
import { isDrawerOpen, panelIn, showOther, showPanel } from './harness/devtools';
import { eventually } from './harness/eventually';
import { openRows } from './harness/hostile';
import { settled } from './harness/liveness';
import { actionsOf, markedByPanel } from './harness/marked';
import { setStage } from './harness/stage';
import { rowsOf, seesChain, seesEvent } from './harness/timeline';

const stage = setStage(ALLOWED_BUILD);

describe('a panel that is hidden behind another of DevTools', () => {
  it('goes on recording, over navigations too, and is up to date when it is shown again', async () => {
    const { page, panel, devtools } = await stage.inspect('/', ALLOWED_HOST);
    await page.reload();
    await panel.seesAttach('all-frames');
    await panel.set({ drainHidden: 100 });
    await showOther(devtools);
    const frame = await panel.frame.frameElement();
    await until('the panel to be hidden', async () => !(await frame!.isVisible()));

    await page.goto(stage.playground.appUrl('/?auto=sign-in&user=amara', ALLOWED_HOST));
    await signedIn(page);
    await seesEvent(panel, 'sdk-callback', ({ method, name }) => method === 'authenticateWithAuthTicket' && name === 'onSuccess');
    // What sends no request either: nothing but the panel's own rhythm finds it.
    await page.evaluate(() => window.demo!.disconnect());
    await seesEvent(panel, 'sdk-call', ({ method }) => method === 'disconnect');
    await showPanel(devtools);
    await panel.seesVerdict('signed-in');
    await seesChain(panel, 'sdk-call authenticateWithAuthTicket(', 'sdk-callback onSuccess("Request');
    expect(await panel.region('Status')).toContain('amara-1002');
  });
});

describe('a panel page that is loaded again', () => {
  it('comes back with all that was seen', async () => {
    const { page, panel, devtools } = await stage.inspect('/', ALLOWED_HOST);
    await page.goto(stage.playground.appUrl('/?auto=sign-in', ALLOWED_HOST));
    await signedIn(page);
    await panel.seesVerdict('signed-in');
    await panel.click('Check with the server');
    await eventually(() => actionsOf(panel)).toEqual(['Check with the server: done, see receipt']);
    await eventually(() => markedByPanel(panel)).toEqual(['request GET /connect']);
    await settled(panel);
    const [events, rows, status] = [await panel.events(), await rowsOf(panel), await panel.region('Receipt')];

    await panel.frame.evaluate(() => location.reload());
    const again = await until('the panel to be back', async () => {
      const shown = await panelIn(devtools);
      return (await rowsOf(shown)).length > 0 ? shown : null;
    });
    expect(await again.events()).toEqual(expect.arrayContaining(events));
    expect(await rowsOf(again)).toEqual(rows);
    expect(await again.region('Receipt')).toBe(status);
    await again.seesVerdict('signed-in');
    // And it lives: what comes now is shown.
    await page.evaluate(() => window.demo!.logOut());
    await again.seesVerdict('signed-out');
  });
});

describe('an open list of the panel', () => {
  it('is closed by Escape, which gives the focus back and opens no drawer of DevTools', async () => {
    const { panel, devtools } = await stage.inspect('/', ALLOWED_HOST);
    const focus = () =>
      panel.frame.evaluate(() => (document.activeElement?.closest('[popover]') ? 'the list' : document.activeElement?.className));
    await panel.frame.locator('.pill').click();
    await panel.frame.waitForSelector('#attach-popover:popover-open');
    await devtools.keyboard.press('Tab');
    expect(await focus()).toBe('the list');
    await devtools.keyboard.press('Escape');
    await panel.frame.waitForSelector('#attach-popover:not(:popover-open)');
    expect(await focus()).toContain('pill');
    expect(await isDrawerOpen(devtools)).toBe(false);
  });
});

describe('the extension’s own pages', () => {
  it('keep to their content security policy and raise no error, whatever is opened in the panel', async () => {
    const { page, panel, devtools } = await stage.inspect('/?auto=sign-in');
    const complaints = await watchComplaints(devtools);
    await panel.click('Reload and trace');
    await panel.seesVerdict('signed-in');
    await (await panel.frame.$('[data-attach]'))!.click();
    await panel.frame.page().keyboard.press('Escape');
    for (const kind of ['navigation', 'sdk-call', 'request', 'storage', 'sdk-callback'] as const) await seesEvent(panel, kind);
    await openRows(panel, 'all');
    for (const tab of ['Storage', 'Tickets', 'Reproduce', 'Timeline']) await panel.click(tab, 'tab');
    await devtools.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await panel.click('Check with the server');
    await panel.sees('The server accepts it.');
    await panel.click('Log out and clear');
    await panel.seesVerdict('signed-out');
    await panel.click('Clear log');
    await page.goto(stage.playground.appUrl('/pages/strict-csp.html'));
    await started(page);
    // Whether the SDK was there before the agent came is left to chance.
    await until('the page to be looked into', async () => /^(late|network-only)$/.test((await panel.attachMode()) ?? ''));
    expect(await complaints()).toEqual([]);

    // The watch would have told: an image of another origin is refused, and it says so.
    await panel.frame.evaluate(() => void (new Image().src = 'http://api.localhost/beacon.png'));
    await until('a complaint', async () => (await complaints()).some((complaint) => complaint.startsWith('policy: img-src')));
  });

  it('say what they are for, where the panel’s page is opened outside DevTools', async () => {
    const { panel } = await stage.inspect('/');
    const outside = await stage.browser.newPage();
    const errors: unknown[] = [];
    outside.on('pageerror', (error) => errors.push(error));
    await outside.goto(panel.frame.url());
    await until('the message', async () =>
      (await outside.evaluate(() => document.body.innerText)).includes('This page is a panel of the browser’s DevTools.'),
    );
    expect(await outside.evaluate(() => document.body.innerText)).toContain('Press F12 to open DevTools.');
    expect(errors).toEqual([]);
  });
});
