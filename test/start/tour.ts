import { mkdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';

import type { Browser } from 'puppeteer-core';

import { signedIn, started, told } from '../browser/harness/app';
import { ROOT, RUN } from '../browser/harness/builds';
import { until } from '../browser/harness/browser';
import { inspect, type Inspected } from '../browser/harness/devtools';
import type { Panel } from '../browser/harness/panel';
import { seesReceipt } from '../browser/harness/receipt';
import { arms } from '../browser/harness/simulate';
import { resize, setTheme, type Size, takePictures, undock } from '../browser/harness/window';
import type { Playground } from '../playground';

const FOLDER = join(RUN, 'start');

/** px: as docked at the right of a page, and as a window of its own. */
const NARROW: Size = { width: 420, height: 900 };
const WIDE: Size = { width: 1200, height: 800 };

/** What a user would do, step by step; prints what the panel says and leaves pictures of it. */
export async function tour(browser: Browser, playground: Playground): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  console.log('There is no display here, so the tour is made without a window.\n');

  const tab = await inspect(browser, playground.appUrl('/'));
  const { page, panel } = tab;
  await undock(tab, WIDE);
  await panel.seesAttach('network-only');
  await says(panel, `opened ${page.url()}, and DevTools on the panel`);

  await panel.click('Reload and trace');
  await panel.seesAttach('top-frame');
  await started(page);
  await panel.seesVerdict('signed-out');
  await says(panel, 'panel: Reload and trace');

  await page.click('#sign-in');
  await signedIn(page);
  await page.click('#connect');
  await told(page, 'connect', 'onSuccess');
  await panel.seesVerdict('signed-in');
  await says(panel, 'app: Sign in, Connect');
  await page.screenshot({ path: join(FOLDER, 'app.png'), captureBeyondViewport: false });
  await picture(tab, 'signed-in');

  await page.click('#stuck-set-up');
  await page.locator('#stuck-next button').click();
  await panel.seesVerdict('stuck');
  await until('the finding', async () => (await titles(panel)).length > 0);
  await says(panel, 'app: One refresh, never again: Set it up, Connect');
  for (const title of await titles(panel)) console.log(`      ${title}`);
  await picture(tab, 'stuck');

  await panel.click('Log out and clear');
  const { lines, remains } = await seesReceipt(panel, 'log-out', /^(done|failed) Server’s session/);
  await panel.seesVerdict('signed-out');
  await says(panel, 'panel: Log out and clear');
  for (const line of [...lines, ...remains]) console.log(`      ${line}`);
  await picture(tab, 'logged-out');

  await arms(panel, 'ticket-40104');
  await page.click('#sign-in');
  await told(page, 'authenticateWithAuthTicket', 'onError');
  await until('the finding', async () => (await titles(panel)).some((title) => title.includes('simulated')));
  await says(panel, 'panel: Reproduce, “Ticket expired, 40104”; app: Sign in');
  for (const title of await titles(panel)) console.log(`      ${title}`);
  await picture(tab, 'simulated');
  await panel.click('Stop all');

  console.log(`\nPictures of the app, the panel and DevTools are in ${relative(ROOT, FOLDER)}.`);
}

async function says(panel: Panel, step: string): Promise<void> {
  const words = await panel.frame.$eval('[role="status"]', (status) => status.textContent.replace(/\s+/g, ' ').trim());
  console.log(`  ${step}\n    → ${words}`);
}

/** What broke: the titles of errors and warnings. */
const titles = (panel: Panel): Promise<string[]> =>
  panel.frame.$$eval('[data-finding]:not([data-severity="note"]) .title', (found) => found.map(({ textContent }) => textContent));

/** The panel, and all of DevTools: narrow and wide, light and dark. */
async function picture(tab: Inspected, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(tab, theme);
    for (const size of [NARROW, WIDE]) {
      await resize(tab, size);
      await takePictures(tab, join(FOLDER, `${name}-${size.width}-${theme}`));
    }
  }
}
