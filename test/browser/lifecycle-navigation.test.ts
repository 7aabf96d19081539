import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { started } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { seesCallsOf } from './harness/liveness';
import type { Panel } from './harness/panel';
import { redirect, serve } from './harness/serve';
import { setStage } from './harness/stage';
import { seesEvent } from './harness/timeline';

const stage = setStage(PRODUCT);

let crossroads: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  crossroads = await serve(redirect);
});
afterAll(() => crossroads?.stop());

const app = (query: string, host?: string): string => stage.playground.appUrl(`/?global=taptalk&${query}`, host);

/** Goes to a page and waits until the panel has attached to it, so that what the page calls from then on is seen. */
async function go(panel: Panel, page: Page, query: string, by: () => Promise<unknown>): Promise<void> {
  await by();
  await started(page);
  const { document } = await seesEvent(panel, 'navigation', ({ url, top }) => top && JSON.stringify(url).includes(query));
  await seesEvent(panel, 'sdk-found', (event) => event.document === document);
  await seesCallsOf(panel, page);
}

describe('the panel is live again, untouched, after', () => {
  it('a navigation, by address, by link, by script and within the document', async () => {
    const { page, panel } = await stage.inspect('/?global=taptalk');
    await panel.seesAttach('late');
    await go(panel, page, 'n=address', () => page.goto(app('n=address')));
    const link = async (): Promise<void> => {
      await page.evaluate(
        (href) => {
          const made = Object.assign(document.createElement('a'), { href, textContent: 'elsewhere', id: 'elsewhere' });
          document.body.prepend(made);
        },
        app('n=link', 'other.localhost'),
      );
      await Promise.all([page.waitForNavigation(), page.click('#elsewhere')]);
    };
    await go(panel, page, 'n=link', link);
    await go(panel, page, 'n=script', () =>
      Promise.all([page.waitForNavigation(), page.evaluate((to) => location.replace(to), app('n=script'))]),
    );
    await panel.sees(/app\.localhost/);

    // No new document: what was seen of it stays, and it is seen on.
    const documents = new Set((await panel.events()).map(({ document }) => document));
    await page.evaluate(() => (history.pushState(null, '', '/chat'), (location.hash = 'room')));
    await until('the new address', () => panel.frame.evaluate(() => window.recorder!.state.attach.frames[0]!.url.includes('/chat')));
    await page.evaluate(() => window.demo!.clearUserData());
    await seesEvent(panel, 'sdk-call', ({ method }) => method === 'clearUserData');
    expect(new Set((await panel.events()).map(({ document }) => document))).toEqual(documents);
  });

  it('a reload, by the user and by the page', async () => {
    const { page, panel } = await stage.inspect('/?global=taptalk&n=1');
    await panel.seesAttach('late');
    await seesCallsOf(panel, page);
    for (const reload of [() => page.reload(), () => Promise.all([page.waitForNavigation(), page.evaluate(() => location.reload())])]) {
      const known = new Set((await panel.events()).map(({ document }) => document));
      await reload();
      const { document } = await seesEvent(panel, 'navigation', (event) => event.how === 'reloaded' && !known.has(event.document));
      await seesEvent(panel, 'sdk-found', (event) => event.document === document);
      await seesCallsOf(panel, page);
    }
  });

  it('a redirect through another site', async () => {
    const { page, panel } = await stage.inspect('/');
    const to = crossroads.url(`/?to=${encodeURIComponent(app('n=back'))}`, 'second.localhost');
    await go(panel, page, 'n=back', () => page.goto(crossroads.url(`/?to=${encodeURIComponent(to)}`, 'first.localhost')));
  });

  it('a way back to a page that the browser had kept as it was', async () => {
    const { page, panel } = await stage.inspect('/?global=taptalk&n=kept');
    await panel.seesAttach('late');
    await seesCallsOf(panel, page);
    const kept = await seesEvent(panel, 'navigation', ({ top }) => top);
    await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => (document.title = persisted ? 'kept' : 'anew')));
    await go(panel, page, 'n=next', () => page.goto(app('n=next', 'other.localhost')));

    await page.goBack();
    await until('the page as it was', async () => (await page.title()) === 'kept');
    await seesEvent(panel, 'navigation', (event) => event.how === 'restored' && event.document === kept.document);
    await panel.sees('Came back, as it was:');
    await panel.seesAttach('late');
    await page.evaluate(() => window.demo!.clearUserData());
    await seesEvent(panel, 'sdk-call', (event) => event.method === 'clearUserData' && event.document === kept.document);
  });
});
