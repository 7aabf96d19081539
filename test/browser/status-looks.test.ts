import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { httpError } from '../playground';
import { connect, signIn, watched } from './harness/app';
import { addAxe, violations } from './harness/axe';
import { PRODUCT, RUN } from './harness/builds';
import type { Inspected } from './harness/devtools';
import { overflowing } from './harness/layout';
import { seesReceipt } from './harness/receipt';
import { setStage } from './harness/stage';
import { seesFlow } from './harness/status';
import { setTheme, takePictures, undock } from './harness/window';

/** The real panel in each theme and at each width: no fault that axe finds, nothing beyond its edge, and a picture of it. */

const stage = setStage(PRODUCT, { isOneTab: true, isAlone: true });
const api = () => stage.playground.api;

const SCREENSHOTS = join(RUN, 'screenshots');
/** px. axe looks at each width in its last theme: colours do not differ by width, nor layout by theme. */
const LOOKS = [
  { width: 1_200, themes: ['dark', 'light'] },
  { width: 420, themes: ['light', 'dark'] },
] as const;

beforeAll(() => mkdir(SCREENSHOTS, { recursive: true }));

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
    await addAxe(tab.panel.frame);
    for (const { width, themes } of LOOKS) {
      await undock(tab, { width, height: 900 });
      for (const theme of themes) {
        await setTheme(tab, theme);
        expect(await background(tab)).toSatisfy((sum: number) => (theme === 'dark' ? sum < 150 : sum > 700));
        expect(await overflowing(tab.panel.frame), `${width} px`).toEqual([]);
        await seesWhatNeverHides(tab, width);
        await takePictures(tab, join(SCREENSHOTS, `${name}-${theme}-${width}`));
      }
      expect(await violations(tab.panel.frame), `axe, ${width} px`).toEqual([]);
    }
  });
});
