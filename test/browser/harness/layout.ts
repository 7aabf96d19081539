import type { Frame, Page } from 'puppeteer-core';

/** Which parts of the panel hold more than their width, and whether the document scrolls beside the panel. */
export const overflowing = (page: Page | Frame): Promise<string[]> =>
  page.evaluate(() => [
    ...[document.documentElement, ...document.querySelectorAll('main, .pane, .list, .details, .status, .flow .came, .receipt, [popover]')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => element.className || element.tagName),
    ...(document.documentElement.scrollHeight > document.documentElement.clientHeight ? ['the height of the document'] : []),
  ]);

/** Which of these words, side by side in a line, run into those before them. */
export const overlapping = (page: Page | Frame, selector: string): Promise<string[]> =>
  page.$$eval(selector, (all) => {
    const shown = all.filter((element) => element.getClientRects().length > 0);
    return shown
      .slice(1)
      .filter((element, index) => element.getBoundingClientRect().left < shown[index]!.getBoundingClientRect().right + 2)
      .map((element) => element.textContent);
  });
