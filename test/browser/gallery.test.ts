import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { openGallery, type OpenGallery } from './gallery/open';
import { VIEWS } from './gallery/views';

/** The panel by itself, in each of its states, themes and shapes. */

let gallery: OpenGallery;
let axe: string;

beforeAll(async () => {
  gallery = await openGallery();
  axe = await readFile(path.resolve('node_modules/axe-core/axe.min.js'), 'utf8');
});
afterAll(() => gallery.close());

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface WithAxe {
  axe: { run(options: object): Promise<unknown> };
}

const violations = async (page: Page): Promise<string[]> => {
  const found = (await page.evaluate(
    (values) => (globalThis as unknown as WithAxe).axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    TAGS,
  )) as AxeResults;
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
};

const SHAPES = [
  { width: 1_200, height: 800 },
  { width: 800, height: 420 },
  { width: 360, height: 900 },
];

it.each(Object.entries(VIEWS))('%s: axe finds nothing, in both themes and all shapes', async (_, { state, prepare, covers }) => {
  const page = await gallery.open({ state });
  await prepare?.(page);
  await page.evaluate(axe);
  for (const shape of SHAPES) {
    await page.setViewport(shape);
    for (const theme of ['light', 'dark']) {
      await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
      const found = await violations(page);
      // What an open popover half covers is a smaller target than it was drawn.
      const counted = covers === true ? found.filter((each) => !each.startsWith('target-size')) : found;
      expect(counted, `${theme}, ${shape.width} wide`).toEqual([]);
    }
  }
  await page.close();
});

it.each(Object.entries(VIEWS))('%s: nothing stands out of the window, from 360 px on', async (_, { state, prepare }) => {
  const page = await gallery.open({ state });
  await prepare?.(page);
  for (const width of [360, 420, 641, 800, 960, 1_600]) {
    await page.setViewport({ width, height: 700 });
    const wide = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main, .pane, .list, .details')]
        .filter((element) => element.scrollWidth > element.clientWidth)
        .map((element) => element.className || element.tagName),
    );
    expect(wide, `${width} wide`).toEqual([]);
  }
  await page.close();
});
