import { expect, it } from 'vitest';
import { HANDLE } from '../../lib/agent/handle';
import { MAX_BATCH_CHARACTERS } from '../../lib/events/record';
import { APP } from './agent/pages';
import { setSituation } from './agent/situation';

const situation = setSituation();

/** The same address on another site. */
const elsewhere = (url: string): string => url.replace('app.localhost', '127.0.0.1');
const frame = (url: string): string => `<iframe src="${url}"></iframe>`;

it('reaches every same-origin frame of the tree from one of them, and no other', async () => {
  const leaf = situation.pages.serve(APP);
  const hosts = situation.pages.serve(`<body>${frame(leaf)}`);
  const page = await situation.open(
    `${APP}${frame(leaf)}${frame(elsewhere(hosts))}<iframe srcdoc="<p>here</p>"></iframe><iframe></iframe>`,
    'late',
  );
  const walk = { walk: true };
  await page.until(() => page.records('instance').length === 0 && page.records('storage').length >= 10, walk);
  const drained = await page.drain(walk);
  expect(drained.map(({ url, top }) => (top ? 'top' : url)).toSorted()).toEqual(
    ['about:blank', 'about:srcdoc', leaf, leaf, 'top'].toSorted(),
  );
  expect(new Set(drained.map(({ document }) => document)).size).toBe(5);
  expect(drained.every(({ origin }) => origin === situation.pages.origin)).toBe(true);

  // Attached late from outside, a frame's SDK is still found once it turns up on its window.
  const child = page.page.frames().find((one) => one.url() === leaf);
  await child?.evaluate(() => {
    window.taptalk = window.app.sdk();
    window.app.sdk()['disconnect']?.();
  });
  await page.until(() => page.records('call').length === 1, walk);

  // From the frame of another origin the walk reaches its own kind only.
  const foreign = page.page.frames().find((one) => one.url() === elsewhere(hosts));
  await foreign?.evaluate(situation.agent);
  if (foreign) expect((await page.drain(walk, foreign)).map(({ url }) => url)).toEqual([elsewhere(hosts)]);
  await page.close();
});

it('sees an SDK that loads into a frame after the walk', async () => {
  const page = await situation.open('<body><iframe></iframe>', 'late');
  const leaf = situation.pages.serve(APP);
  await page.until(() => page.records('storage').length === 4, { walk: true });
  await page.page.evaluate((url) => {
    const [element] = document.getElementsByTagName('iframe');
    if (element) element.src = url;
  }, leaf);
  await expect.poll(() => page.page.frames().some((one) => one.url() === leaf)).toBe(true);
  await page.until(() => page.records('storage').length >= 6, { walk: true });
  const loaded = page.page.frames()[1]!;
  await loaded.waitForFunction(() => 'app' in window);
  await loaded.evaluate(() => {
    window.taptalk = window.app.sdk();
  });
  await page.until(() => page.records('instance').length === 1, { walk: true });
  await page.close();
});

it('hands over no more than one batch for all of them together', async () => {
  const leaf = situation.pages.serve(APP);
  const page = await situation.open(`${APP}${frame(leaf)}${frame(leaf)}`);
  for (const one of page.page.frames())
    await one.evaluate(() => {
      for (let i = 0; i < 12; i++) window.app.sdk()['addTapListener']?.('x'.repeat(15_000));
    });
  const drained = await page.drain({ walk: true });
  expect(drained).toHaveLength(3);
  expect(drained.some(({ more }) => more)).toBe(true);
  expect(JSON.stringify(drained).length).toBeLessThan(MAX_BATCH_CHARACTERS);
  await page.until(() => page.records('call').length === 36, { walk: true });
  await page.close();
});

it('leaves a frame out that has gone, and lets each document take its own agent off', async () => {
  const leaf = situation.pages.serve(APP);
  const page = await situation.open(`${APP}${frame(leaf)}`);
  expect(await page.drain({ walk: true })).toHaveLength(2);
  await page.page.evaluate(() => document.querySelector('iframe')?.remove());
  expect(await page.drain({ walk: true })).toHaveLength(1);
  await page.page.evaluate((name) => (window[name as never] as unknown as { detach(): void }).detach(), HANDLE);
  expect(await page.drain({ walk: true })).toEqual([]);
  expect(page.errors).toEqual([]);
  await page.close();
});
