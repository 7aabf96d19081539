import type { Page } from 'puppeteer-core';

import { until } from '../browser/harness/browser';
import { alternate } from './alternate';
import { type Bench, openBoth } from './bench';
import type { Row } from './row';
import type { ThreadTime } from './thread-time';

const CALLS = 400;
/** How deep an app's code stands when it calls: the agent looks for the caller's place. */
const DEPTH = 12;

/** An ordinary method, and the one that apps ask on every render, whose calls are folded into counts. */
const METHODS = { 'disconnect()': 'disconnect', 'isAuthenticated()': 'isAuthenticated' } as const;

/** What a traced call of the real SDK costs more than an untraced one. Signed in, without a socket: both then do what they mostly do. */
export async function tracedCalls(bench: Bench): Promise<Row[]> {
  const browser = await bench.browser('allowed');
  const pages = await openBoth(bench, browser, '/?global=taptalk&state=0');
  for (const page of Object.values(pages)) await signIn(page);
  const rows: Row[] = [];
  for (const [words, method] of Object.entries(METHODS)) {
    rows.push({
      what: `A traced ${words}, per call`,
      unit: 'µs',
      budget: 20,
      runs: await alternate(pages, (page, time) => microsecondsPerCall(page, time, method)),
    });
  }
  await browser.close();
  return rows;
}

async function signIn(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(() => window.demo!.signIn());
  // Once for the exchange, once for the check.
  await until('the sign-in', () =>
    page.evaluate(() => window.demo!.callbacks.filter(({ callback }) => callback === 'onSuccess').length >= 2),
  );
}

async function microsecondsPerCall(page: Page, time: ThreadTime, method: string): Promise<number> {
  const before = await time.soFar('TaskDuration');
  await page.evaluate(`(() => {
    const call = (depth) => {
      if (depth > 0) return call(depth - 1);
      for (let i = 0; i < ${CALLS}; i++) taptalk.${method}();
    };
    call(${DEPTH});
  })()`);
  return (((await time.soFar('TaskDuration')) - before) * 1_000) / CALLS;
}
