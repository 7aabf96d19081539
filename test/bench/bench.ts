import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, Page } from 'puppeteer-core';

import { HANDLE } from '../../lib/inspect/page-text';
import { launch, until } from '../browser/harness/browser';
import { buildProduct, copyAllowed } from '../browser/harness/build-product';
import { ALLOWED_HOST, PRODUCT, ROOT } from '../browser/harness/builds';
import { openDevTools } from '../browser/harness/devtools';
import { startPlayground, type Playground } from '../playground';

/** What every measurement is given. */
export interface Bench {
  playground: Playground;
  /** A browser with the product as it ships, or with `ALLOWED_HOST` allowed beforehand; closed in the end. */
  browser(which: 'product' | 'allowed'): Promise<Browser>;
}

/** A host that the product is not allowed on: the panel is not shown, so nothing of ours runs in its pages. */
export const OTHER_HOST = 'other.localhost';

export async function startBench(): Promise<Bench & { stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  // The product as it ships but for one permission, whose prompt nobody could answer here.
  await buildProduct();
  await copyAllowed(folder);
  const playground = await startPlayground({ root: ROOT });
  const browsers: Browser[] = [];
  return {
    playground,
    async browser(which) {
      const browser = await launch(which === 'product' ? PRODUCT : folder);
      browsers.push(browser);
      return browser;
    },
    async stop() {
      await Promise.all(browsers.map((browser) => browser.close()));
      await playground.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The same page twice in one browser, DevTools open on both, the panel never shown: on a host where the product traces
 * from page load, and on one where it has nothing in the page. Whatever else differs between two browsers, or by DevTools
 * itself, then falls on both alike.
 */
export async function openBoth({ playground }: Bench, browser: Browser, path: string): Promise<{ without: Page; with: Page }> {
  const open = async (host: string): Promise<Page> => {
    const { page } = await openDevTools(browser);
    await page.goto(playground.appUrl(path, host), { waitUntil: 'load' });
    return page;
  };
  const pages = { without: await open(OTHER_HOST), with: await open(ALLOWED_HOST) };
  await until('the page to be traced', () => hasAgent(pages.with));
  if (await hasAgent(pages.without)) throw new Error('The page to compare with is traced too.');
  return pages;
}

const hasAgent = (page: Page): Promise<boolean> => page.evaluate((handle) => handle in window, HANDLE);
