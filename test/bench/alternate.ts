import type { Page } from 'puppeteer-core';

import { withReference } from './reference';
import { RUNS, type Run } from './row';
import { ThreadTime } from './thread-time';

/** Measures both pages in each run, now the one first, now the other, so that what the machine does meanwhile falls on both. */
export async function alternate(
  pages: { without: Page; with: Page },
  measure: (page: Page, time: ThreadTime) => Promise<number>,
): Promise<Run[]> {
  const times = { without: await ThreadTime.of(pages.without), with: await ThreadTime.of(pages.with) };
  const runs: Run[] = [];
  for (let run = 0; run < RUNS; run++) {
    const measured = { without: 0, with: 0 };
    let reference = 0;
    for (const side of run % 2 === 0 ? (['without', 'with'] as const) : (['with', 'without'] as const)) {
      const page = pages[side];
      await page.bringToFront();
      const taken = await withReference(page, () => measure(page, times[side]));
      measured[side] = taken.value;
      reference += taken.reference / 2;
    }
    runs.push({ ...measured, reference });
  }
  return runs;
}
