import type { Inspected } from './devtools';
import { until } from './browser';

/** Takes DevTools off the page into a window of its own, of this size, so that the panel has all of its width. */
export async function undock({ devtools, panel }: Inspected, width: number, height = 900): Promise<void> {
  await devtools.evaluate(`(async () => {
    const UI = await import('devtools://devtools/bundled/ui/legacy/legacy.js');
    UI.DockController.DockController.instance().setDockSide('undocked');
  })()`);
  await devtools.setViewport({ width, height });
  await until(`a panel ${width} px wide`, () => panel.frame.evaluate((wide) => innerWidth === wide, width));
}

/** DevTools follows the system's theme, and the panel follows DevTools, live. */
export async function setTheme({ devtools, panel }: Inspected, theme: 'light' | 'dark'): Promise<void> {
  await devtools.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await until(`the ${theme} theme`, () => panel.frame.evaluate((name) => document.documentElement.dataset['theme'] === name, theme));
}
