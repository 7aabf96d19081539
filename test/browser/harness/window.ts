import type { Inspected } from './devtools';
import { until } from './browser';

export interface Size {
  width: number;
  height: number;
}

export type Theme = 'light' | 'dark';

type Shown = Pick<Inspected, 'devtools' | 'panel'>;

const DOCK_CONTROLLER = `import('devtools://devtools/bundled/ui/legacy/legacy.js').then((UI) => UI.DockController.DockController.instance())`;

/** Takes DevTools off the page into a window of its own, of this size, so that the panel has all of its width. */
export async function undock(shown: Shown, size: Size): Promise<void> {
  await shown.devtools.evaluate(`${DOCK_CONTROLLER}.then((controller) => controller.setDockSide('undocked'))`);
  await resize(shown, size);
}

/** Resolves once the panel is drawn in its new size. */
export async function resize({ devtools, panel }: Shown, size: Size): Promise<void> {
  await devtools.setViewport(size);
  await until(`a panel ${size.width} px wide`, () => panel.frame.evaluate((wide) => innerWidth === wide, size.width));
  await panel.frame.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** DevTools follows the system's theme, and the panel follows DevTools, live. */
export async function setTheme({ devtools, panel }: Shown, theme: Theme): Promise<void> {
  await devtools.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await until(`the ${theme} theme`, () => panel.frame.evaluate((name) => document.documentElement.dataset['theme'] === name, theme));
}

/** Takes `PATH.png`, of the panel alone, and `PATH-devtools.png`, of the window around it. */
export async function takePictures({ devtools, panel }: Shown, path: string): Promise<void> {
  const frame = await panel.frame.frameElement();
  const place = await frame?.boundingBox();
  if (!place) throw new Error('The panel is not in sight.');
  // At the empty end of the bar: nothing is to look pointed at.
  await devtools.mouse.move(place.x + place.width - 2, place.y + 2);
  // By its place: a picture of the frame’s element scrolls DevTools first, past the panel where the window is narrow.
  await devtools.screenshot({ path: `${path}.png`, clip: place, captureBeyondViewport: false });
  await devtools.screenshot({ path: `${path}-devtools.png`, captureBeyondViewport: false });
}
