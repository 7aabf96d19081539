import type { Page } from 'puppeteer-core';

import { until } from '../browser/harness/browser';
import type { Panel } from '../browser/harness/panel';

interface Size {
  width: number;
  height: number;
}

/** px: as docked at the right of a page, and as a window of its own. */
const NARROW: Size = { width: 420, height: 900 };
const WIDE: Size = { width: 1200, height: 800 };

const DOCK_CONTROLLER = `import('devtools://devtools/bundled/ui/legacy/legacy.js').then((UI) => UI.DockController.DockController.instance())`;

/** Puts DevTools into a window of its own, so that its width is the panel's. */
export async function undock(devtools: Page, panel: Panel): Promise<void> {
  await devtools.evaluate(`${DOCK_CONTROLLER}.then((controller) => controller.setDockSide('undocked'))`);
  await resize(devtools, panel, WIDE);
}

/** Takes `PATH-panel-420-dark.png` and its like: the panel, and all of DevTools, narrow and wide, light and dark. */
export async function takePictures(devtools: Page, panel: Panel, path: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    // DevTools follows the system, and the panel follows DevTools.
    await devtools.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    await until(`the ${theme} theme`, () => panel.frame.evaluate((wanted) => document.documentElement.dataset['theme'] === wanted, theme));
    for (const size of [NARROW, WIDE]) {
      await resize(devtools, panel, size);
      const picture = (of: string) => ({ path: `${path}-${of}-${size.width}-${theme}.png` as const, captureBeyondViewport: false });
      await devtools.screenshot(picture('devtools'));
      await devtools.screenshot({ ...picture('panel'), clip: await placeOf(panel) });
    }
  }
}

/** Resolves once the panel is drawn in its new width. */
async function resize(devtools: Page, panel: Panel, size: Size): Promise<void> {
  await devtools.setViewport(size);
  await until(`the panel to be ${size.width} px wide`, () => panel.frame.evaluate((width) => innerWidth === width, size.width));
  await panel.frame.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

async function placeOf(panel: Panel): Promise<Size & { x: number; y: number }> {
  const frame = await panel.frame.frameElement();
  const place = await frame?.boundingBox();
  if (!place) throw new Error('The panel is not in sight.');
  return place;
}
