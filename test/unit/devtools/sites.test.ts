import { expect, it, vi } from 'vitest';

import { Sites } from '../../../entrypoints/devtools/sites';
import type { Inspector } from '../../../lib/inspect/inspector';

const SITE = 'https://app.example.com/*';

/** The browser as all DevTools windows share it: registering takes its time, and twice the same is refused (measured in Chromium 156). */
class SharedBrowser {
  sites: string[] = [];
  registered: string[] | null = null;
  #listeners: (() => void)[] = [];

  /** One DevTools window's way to it. */
  inspector(): Inspector {
    const found: Partial<Inspector> = {
      sites: async () => {
        const { sites } = this;
        await soon();
        return sites;
      },
      onSitesChanged: (listener: () => void) => void this.#listeners.push(listener),
      takeBack: async () => this.change([]),
      register: async (sites: string[]) => {
        const before = this.registered;
        await soon();
        if (sites.length === 0) this.registered = null;
        else if (before === null && this.registered !== null) throw new Error("Duplicate script ID 'page-agent'");
        else this.registered = sites;
      },
    };
    return found as Inspector;
  }

  change(sites: string[]): void {
    this.sites = sites;
    for (const listener of this.#listeners) listener();
  }
}

const NEVER = 2 ** 30;
const soon = (ms = 1): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A DevTools window. */
async function open(browser: SharedBrowser, inspector = browser.inspector(), every = NEVER): Promise<Sites> {
  const sites = new Sites(inspector, () => undefined);
  await sites.start(every);
  return sites;
}

it('registers once where the panel and the browser tell of the same grant', async () => {
  const browser = new SharedBrowser();
  const sites = await open(browser);
  browser.change([SITE]);
  await sites.reconcile();
  expect(browser.registered).toEqual([SITE]);
  expect(sites.allowed).toEqual([SITE]);
  await sites.takeBack(SITE);
  expect(browser.registered).toBeNull();
  expect(sites.allowed).toEqual([]);
});

it('agrees with another DevTools window that does the same at the same moment', async () => {
  const browser = new SharedBrowser();
  const [one, other] = [await open(browser), await open(browser)];
  browser.change([SITE]);
  await Promise.all([one.reconcile(), other.reconcile()]);
  expect(browser.registered).toEqual([SITE]);
  expect([one.allowed, other.allowed]).toEqual([[SITE], [SITE]]);
});

it('puts back what it took off for what it had read before', async () => {
  const browser = new SharedBrowser();
  const inspector = browser.inspector();
  const late = await open(browser, inspector);
  const { sites } = inspector;
  inspector.sites = async () => {
    const read = await sites();
    await soon(20);
    return read;
  };
  const looking = late.reconcile();
  await soon(5);
  browser.sites = [SITE];
  await (await open(browser)).reconcile();
  expect(browser.registered).toEqual([SITE]);
  await looking;
  expect(browser.registered).toEqual([SITE]);
});

it('registers nothing any more once DevTools closes in the middle of it', async () => {
  const browser = new SharedBrowser();
  const sites = await open(browser);
  browser.sites = [SITE];
  const looking = sites.reconcile();
  await sites.close();
  await looking;
  expect(browser.registered).toBeNull();
});

it('soon puts back what a window takes off that was closed just before', async () => {
  const browser = new SharedBrowser();
  browser.sites = [SITE];
  const former = await open(browser);
  const sites = await open(browser, browser.inspector(), 300);
  await former.close();
  expect(browser.registered).toBeNull();
  await vi.waitUntil(() => browser.registered !== null, { timeout: 250 });
  await sites.close();
  expect(browser.registered).toBeNull();
});
