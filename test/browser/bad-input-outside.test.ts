import { expect, it } from 'vitest';

import { PRODUCT } from './harness/builds';
import { eventually } from './harness/eventually';
import { setHostileStage } from './harness/hostile';

const stage = setHostileStage(PRODUCT);

it.each([
  ['panel.html', 'Press F12 to open DevTools'],
  ['devtools.html', 'open DevTools on the page that uses the SDK'],
])('%s opened in a tab says that it belongs in DevTools, and does nothing else', async (name, words) => {
  const { panel } = await stage.inspect('/pages/no-sdk.html');
  const address = new URL(name, panel.frame.url());
  const page = await stage.browser.newPage();
  const complaints: unknown[] = [];
  const asked: string[] = [];
  page.on('pageerror', (error) => complaints.push(error));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await page.goto(address.href);
  await eventually(() => page.evaluate(() => document.body.innerText)).toContain(words);
  expect(complaints).toEqual([]);
  expect(new Set(asked)).toEqual(new Set([address.origin]));
  expect(await page.$$('button, a, input')).toEqual([]);
});
