import type { Browser, Frame, Page } from 'puppeteer-core';

import { until } from './browser';
import { Panel } from './panel';

/** DevTools keys a panel by its title without spaces. */
const TITLE = 'TapTalkAuth';
/** Rows out of sight are not in the panel's document: so tall that a scenario's rows are all in sight. */
const TALL = { width: 1280, height: 1800 };

/** A tab with its DevTools open on our panel. */
export interface Inspected {
  page: Page;
  devtools: Page;
  panel: Panel;
}

/** Opens a tab, and its DevTools on the panel. */
export async function inspect(browser: Browser, url: string, options: { page?: Page } = {}): Promise<Inspected> {
  const { page, devtools } = await openDevTools(browser, options.page);
  await page.goto(url, { waitUntil: 'load' });
  return { page, devtools, panel: await showPanel(devtools) };
}

/** Opens a tab with its DevTools, or the DevTools of a tab that is there, without showing our panel. The recorder is then at work. */
export async function openDevTools(browser: Browser, given?: Page): Promise<{ page: Page; devtools: Page }> {
  const page = given ?? (await browser.newPage());
  const devtools = await page.openDevTools();
  await devtools.setViewport(TALL);
  await until('the panel to be in DevTools', () => devtools.evaluate(withView(TITLE, 'return key !== undefined')), 30_000);
  return { page, devtools };
}

/** Closes a DevTools window as its own button does, so that its pages are told. */
export const closeDevTools = (devtools: Page): Promise<unknown> => devtools.evaluate('InspectorFrontendHost.closeWindow()');

/** Brings our panel to the front of a DevTools window. Right after its start DevTools can refuse: it is asked again. */
export async function showPanel(devtools: Page): Promise<Panel> {
  await until('the panel to be in DevTools', () => devtools.evaluate(showView(TITLE)));
  return panelIn(devtools);
}

/** Our panel, where it is in front already. */
export async function panelIn(devtools: Page): Promise<Panel> {
  const frame = await until('the panel’s frame', (): Frame | undefined =>
    devtools.frames().find((other) => other.url().endsWith('/panel.html')),
  );
  const panel = new Panel(devtools, frame);
  await until('the panel to be drawn', () => panel.isReady());
  return panel;
}

/** Shows another panel of DevTools, so that ours is hidden. */
export const showOther = (devtools: Page, key = 'console'): Promise<unknown> => devtools.evaluate(showView(key));

/** Whether ours is the panel in front. */
export const isPanelShown = (devtools: Page): Promise<boolean> =>
  devtools.evaluate(withView(TITLE, 'return key !== undefined && manager.isViewVisible(key)')) as Promise<boolean>;

export const isDrawerOpen = (devtools: Page): Promise<unknown> =>
  devtools.evaluate(
    `import('devtools://devtools/bundled/ui/legacy/legacy.js').then((UI) => UI.InspectorView.InspectorView.instance().drawerVisible())`,
  );

const showView = (title: string): string =>
  withView(title, 'if (key === undefined) return false; await manager.showView(key); return true');

/** For DevTools' own page, whose modules are the only way to a panel by name. Text, since the test runner rewrites `import()` in functions. */
const withView = (title: string, body: string): string => `(async () => {
  const UI = await import('devtools://devtools/bundled/ui/legacy/legacy.js');
  const manager = UI.ViewManager.ViewManager.instance();
  const title = ${JSON.stringify(title)};
  const key = [...manager.views.keys()].find((view) => view === title || (view.startsWith('chrome-extension://') && view.endsWith(title)));
  ${body};
})()`;
