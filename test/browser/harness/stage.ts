import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll } from 'vitest';

import { type Playground, type PlaygroundOptions, startPlayground } from '../../playground';
import { launch } from './browser';
import { lendBrowser, takeBack } from './lent-browser';
import { type KeptTab, keepTab } from './kept-tab';
import { type Inspected, inspect, openDevTools, showPanel } from './devtools';

export interface Stage {
  readonly browser: Browser;
  readonly playground: Playground;
  /** Opens a tab on a page of the demo app, and its DevTools on the panel. */
  inspect(path?: string, host?: string): Promise<Inspected>;
  /** Opens the DevTools of a tab that is there, on the panel. */
  open(page: Page): Promise<Inspected>;
  /** Opens a tab on a page of the demo app, without DevTools. */
  visit(path?: string, host?: string): Promise<Page>;
}

export interface StageOptions extends PlaygroundOptions {
  /**
   * All scenarios have one tab, whose DevTools are opened once: most of what a short scenario costs. Each then has a site
   * of its own, and finds the documents of those before it in the timeline, folded. Not where one leaves something in the
   * tab itself: a script for each of its documents, a listener.
   */
  isOneTab?: boolean;
  /** A browser of its own, for what DevTools keep from window to window: where they are docked. */
  isAlone?: boolean;
}

/**
 * One browser and one playground for a test file, with the extension or without. Each scenario has tabs of its own, or a site, and finds nothing
 * stored.
 */
export function setStage(extension: string | null, { isOneTab = false, isAlone = false, ...options }: StageOptions = {}): Stage {
  let browser: Browser;
  let playground: Playground;
  let kept: KeptTab | null = null;
  beforeAll(async () => {
    [browser, playground] = await Promise.all([isAlone ? launch(extension) : lendBrowser(extension), startPlayground(options)]);
  });
  afterEach(async () => {
    const [first, ...tabs] = await browser.pages();
    await Promise.all(tabs.filter((tab) => tab !== kept?.page).map((tab) => tab.close()));
    const session = await first!.createCDPSession();
    await session.send('Storage.clearDataForOrigin', { origin: '*', storageTypes: 'all' });
    await session.detach();
    playground.api.reset();
    playground.sinch.reset();
  });
  afterAll(() => Promise.all([takeBack(browser), playground?.stop()]));
  return {
    get browser() {
      return browser;
    },
    get playground() {
      return playground;
    },
    async inspect(path, host) {
      if (!isOneTab) return inspect(browser, playground.appUrl(path, host));
      kept ??= await keepTab(browser, playground);
      return kept.open(path, host);
    },
    async open(page) {
      const { devtools } = await openDevTools(browser, page);
      return { page, devtools, panel: await showPanel(devtools) };
    },
    async visit(path, host) {
      const page = await browser.newPage();
      await page.goto(playground.appUrl(path, host ?? kept?.host));
      return page;
    },
  };
}
