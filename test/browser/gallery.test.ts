import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { openGallery, type OpenGallery } from './gallery/open';
import { VIEWS } from './gallery/views';
import { addAxe, violations } from './harness/axe';
import { overflowing, overlapping } from './harness/layout';

/** The panel by itself, in each of its states, themes and shapes. */

let gallery: OpenGallery;
let page: Page;
beforeAll(async () => {
  gallery = await openGallery();
  page = await gallery.open({ state: 'starting' });
});
afterAll(() => gallery.close());

// Colours differ by theme and layout by width, neither by both: so each theme is looked at in one width.
const LOOKS = [
  { theme: 'light', width: 1_200, height: 800 },
  { theme: 'dark', width: 360, height: 900 },
] as const;
/** Widths at the edges of the layouts, and between. */
const WIDTHS = [360, 420, 640, 641, 959, 960, 1_200, 1_600];

it.each(Object.entries(VIEWS))('%s: axe finds nothing, and nothing stands out of the window', async (_, { state, prepare, covers }) => {
  await gallery.show(page, { state, ...LOOKS[0] });
  await prepare?.(page);
  await addAxe(page);
  for (const { theme, ...shape } of LOOKS) {
    await page.setViewport(shape);
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    const found = await violations(page);
    // What an open popover half covers is a smaller target than it was drawn.
    const counted = covers === true ? found.filter((each) => !each.startsWith('target-size')) : found;
    expect(counted, `${theme}, ${shape.width} wide`).toEqual([]);
  }
  for (const width of WIDTHS) {
    await page.setViewport({ width, height: 700 });
    expect(await overflowing(page), `${width} wide`).toEqual([]);
    expect(await overlapping(page, '.axis b'), `${width} wide`).toEqual([]);
  }
});
