import type { Browser, Page } from 'puppeteer-core';

import { until } from '../browser/harness/browser';
import { openDevTools, showPanel } from '../browser/harness/devtools';
import { type Bench, OTHER_HOST } from './bench';
import { canMeasureCpu, cpuTimes, spent } from './process-tree';
import { withReference } from './reference';
import { type Row, type Run, RUNS } from './row';

/** ms of all stretches together. */
const WHOLE = 60_000;
/** After its start a browser has much to do that is not ours: ms. */
const SETTLING = 5_000;

/**
 * What the shown panel costs while nothing happens: CPU time of all processes of a browser, as a part of one core. Two
 * browsers stand at the demo app, signed in, DevTools open; one of them has the panel shown. Both are measured over the
 * same stretches, so that whatever else the machine does falls on both.
 */
export async function idle(bench: Bench): Promise<Row> {
  const row: Row = { what: 'Draining an idle page, of one core', unit: '%', budget: 2, runs: [] };
  if (!canMeasureCpu) return { ...row, notMeasured: 'not measured here: it reads /proc, which is Linux’s' };
  const without = await open(bench, { panel: false });
  const withPanel = await open(bench, { panel: true });
  await wait(SETTLING);
  const runs: Run[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { value, reference } = await withReference(withPanel.page, () =>
      Promise.all([without, withPanel].map(({ browser }) => partOfOneCore(browser))),
    );
    runs.push({ without: value[0]!, with: value[1]!, reference });
  }
  await Promise.all([without, withPanel].map(({ browser }) => browser.close()));
  return { ...row, runs };
}

async function open(bench: Bench, { panel }: { panel: boolean }): Promise<{ browser: Browser; page: Page }> {
  const browser = await bench.browser('product');
  const { page, devtools } = await openDevTools(browser);
  await page.goto(bench.playground.appUrl('/?auto=connect&state=0', OTHER_HOST), { waitUntil: 'load' });
  await until('the sign-in', () =>
    page.evaluate(() => window.demo!.callbacks.some(({ method, callback }) => method === 'connect' && callback === 'onSuccess')),
  );
  if (panel) await showPanel(devtools);
  return { browser, page };
}

/** Percent of one core that the browser took over the next stretch. */
async function partOfOneCore(browser: Browser): Promise<number> {
  const root = browser.process()!.pid!;
  const before = await cpuTimes(root);
  const start = performance.now();
  await wait(WHOLE / RUNS);
  const after = await cpuTimes(root);
  return (100 * spent(before, after)) / (performance.now() - start);
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
