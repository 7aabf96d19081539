import { until } from './browser';
import type { Panel } from './panel';

/** Clicks the first row of that kind that holds these words, and waits for its details. */
export async function choose(panel: Panel, event: string, words: string): Promise<void> {
  await until(`a row ${event} ${words}`, async () => {
    for (const row of await panel.frame.$$(`[role="treegrid"] [data-event="${event}"]`))
      if ((await row.evaluate((element) => element.querySelector('.what')?.textContent ?? '')).includes(words)) {
        await row.click();
        return row.evaluate((element) => element.getAttribute('aria-selected') === 'true');
      }
    return false;
  });
}

/** Rows that belong to the chosen one. */
export const kinOf = (panel: Panel): Promise<string[]> =>
  panel.frame.$$eval('[data-event].kin .what', (cells) => cells.map((cell) => cell.textContent ?? ''));

/** The tabs that the details have; none where they are closed. */
export const detailTabs = (panel: Panel): Promise<string[]> =>
  panel.frame.$$eval('[aria-label="Details"] [role="tab"]', (tabs) => tabs.map((tab) => tab.textContent ?? ''));

export const detailsOf = (panel: Panel): Promise<string> =>
  panel.frame.$eval('[aria-label="Details"] [role="tabpanel"]', (pane) => (pane as HTMLElement).innerText);

/** Opens a tab of the details and reads it. */
export async function showDetail(panel: Panel, name: string): Promise<string> {
  await panel.click(name, 'tab');
  await until(`the tab ${name}`, () =>
    panel.frame.evaluate(
      (wanted) => document.querySelector('[aria-label="Details"] [role="tab"][aria-selected="true"]')?.textContent === wanted,
      name,
    ),
  );
  return detailsOf(panel);
}
