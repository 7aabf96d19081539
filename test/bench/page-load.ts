import { alternate } from './alternate';
import { type Bench, openBoth } from './bench';
import type { Row, Run } from './row';

/** The agent puts off what need not be done before the page's own scripts: ms after `load` that still count. */
const AFTERWARDS = 100;

/**
 * What tracing from page load costs a page: a demo app with the SDK, and a page that has none. What the browser takes to
 * compile the agent is beside it: extensions' scripts are compiled anew in each page.
 */
export async function pageLoad(bench: Bench): Promise<Row[]> {
  return [
    ...(await loads(bench, 'the demo app', '/?state=0', 3)),
    ...(await loads(bench, 'a page without the SDK', '/pages/no-sdk.html', 0.5)),
  ];
}

async function loads(bench: Bench, page: string, path: string, budget: number): Promise<Row[]> {
  const browser = await bench.browser('allowed');
  const pages = await openBoth(bench, browser, path);
  const measure = (count: 'ScriptDuration' | 'V8CompileDuration'): Promise<Run[]> =>
    alternate(pages, async (loaded, time) => {
      await loaded.reload({ waitUntil: 'load' });
      await new Promise((resolve) => setTimeout(resolve, AFTERWARDS));
      return time.soFar(count);
    });
  const rows: Row[] = [
    { what: `Loading ${page} traced, script`, unit: 'ms', budget, runs: await measure('ScriptDuration') },
    { what: `Loading ${page} traced, compiling`, unit: 'ms', budget: null, runs: await measure('V8CompileDuration') },
  ];
  await browser.close();
  return rows;
}
