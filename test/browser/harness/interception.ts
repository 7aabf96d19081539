import type { HTTPRequest, Page } from 'puppeteer-core';

/** Has a page's requests go through these hands while something is done. Those that they leave alone go their way. */
export async function intercepted(page: Page, hands: (request: HTTPRequest) => unknown, act: () => Promise<unknown>): Promise<void> {
  const take = async (request: HTTPRequest): Promise<void> => {
    await hands(request);
    if (!request.isInterceptResolutionHandled()) await request.continue();
  };
  await page.setRequestInterception(true);
  page.on('request', take);
  try {
    await act();
  } finally {
    page.off('request', take);
    await page.setRequestInterception(false);
  }
}

/** Resolves when the browser has given a request up. */
export const failed = (page: Page): Promise<unknown> => new Promise((resolve) => void page.once('requestfailed', resolve));
