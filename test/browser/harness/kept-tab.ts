import type { Browser, Page } from 'puppeteer-core';

import { DEFAULTS } from '../../../lib/settings/settings';
import type { Playground } from '../../playground';
import { until } from './browser';
import { type Inspected, openDevTools, showPanel } from './devtools';
import { Panel } from './panel';

/** A page whose SDK had not loaded yet at the first look is looked at again soon. */
const SETTINGS = { ...DEFAULTS, drainIdle: 250 };

/** A tab whose DevTools stay open from scenario to scenario. */
export interface KeptTab {
  page: Page;
  /** The site of the scenario that is on. */
  readonly host: string;
  /** Takes it to a page of a site where nothing was before. */
  open(path?: string, host?: string): Promise<Inspected>;
}

export async function keepTab(browser: Browser, playground: Playground): Promise<KeptTab> {
  const { page, devtools } = await openDevTools(browser);
  await page.goto(playground.appUrl('/pages/no-sdk.html'));
  const { frame } = await showPanel(devtools);
  let sites = 0;
  let current = '';
  return {
    page,
    get host() {
      return current;
    },
    async open(path, host = `site-${++sites}.localhost`) {
      current = host;
      const since = Date.now();
      const before = await frame.evaluate(() => window.recorder!.state.attach.frames.find(({ top }) => top)?.document ?? null);
      await frame.evaluate((settings) => {
        const { recorder } = window;
        recorder!.dispatch({ type: 'change-settings', settings });
        recorder!.dispatch({ type: 'stop-all' });
        for (const { id } of recorder!.state.receipts) recorder!.dispatch({ type: 'dismiss-receipt', receipt: id });
      }, SETTINGS);
      await page.goto(playground.appUrl(path, host), { waitUntil: 'load' });
      await until('the panel to see the next page', () =>
        frame.evaluate((former) => {
          const { mode, frames } = window.recorder!.state.attach;
          return mode !== 'starting' && (frames.find(({ top }) => top)?.document ?? former) !== former;
        }, before),
      );
      return { page, devtools, panel: new Panel(devtools, frame, since) };
    },
  };
}
