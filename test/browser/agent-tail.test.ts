import { expect, it } from 'vitest';
import { HANDLE, type Handle, MAX_TAILS, TAIL_KEY } from '../../lib/agent/handle';
import { PageRecord, Tail } from '../../lib/events/record';
import { parseTails } from '../../lib/inspect/tails';
import { APP_ID, APP_SECRET } from '../playground/server/credentials';
import { APP } from './agent/pages';
import { setSituation, type TracedPage } from './agent/situation';

const situation = setSituation();

const left = (page: TracedPage): Promise<string | null> => page.page.evaluate((key) => sessionStorage.getItem(key), TAIL_KEY);

/** Has the agent do all that it does for a document that is drained and has an SDK. */
async function trace(page: TracedPage): Promise<void> {
  await page.attach(situation.annex);
  await page.until(() => page.records('probe').length > 0);
  await page.drain();
}

const DISCONNECT = 'app.sdk().disconnect()';

/** Runs something in the page and goes to another one of its origin before anybody can drain. */
async function leaveAfter(page: TracedPage, script: string, to = situation.pages.serve('<body>')): Promise<void> {
  await Promise.all([page.page.waitForNavigation(), page.page.evaluate(`${script}; location.href = ${JSON.stringify(to)}`)]);
}

it('leaves what was not drained for the next page of its origin, without a secret', async () => {
  const page = await situation.open(`${APP}<script>
    function signIn(ticket) { app.sdk().authenticateWithAuthTicket(ticket, true, { onSuccess() {}, onError() {} }) }
  </script>`);
  await page.signIn();
  await trace(page);
  const [own] = await page.drain();
  const stored = await page.page.evaluate(() => Object.values({ ...localStorage }));
  const ticket = await page.ticket();
  const calls = [APP_ID, APP_SECRET, situation.api, ticket].map((text) => JSON.stringify(text));
  await leaveAfter(
    page,
    `app.sdk().init(${calls.slice(0, 3).join()}); signIn(${calls[3]}); localStorage.setItem('TapTalk.UserData', 'x'.repeat(100))`,
  );

  const text = (await left(page)) ?? '';
  for (const secret of [ticket, APP_SECRET, ...stored, 'x'.repeat(8)]) expect(text).not.toContain(secret.slice(0, 8));
  const [tail] = parseTails(text);
  expect(tail).toMatchObject({ document: own?.document });
  const told = tail?.records.map((record) => PageRecord.parse(record)) ?? [];
  expect(told.find((record) => record.kind === 'call' && record.method === 'authenticateWithAuthTicket')).toMatchObject({
    args: [{ t: 's', length: ticket.length, tail: ticket.slice(-4) }, true, { t: 'o' }],
    callbacks: ['onSuccess', 'onError'],
    stack: expect.stringMatching(/^ {4}at signIn \(http.*\/page-\d+:\d+:\d+\)/) as string,
  });

  // It is taken once, by the first that is drained.
  const { text: taken } = await page.until(() => page.records('tail')[0]);
  expect(taken).toBe(text);
  expect(await left(page)).toBeNull();
  expect(page.errors).toEqual([]);
  await page.close();
});

it('leaves nothing where nobody drained, nothing is new, or the agent is off', async () => {
  const page = await situation.open(APP);
  await leaveAfter(page, DISCONNECT, situation.pages.serve(APP));
  expect(await left(page)).toBeNull();

  await trace(page);
  await leaveAfter(page, '', situation.pages.serve(APP));
  expect(await left(page)).toBeNull();

  await trace(page);
  await page.page.evaluate((name) => (window[name as never] as unknown as Handle).detach(), HANDLE);
  await leaveAfter(page, DISCONNECT);
  expect(await left(page)).toBeNull();
  await page.close();
});

it('takes what is left there along when it is taken off', async () => {
  const page = await situation.open(APP);
  await trace(page);
  await page.page.evaluate((key) => sessionStorage.setItem(key, 'of a frame that has gone'), TAIL_KEY);
  await page.page.evaluate((name) => (window[name as never] as unknown as Handle).detach(), HANDLE);
  expect(await left(page)).toBeNull();
  await page.close();
});

it('keeps within its bound the newest of each document that goes, and tells how much it lost', async () => {
  const leaf = situation.pages.serve(APP);
  const page = await situation.open(`${APP}<iframe src="${leaf}"></iframe>`);
  await page.attach(situation.annex);
  const probed = (): boolean => page.records('probe').length > 1;
  await page.until(probed, { walk: true });
  expect(await page.drain({ walk: true })).toMatchObject([{ extended: true }, { extended: true }]);
  await leaveAfter(
    page,
    `for (const { app } of [window, window[0]]) {
      for (let i = 0; i < 2_000; i++) app.sdk().addTapListener('y'.repeat(i));
      app.sdk().disconnect();
    }`,
  );
  const text = (await left(page)) ?? '';
  expect(text.length).toBeLessThanOrEqual(MAX_TAILS);
  const tails = parseTails(text).map((tail) => Tail.parse(tail));
  expect(tails).toHaveLength(2);
  for (const { records, dropped } of tails) {
    expect(records.at(-1)).toMatchObject({ method: 'disconnect' });
    expect(dropped + records.length).toBeGreaterThan(2_000);
  }
  await page.close();
});

it('hands on what the page before it left where it goes itself before that was fetched', async () => {
  const page = await situation.open(APP);
  await page.page.evaluate((key) => sessionStorage.setItem(key, '{"document":"former"}'), TAIL_KEY);
  await page.attach(situation.annex);
  await page.drain();
  await expect.poll(() => left(page)).toBeNull();
  await leaveAfter(page, DISCONNECT);
  const lines = (await left(page))?.split('\n').filter(Boolean);
  expect(lines).toEqual(['{"document":"former"}', expect.stringContaining('"disconnect"') as string]);
  await page.close();
});

it('is written by no code of the page, and not at all where the page has no storage', async () => {
  const page = await situation.open(`${APP}<script>
    for (const { prototype } of [Object, Array, String, Number]) Object.defineProperty(prototype, 'toJSON', { value: () => 'spoilt' });
    Object.prototype.instance = 1;
    JSON.stringify = () => 'spoilt';
    Storage.prototype.setItem = () => { throw 'spoilt' };
  </script>`);
  await trace(page);
  await leaveAfter(page, DISCONNECT);
  const text = (await left(page)) ?? '';
  expect(text).not.toContain('spoilt');
  expect(parseTails(text)[0]?.records).toMatchObject([{ kind: 'call', method: 'disconnect' }]);

  const refused = await situation.open(`${APP}<script>
    Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('refused', 'SecurityError') } });
  </script>`);
  await trace(refused);
  await leaveAfter(refused, DISCONNECT);
  expect(await left(refused)).toBeNull();
  expect(refused.errors).toEqual([]);
  await Promise.all([page.close(), refused.close()]);
});
