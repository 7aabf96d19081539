import type { Frame, Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';

import { signedIn, started, told } from './harness/app';
import { until } from './harness/browser';
import { ALLOWED_BUILD, ALLOWED_HOST } from './harness/builds';
import { closeDevTools } from './harness/devtools';
import { footprint, hasAgent } from './harness/footprint';
import { addFrame } from './harness/frames';
import { seesCallsOf } from './harness/liveness';
import { setStage } from './harness/stage';

const stage = setStage(ALLOWED_BUILD);
const PATH = '/?global=taptalk';
/** ms in which a page must be rid of us: far below the lease, which would rid it of us too. */
const SOON = 5_000;

declare global {
  interface Window {
    /** The SDK's own functions, put aside before the panel was shown. */
    original?: [string, unknown][];
  }
}

const untouched = async (host: string): Promise<Awaited<ReturnType<typeof footprint>>> => {
  const page = await stage.visit(PATH, host);
  await started(page);
  const found = await footprint(page);
  await page.close();
  return found;
};

const seesNothingOfOurs = (page: Page | Frame): Promise<boolean> =>
  until('the page to be rid of us', async () => !(await hasAgent(page)), SOON);

/** The app goes on with its SDK as if nothing had been. */
async function worksOn(page: Page): Promise<void> {
  await page.evaluate(() => window.demo!.signIn());
  await signedIn(page);
  await page.evaluate(() => window.demo!.connect());
  await told(page, 'connect', 'onSuccess');
  expect(await page.evaluate(() => window.demo!.isAuthenticated())).toBe(true);
}

describe('when DevTools is closed', () => {
  it('a page that was attached to late is as it was before, down to each function', async () => {
    const page = await stage.visit(PATH);
    await started(page);
    await page.evaluate(() => {
      window.original = Object.entries((window as unknown as { taptalk: object }).taptalk);
    });
    const before = await footprint(page);
    const { panel, devtools } = await stage.open(page);
    await panel.seesAttach('late');
    await seesCallsOf(panel, page);
    expect(await footprint(page)).not.toEqual(before);

    await closeDevTools(devtools);
    await seesNothingOfOurs(page);
    expect(await footprint(page)).toEqual(before);
    const changed = await page.evaluate(() =>
      window
        .original!.filter(([name, own]) => (window as unknown as { taptalk: Record<string, unknown> }).taptalk[name] !== own)
        .map(([name]) => name),
    );
    expect(changed).toEqual([]);
    await worksOn(page);
  });

  it('a page that was traced from its first script is as if it never had been', async () => {
    const before = await untouched('app.localhost');
    const { page, panel, devtools } = await stage.inspect(PATH);
    await panel.click('Reload and trace');
    await panel.seesAttach('top-frame');
    await seesCallsOf(panel, page);
    expect(await footprint(page)).not.toEqual(before);

    await closeDevTools(devtools);
    await seesNothingOfOurs(page);
    expect(await footprint(page)).toEqual(before);
    await page.reload();
    await started(page);
    expect(await footprint(page)).toEqual(before);
    await worksOn(page);
  });

  it('a site that is allowed runs nothing of ours any more, after a reload either', async () => {
    const before = await untouched(ALLOWED_HOST);
    const { page, panel, devtools } = await stage.inspect(PATH, ALLOWED_HOST);
    await page.reload();
    await panel.seesAttach('all-frames');
    await seesCallsOf(panel, page);

    await closeDevTools(devtools);
    await seesNothingOfOurs(page);
    expect(await footprint(page)).toEqual(before);
    await page.reload();
    await started(page);
    expect(await footprint(page)).toEqual(before);
  });

  it('the frames of a page are rid of us too, of whatever site', async () => {
    const { page, panel, devtools } = await stage.inspect('/?global=taptalk', ALLOWED_HOST);
    await page.reload();
    await panel.seesAttach('all-frames');
    const hosts = [ALLOWED_HOST, 'allowed-frame.localhost', 'partner.localhost'];
    const frames: Frame[] = [];
    for (const host of hosts) frames.push(await addFrame(page, { name: host, src: stage.playground.appUrl('/?global=taptalk', host) }));
    for (const frame of frames) await until('the agent in the frame', () => hasAgent(frame));

    await closeDevTools(devtools);
    for (const frame of [page, ...frames]) await seesNothingOfOurs(frame);
  });
});

describe('with two DevTools windows on two tabs of an allowed site', () => {
  it('closing one leaves the other tracing, after a reload too, and the first tab is rid of us', async () => {
    const first = await stage.inspect(PATH, ALLOWED_HOST);
    const second = await stage.inspect(PATH, ALLOWED_HOST);
    for (const { page, panel } of [first, second]) {
      await page.reload();
      await panel.seesAttach('all-frames');
    }
    await closeDevTools(first.devtools);
    await seesNothingOfOurs(first.page);
    await seesCallsOf(second.panel, second.page);
    // The closing one took the registration with it; the other puts it back.
    const registered = (): Promise<boolean> =>
      second.panel.frame.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length === 1);
    await until('the script to be registered again', registered);
    await second.page.reload();
    await seesCallsOf(second.panel, second.page);
    await second.panel.seesAttach('all-frames');
  });
});
