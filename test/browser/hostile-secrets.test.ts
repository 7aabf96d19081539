import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';

import { decrypt } from '../../lib/providers/taptalk/codec';
import { APP_ID, APP_SECRET, encodeKey } from '../playground';
import { connect, signedIn, started } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { openRows, setHostileStage } from './harness/hostile';
import type { Panel } from './harness/panel';

const stage = setHostileStage(PRODUCT);

/** Puts each of these wherever a page can put a text. */
function spread(values: string[]): void {
  for (const value of values) {
    document.title = value;
    history.replaceState(null, '', `/?global=taptalk&secret=${encodeURIComponent(value)}#${encodeURIComponent(value)}`);
    console.log(value);
    localStorage.setItem(value, value);
    const thrower = {
      [value]() {
        throw new Error(`no ${value}`);
      },
    }[value]!;
    const Named = { [value]: class {} }[value]!;
    const told = { error: { code: value, message: value } };
    const deep = { [value]: value, inner: [new Named(), thrower, new Error(value)] };
    Object.assign(window, { args: [told, { onError: thrower, [value]: thrower }, null, deep, `it is ${value}`, Symbol(value)] });
    const caller = /^[a-z]\w*$/i.test(value) ? value : 'caller';
    const file = encodeURIComponent(value);
    // A function and a file by the name of a secret; what `thrower` throws comes back by way of the SDK.
    const script = document.createElement('script');
    script.textContent = `try { (function ${caller}() { taptalk.checkErrorResponse(...args) })() } catch {}\n//# sourceURL=${location.origin}/${file}.js?${file}`;
    document.head.append(script);
  }
}

/** All that the panel draws, in each of its tabs and rows. */
async function tour(panel: Panel): Promise<string> {
  const page = (): Promise<string> => panel.frame.evaluate(() => location.href + document.documentElement.outerHTML);
  await panel.click('Storage', 'tab');
  const storage = await page();
  await panel.click('Timeline', 'tab');
  await (await panel.frame.$('[data-attach]'))!.click();
  const timeline = await page();
  await panel.frame.evaluate(() => document.querySelectorAll<HTMLElement>('[popover]').forEach((popover) => popover.hidePopover()));
  return [storage, timeline, (await openRows(panel, 'all')).markup].join('\n');
}

/** What the extension has written down anywhere. */
const written = (panel: Panel): Promise<string> =>
  panel.frame.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      await indexedDB.databases(),
      await caches.keys(),
      await (chrome as { storage?: { local: { get(): Promise<unknown> } } }).storage?.local.get(),
    ]),
  );

async function secretsOf(page: Page): Promise<string[]> {
  const [stored, device] = await page.evaluate(() => [
    localStorage.getItem('TapTalk.UserData')!,
    localStorage.getItem('tapTalk.DeviceID')!,
  ]);
  const { accessToken, refreshToken } = JSON.parse((await decrypt(stored!)) ?? '{}') as { accessToken: string; refreshToken: string };
  return [stored!, device!, accessToken, refreshToken, APP_SECRET, encodeKey(APP_ID, APP_SECRET)];
}

/** Minds that no 24 characters of a secret stand anywhere: one that is cut is told no less. (Fewer can be those of a time in Base64.) */
async function nothingTold(panel: Panel, secrets: string[]): Promise<void> {
  const pieces = secrets.flatMap((secret) => Array.from({ length: secret.length - 23 }, (_, from) => secret.slice(from, from + 24)));
  const toldIn = (text: string): string | null => {
    const piece = pieces.find((one) => text.includes(one));
    return piece === undefined ? null : text.slice(Math.max(0, text.indexOf(piece) - 200), text.indexOf(piece) + 50);
  };
  // What turned out to be a secret later is soon taken out of what was written before.
  let told: string | null = null;
  await until('the events to be clean', async () => (told = toldIn(JSON.stringify(await panel.events()))) === null).catch(() =>
    expect(told, 'in the events').toBeNull(),
  );
  const drawn = await tour(panel);
  expect(drawn.length).toBeGreaterThan(100_000);
  expect(toldIn(drawn), 'in what is drawn').toBeNull();
  expect(toldIn(await written(panel)), 'in what is kept').toBeNull();
  expect(toldIn(stage.said(panel).join('\n')), 'in the console').toBeNull();
}

it('a page that puts its tokens everywhere finds them nowhere in the panel', async () => {
  const { page, panel } = await stage.inspect('/?global=taptalk');
  await panel.click('Reload and trace');
  await panel.seesAttach('top-frame');
  await started(page);
  const ticket = (await page.evaluate(() => window.demo!.fetchTicket()))!;
  await page.evaluate(spread, [ticket]);
  await page.evaluate((value) => window.demo!.authenticate(value), ticket);
  await signedIn(page);
  await connect(page);
  const secrets = [ticket, ...(await secretsOf(page))];
  await page.evaluate(spread, secrets);
  await panel.click('Check with the server');
  await panel.sees('The server accepts it');
  await panel.click('Log out and clear');
  await panel.seesVerdict('signed-out');
  await panel.click('Put stored values back (the server has ended this session)');
  await panel.seesVerdict('session-expired');
  await nothingTold(panel, secrets);
});

it('a page whose address held its tokens before the panel came is no exception', async () => {
  const first = await stage.visit('/?global=taptalk&auto=sign-in');
  await signedIn(first);
  const secrets = await secretsOf(first);
  const query = secrets.map((secret, index) => `s${index}=${encodeURIComponent(secret)}`).join('&');
  await first.goto(stage.playground.appUrl(`/?global=taptalk&${query}#${secrets.join('&')}`));
  const { panel } = await stage.open(first);
  await panel.seesVerdict('unconfirmed');
  await first.evaluate(() => window.demo!.connect());
  await panel.seesVerdict('signed-in');
  await nothingTold(panel, secrets);
});
