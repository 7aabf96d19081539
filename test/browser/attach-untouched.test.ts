import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { HANDLE } from '../../lib/inspect/page-text';
import { signedIn } from './harness/app';
import { type Browser, until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { openDevTools, showPanel } from './harness/devtools';
import { footprint, hasAgent } from './harness/footprint';
import { lendBrowser, takeBack } from './harness/lent-browser';
import { setStage } from './harness/stage';
import { seesEvent } from './harness/timeline';

const PATH = '/?auto=sign-in&global=taptalk';

const stage = setStage(PRODUCT);
let plain: Browser;
beforeAll(async () => {
  plain = await lendBrowser(null);
});
afterAll(() => takeBack(plain));

/** Tells whether any script that ran in the page, evaluated ones too, was ours. */
async function watchScripts(page: Page): Promise<() => Promise<boolean>> {
  const session = await page.createCDPSession();
  const sources: Promise<string>[] = [];
  session.on('Debugger.scriptParsed', ({ scriptId }) => {
    const source = session.send('Debugger.getScriptSource', { scriptId }).then(({ scriptSource }) => scriptSource);
    sources.push(source.catch(() => ''));
  });
  await session.send('Debugger.enable');
  return async () => (await Promise.all(sources)).some((source) => source.includes(HANDLE));
}

it('a page that is not allowed runs nothing of ours while its DevTools are open, until the panel is shown', async () => {
  const other = await plain.newPage();
  await other.openDevTools();
  await other.goto(stage.playground.appUrl(PATH));
  await signedIn(other);
  const untouched = await footprint(other);

  const { page, devtools } = await openDevTools(stage.browser);
  await page.goto(stage.playground.appUrl());
  const ranOurs = await watchScripts(page);
  await page.goto(stage.playground.appUrl(PATH));
  await signedIn(page);
  expect(await footprint(page)).toEqual(untouched);
  expect(await ranOurs()).toBe(false);

  // The recorder was at work all along: it has the request of before.
  const panel = await showPanel(devtools);
  await seesEvent(panel, 'request', ({ endpoint }) => endpoint === 'exchange');
  expect(await panel.frame.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([]);
  // From here on both looks tell otherwise, so they can.
  await until('the agent', () => hasAgent(page));
  expect(await footprint(page)).not.toEqual(untouched);
  expect(await ranOurs()).toBe(true);
});

it('a page without DevTools runs nothing of ours while the panel traces another tab of its site', async () => {
  const { panel } = await stage.inspect('/?auto=sign-in&global=taptalk');
  await panel.seesAttach('late');
  const page = await stage.visit('/?global=taptalk');
  const other = await plain.newPage();
  await other.goto(stage.playground.appUrl('/?global=taptalk'));
  expect(await footprint(page)).toEqual(await footprint(other));
});
