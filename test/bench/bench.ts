import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, Page } from 'puppeteer-core';
import { build } from 'wxt';

import { launch } from '../browser/harness/browser';
import { ALLOWED_HOST, ALLOWED_SITES, ROOT } from '../browser/harness/builds';
import { openDevTools } from '../browser/harness/devtools';
import { startPlayground, type Playground } from '../playground';

/** What every measurement is given. */
export interface Bench {
  playground: Playground;
  /** A browser with the product, where `ALLOWED_HOST` is allowed beforehand; closed in the end. */
  browser(): Promise<Browser>;
}

/** A host that the product is not allowed on: the panel is not shown, so nothing of ours runs in its pages. */
export const OTHER_HOST = 'other.localhost';

const silent = (): void => undefined;
const QUIET = {
  debug: silent,
  log: silent,
  info: silent,
  success: silent,
  warn: console.warn,
  error: console.error,
  fatal: console.error,
  level: 0,
};

export async function startBench(): Promise<Bench & { stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  // The product as it ships but for that one permission, whose prompt nobody could answer here.
  await build({ root: ROOT, outDir: folder, logger: QUIET, manifest: { host_permissions: ALLOWED_SITES } });
  const playground = await startPlayground({ root: ROOT });
  const browsers: Browser[] = [];
  return {
    playground,
    async browser() {
      const browser = await launch(join(folder, 'chrome-mv3'));
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
  return { without: await open(OTHER_HOST), with: await open(ALLOWED_HOST) };
}
