import type { Page } from 'puppeteer-core';

import { started } from './app';
import { until } from './browser';
import type { Panel } from './panel';
import { seesEvent } from './timeline';

/** Has the app call its SDK and waits until the panel has it, as a call of the document that is there now. */
export async function seesCallsOf(panel: Panel, page: Page): Promise<void> {
  await started(page);
  const since = Date.now();
  const url = await page.evaluate(() => location.href);
  await page.evaluate(() => window.demo!.disconnect());
  const call = await seesEvent(panel, 'sdk-call', ({ method, at }) => method === 'disconnect' && at >= since);
  await seesEvent(
    panel,
    'navigation',
    (event) => event.document === call.document && event.top && event.how !== 'left' && JSON.stringify(event.url).includes(url),
  );
}

/** Waits until nothing new has come in for two looks at the page. */
export async function settled(panel: Panel): Promise<void> {
  const { drainShown } = await panel.frame.evaluate(() => window.recorder!.state.settings);
  let revision = -1;
  await until('the panel to have nothing new', async () => {
    const before = revision;
    revision = await panel.frame.evaluate(() => window.recorder!.state.revision);
    if (before === revision) return true;
    await new Promise((resolve) => setTimeout(resolve, 3 * drainShown));
    return false;
  });
}

/** Loads another document, and waits until the agent is in it and has found its SDK. */
export async function traced(panel: Panel, load: () => Promise<unknown>): Promise<void> {
  const before = await topDocument(panel);
  await load();
  await until('the SDK to be traced', () =>
    panel.frame.evaluate((former) => {
      const { attach, events } = window.recorder!.state;
      const document = attach.frames.find(({ top }) => top)?.document ?? former;
      return document !== former && events.some((event) => event.kind === 'sdk-found' && event.document === document);
    }, before),
  );
}

const topDocument = (panel: Panel): Promise<string | null> =>
  panel.frame.evaluate(() => window.recorder!.state.attach.frames.find(({ top }) => top)?.document ?? null);
