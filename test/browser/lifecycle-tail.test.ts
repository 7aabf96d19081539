import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';

import type { Handle } from '../../lib/agent/handle';
import { VERSION } from '../../lib/agent/version';
import type { Secret } from '../../lib/events/secret';
import { HANDLE, TAIL_KEY } from '../../lib/inspect/page-text';
import { callRecord, storageRecord } from '../unit/fixtures/records';
import { started } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import type { Panel } from './harness/panel';
import { setStage } from './harness/stage';
import { rowsOf, seesEvent } from './harness/timeline';

const stage = setStage(PRODUCT);

const TICKET = 'a-ticket-of-the-last-moment-gqUs';

/** Looks at a page until its agent can leave a tail; gives the document's id. */
async function traced(panel: Panel, page: Page): Promise<string> {
  await started(page);
  const drain = (name: string, version: string) =>
    (window[name as never] as unknown as Handle | undefined)?.drain({
      version,
      lease: 15_000,
      acks: {},
      walk: false,
      armed: null,
      commands: [],
    })[0];
  const ready = async (): Promise<string | false> => {
    const drained = await page.evaluate(drain, HANDLE, VERSION);
    return drained?.extended === true && drained.document;
  };
  const document = await until('the agent to have its annex', ready);
  await seesEvent(panel, 'sdk-found', (event) => event.document === document);
  return document;
}

/** Opens the demo under the panel's eyes; it signs in as it goes, when it is too late for anybody to ask it. */
async function inspectLeaving(): Promise<{ page: Page; panel: Panel; document: string }> {
  const { page, panel } = await stage.inspect('/?global=taptalk');
  await page.evaluateOnNewDocument((ticket) => {
    // Its listener is there before the agent's.
    addEventListener('pagehide', () => window.taptalk?.['authenticateWithAuthTicket']?.(ticket, false, { onSuccess() {} }));
  }, TICKET);
  await page.reload();
  return { page, panel, document: await traced(panel, page) };
}

const markers = async (panel: Panel): Promise<string[]> =>
  (await panel.events()).flatMap((event) => (event.kind === 'marker' ? [event.text] : []));

describe('what a page does as it goes', () => {
  it('stands under it once the next page of its origin was asked, its ticket as a secret', async () => {
    const { page, panel, document } = await inspectLeaving();
    await Promise.all([page.waitForNavigation(), page.evaluate(() => location.reload())]);
    const call = await seesEvent(panel, 'sdk-call', ({ method }) => method === 'authenticateWithAuthTicket');
    expect(call).toMatchObject({ document, args: [{ secret: 'ticket', length: TICKET.length, tail: 'gqUs' }, false, {}], bySdk: false });
    const [ticket] = call.args as [Secret];
    expect(await panel.frame.evaluate((n) => window.recorder!.reveal(n), ticket.n)).toBeNull();
    const left = await seesEvent(panel, 'navigation', (event) => event.document === document && event.how === 'left');
    expect(call.at).toBeLessThanOrEqual(left.at);
    await until('the call in the timeline', async () => {
      // What was done under a former document is folded, as soon as the panel has drawn the next.
      await panel.frame.$$eval('[role="treegrid"] [aria-expanded="false"] .twist', (closed) => {
        for (const button of closed) (button as HTMLElement).click();
      });
      return (await rowsOf(panel)).some(({ event, text }) => event === 'sdk-call' && /^authenticateWithAuthTicket\(.*gqUs/.test(text));
    });
    expect(await page.evaluate((key) => sessionStorage.getItem(key), TAIL_KEY)).toBeNull();
    expect(await markers(panel)).toEqual([]);
  });

  it('is said to be unseen where it goes to another origin', async () => {
    const { page, panel, document } = await inspectLeaving();
    await page.goto(stage.playground.appUrl('/pages/no-sdk.html', 'other.localhost'));
    const marker = await seesEvent(panel, 'marker');
    expect(marker).toMatchObject({
      document,
      text: expect.stringMatching(/last moments, \d+\.\d s at most, was not seen: it went to another origin/),
    });
    // A page without an SDK leaves nothing to be missed.
    await page.goto(stage.playground.appUrl('/?global=taptalk'));
    await traced(panel, page);
    expect(await markers(panel)).toHaveLength(1);
  });
});

it('a page that writes tails itself lies about documents of its own origin that have gone, and no others', async () => {
  const { page, panel } = await stage.inspect('/?global=taptalk');
  const document = await traced(panel, page);
  const call = (method: string) => callRecord(method, [], { seq: 1e6, id: '1000000', at: Date.now() });
  const tail = (of: string, ...records: object[]): string => `${JSON.stringify({ document: of, dropped: 0, records })}\n`;
  const stored = storageRecord('', { seq: 1e6, id: '1000001', value: null });
  const forged = [
    'rubbish\n',
    `${'['.repeat(20_000)}\n`,
    tail('1795252897534.1-0.5', call('ofNobody')),
    tail(document, stored, { ...call('ofNoKind'), kind: '__proto__' }, { ...call('ofNoSense'), args: 5 }),
  ].join('');
  const write = (text: string): Promise<void> => page.evaluate((key, value) => sessionStorage.setItem(key, value), TAIL_KEY, text);
  // An agent looks once at what was left: only then what its page writes is for the next one.
  await page.evaluateOnNewDocument((key) => sessionStorage.setItem(key, sessionStorage.getItem(key) ?? 'rubbish'), TAIL_KEY);
  const taken = async (): Promise<string> => {
    const id = await traced(panel, page);
    await until('its agent to have taken what was left', () => page.evaluate((key) => sessionStorage.getItem(key) === null, TAIL_KEY));
    return id;
  };

  // Of another origin: what it says of this one is not heard.
  await page.goto(stage.playground.appUrl('/?global=taptalk', 'other.localhost'));
  const other = await taken();
  await write(tail(document, call('ofAnotherOrigin')) + forged + 'x'.repeat(3_000_000));
  await page.reload();
  const third = await taken();
  await write(tail(third, call('ofItself')) + tail(other, call('ofTheFormer')) + forged);
  await page.reload();
  await taken();
  // Of each it is believed once the document that it speaks of has gone.
  for (const told of ['ofTheFormer', 'ofItself']) await seesEvent(panel, 'sdk-call', ({ method }) => method === told);
  const events = await panel.events();
  const methods = events.flatMap((event) => (event.kind === 'sdk-call' ? [event.method] : []));
  expect(methods.filter((method) => method.startsWith('of')).toSorted()).toEqual(['ofItself', 'ofTheFormer']);
  expect(events.filter((event) => event.kind === 'storage' && event.id.endsWith(':1000001'))).toEqual([]);
});
