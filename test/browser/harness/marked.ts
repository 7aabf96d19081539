import type { Panel } from './panel';

/** Rows of the timeline that the panel itself caused, as they are marked there. */
export const markedByPanel = (panel: Panel): Promise<string[]> =>
  panel.frame.$$eval('[role="treegrid"] [data-event]', (rows) =>
    rows
      .filter((row) => row.querySelector('.from')?.textContent === 'this panel')
      .map((row) => `${row.getAttribute('data-event') ?? ''} ${row.querySelector('.what')?.textContent ?? ''}`),
  );

/** What the user did, as the timeline tells it: `Log out and clear: done, see receipt`. */
export const actionsOf = (panel: Panel): Promise<string[]> =>
  panel.frame.$$eval('[role="treegrid"] [data-event="action"]', (rows) =>
    rows.map((row) => `${row.querySelector('.what')?.textContent ?? ''}: ${row.querySelector('.came')?.textContent ?? ''}`),
  );
