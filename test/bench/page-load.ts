import { alternate } from './alternate';
import { type Bench, openBoth } from './bench';
import type { Row } from './row';

/** The agent puts off what need not be done before the page's own scripts: ms after `load` that still count. */
const AFTERWARDS = 100;

/** What tracing from page load costs a page: a demo app with the SDK, and a page that has none. */
export async function pageLoad(bench: Bench): Promise<Row[]> {
  return [
    { what: 'Loading the demo app traced, script', unit: 'ms', budget: 3, runs: await loads(bench, '/?state=0') },
    { what: 'Loading a page without the SDK, script', unit: 'ms', budget: 0.5, runs: await loads(bench, '/pages/no-sdk.html') },
  ];
}

async function loads(bench: Bench, path: string): Promise<Row['runs']> {
  const browser = await bench.browser('allowed');
  const runs = await alternate(await openBoth(bench, browser, path), async (page, time) => {
    await page.reload({ waitUntil: 'load' });
    await new Promise((resolve) => setTimeout(resolve, AFTERWARDS));
    return time.soFar('ScriptDuration', 'V8CompileDuration');
  });
  await browser.close();
  return runs;
}
