import { type Browser, launch } from './browser';

/** The browsers of this worker, by their extension: a start is most of what a short test file costs. They end with the worker. */
const browsers = new Map<string | null, Promise<Browser>>();

/** Lends a browser in which no tab of another test file is open. */
export async function lendBrowser(extension: string | null): Promise<Browser> {
  const started = await browsers.get(extension);
  if (started?.connected) return started;
  const starts = launch(extension);
  browsers.set(extension, starts);
  return starts;
}

/** Takes it back: closes its tabs, and with them their DevTools; or closes it, where it was not lent. */
export async function takeBack(browser: Browser | undefined): Promise<void> {
  if (browser === undefined) return;
  const isLent = (await Promise.all(browsers.values())).includes(browser);
  if (!isLent) return browser.close();
  const [, ...tabs] = await browser.pages();
  await Promise.all(tabs.map((tab) => tab.close()));
}
