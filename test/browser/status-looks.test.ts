import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { AxeResults } from 'axe-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { httpError } from '../playground';
import { connect, signIn, watched } from './harness/app';
import { PRODUCT, RUN } from './harness/builds';
import type { Inspected } from './harness/devtools';
import { seesReceipt } from './harness/receipt';
import { setStage } from './harness/stage';
import { seesFlow } from './harness/status';
import { setTheme, undock } from './harness/window';

/** The real panel in each theme and at each width: no fault that axe finds, nothing beyond its edge, and a picture of it. */

const stage = setStage(PRODUCT);
const api = () => stage.playground.api;

const SCREENSHOTS = join(RUN, 'screenshots');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [1_200, 420];
const THEMES = ['light', 'dark'] as const;

let axe: string;
beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await mkdir(SCREENSHOTS, { recursive: true });
});

async function violations({ panel }: Inspected): Promise<string[]> {
  const found = (await panel.frame.evaluate(
    (values) =>
      (globalThis as unknown as { axe: { run(options: object): Promise<unknown> } }).axe.run({
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
      }),
    TAGS,
  )) as AxeResults;
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** What stands out of the panel's right edge. */
const beyondTheEdge = ({ panel }: Inspected): Promise<string[]> =>
  panel.frame.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, .pane, .list, .status, .receipt')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => element.className || element.tagName),
  );

/** Never hidden, whatever the width: the pill, the verdict, the three witnesses, the way out. */
async function seesWhatNeverHides({ panel }: Inspected, width: number): Promise<void> {
  const places = await panel.frame.$$eval('[data-attach], [data-verdict], .witnesses > div, .acts > button', (shown) =>
    shown.map((element) => element.getBoundingClientRect().toJSON() as { left: number; right: number; height: number }),
  );
  expect(places.length).toBeGreaterThanOrEqual(7);
  for (const { left, right, height } of places) {
    expect(height).toBeGreaterThan(0);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(width);
  }
}

const background = ({ panel }: Inspected): Promise<number> =>
  panel.frame.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = (/\d+, \d+, \d+/.exec(getComputedStyle(document.body).backgroundColor)?.[0] ?? '')
      .split(', ')
      .map(Number);
    return red + green + blue;
  });

const STATES: Record<string, (tab: Inspected) => Promise<void>> = {
  async 'signed-in'({ page, panel }) {
    await signIn(page);
    await connect(page);
    await panel.seesVerdict('signed-in');
    await seesFlow(panel, 'Socket: ok, open');
  },
  async stuck({ page, panel }) {
    await signIn(page);
    api().expireTokens('access');
    api().misbehave('refresh', httpError(500));
    await page.evaluate(() => window.demo!.connect());
    await panel.seesVerdict('stuck');
  },
  async receipt({ page, panel }) {
    api().misbehave('logout', httpError(500));
    await signIn(page);
    await panel.seesVerdict('signed-in');
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', 'failed Server’s session');
  },
};

describe.each(Object.entries(STATES))('the panel, %s', (name, prepare) => {
  it('is at home in both themes, wide and narrow', async () => {
    const tab = await watched(stage.inspect('/?global=taptalk'));
    await prepare(tab);
    await tab.panel.frame.evaluate(axe);
    for (const width of WIDTHS) {
      await undock(tab, width);
      for (const theme of THEMES) {
        await setTheme(tab, theme);
        expect(await background(tab)).toSatisfy((sum: number) => (theme === 'dark' ? sum < 150 : sum > 700));
        expect(await violations(tab), `axe, ${theme}, ${width} px`).toEqual([]);
        expect(await beyondTheEdge(tab), `${width} px`).toEqual([]);
        await seesWhatNeverHides(tab, width);
        await tab.devtools.screenshot({ path: join(SCREENSHOTS, `${name}-${theme}-${width}-devtools.png`) });
        const frame = await tab.panel.frame.frameElement();
        await frame!.screenshot({ path: join(SCREENSHOTS, `${name}-${theme}-${width}.png`) });
      }
    }
  });
});
