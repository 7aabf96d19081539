import type { Dialog, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { signedIn } from './harness/app';
import { until } from './harness/browser';
import { ALLOWED_BUILD, ALLOWED_HOST } from './harness/builds';
import { watchComplaints } from './harness/complaints';
import { seesCallsOf } from './harness/liveness';
import type { Panel } from './harness/panel';
import { serve } from './harness/serve';
import { setStage } from './harness/stage';
import { seesEvent } from './harness/timeline';

const stage = setStage(ALLOWED_BUILD);

let sandboxing: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  sandboxing = await serve((_request, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': 'sandbox allow-scripts' })
      .end('<!doctype html><title>Sandboxed</title><h1>Sandboxed</h1><script>window.ran = true</script>'),
  );
});
afterAll(() => sandboxing?.stop());

/** A signed-in page, traced late where its site is not allowed, else from load; the panel waits shortly for it. */
async function traced(host: string): Promise<{ page: Page; panel: Panel; devtools: Page; mode: string }> {
  const tab = await stage.inspect('/', host);
  const mode = host === ALLOWED_HOST ? 'all-frames' : 'late';
  await tab.page.goto(stage.playground.appUrl('/?auto=sign-in&global=taptalk', host));
  await signedIn(tab.page);
  await tab.panel.seesAttach(mode);
  await tab.panel.seesVerdict('signed-in');
  await tab.panel.set({ evalDeadline: 400 });
  return { ...tab, mode };
}

const seesSilence = async (panel: Panel): Promise<void> => {
  await panel.seesAttach('not-answering');
  await panel.sees('The page is not answering.');
  // What was seen before still stands.
  await panel.seesVerdict('signed-in');
};

describe.each(['app.localhost', ALLOWED_HOST])('a page that does not answer (%s)', (host) => {
  it('is said to be silent while an alert is open, and goes on by itself once that is closed', async () => {
    const { page, panel, mode } = await traced(host);
    const opened = new Promise<Dialog>((resolve) => page.once('dialog', resolve));
    await page.evaluate(() => void setTimeout(() => alert('Your session has ended.')));
    const dialog = await opened;
    await seesSilence(panel);
    await dialog.accept();
    await panel.seesAttach(mode);
    await seesCallsOf(panel, page);
  });

  it('is said to be silent during a long task, and what that task did comes after it', async () => {
    const { page, panel, mode } = await traced(host);
    await page.evaluate(() => {
      setTimeout(() => {
        window.demo!.clearUserData();
        for (const end = performance.now() + 2_500; performance.now() < end;);
      });
    });
    await seesSilence(panel);
    await panel.seesAttach(mode);
    await seesEvent(panel, 'sdk-call', ({ method }) => method === 'clearUserData');
    await panel.seesVerdict('signed-out');
    await seesCallsOf(panel, page);
  });

  it('is said to be silent once its tab has crashed, and the panel is live again on the next page', async () => {
    const { page, panel, mode } = await traced(host);
    await page.goto('chrome://crash').catch(() => undefined);
    await seesSilence(panel);
    // Not by goto(): it waits for load events, which a tab that has crashed does not always tell of.
    const session = await page.createCDPSession();
    await session.send('Page.navigate', { url: stage.playground.appUrl('/?global=taptalk&n=alive', host) });
    await panel.seesAttach(mode);
    await seesCallsOf(panel, page);
  });
});

describe('a page that nobody may look into', () => {
  it('is said to be out of reach, and the panel is live again on the next page', async () => {
    const { page, panel, devtools } = await traced('app.localhost');
    const complaints = await watchComplaints(devtools);
    const nobody = 'http://nobody.localhost:1/';
    for (const url of ['about:blank', 'chrome://version/', sandboxing.url('/'), nobody]) {
      await page.goto(url).catch((error: unknown) => expect(url, String(error)).toBe(nobody));
      await panel.seesAttach('refused');
      await panel.sees('The browser lets nothing look into this');
      await panel.seesVerdict('unknown');
      expect(await panel.text(), url).not.toContain('The last look at the page failed');
      expect(await panel.region('Status'), url).not.toContain('Jony');
      await until(
        'the former page’s frames to be gone',
        async () => (await panel.frame.$$('ul[aria-label$=" frame"] li, ul[aria-label$=" frames"] li')).length === 0,
      );

      await page.goto(stage.playground.appUrl('/?global=taptalk'));
      await panel.seesAttach('late');
      await seesCallsOf(panel, page);
    }
    expect(await complaints()).toEqual([]);
  });

  it('is said to be out of reach when the panel is opened on it', async () => {
    const page = await stage.browser.newPage();
    await page.goto(sandboxing.url('/'));
    const { panel } = await stage.open(page);
    await panel.seesAttach('refused');
    await panel.sees('The browser lets nothing look into this');
    expect(await page.evaluate(() => 'ran' in window)).toBe(true);
  });
});
