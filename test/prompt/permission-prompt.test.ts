import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { EventOf } from '../../lib/events/event';
import { launch, until } from '../browser/harness/browser';
import { PRODUCT, ROOT } from '../browser/harness/builds';
import { inspect, type Inspected } from '../browser/harness/devtools';
import { startPlayground, type Playground } from '../playground';
import { startDisplay, type Display } from './display';
import { difference } from './picture';

const SITE = 'http://app.localhost/*';

let display: Display;
let playground: Playground;
let browser: Browser;
let inspected: Inspected;

beforeAll(async () => {
  display = await startDisplay();
  playground = await startPlayground({ root: ROOT });
  browser = await launch(PRODUCT, { headless: false, args: ['--ozone-platform=x11'] });
  // Signed out: no countdown moves on the screen while the prompt is looked for.
  inspected = await inspect(browser, playground.appUrl());
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
  await display?.stop();
});

it('is allowed on no site at first', async () => {
  await seesLateAttach();
  expect(await allowedSites()).toEqual([]);
  expect(await registeredFor()).toEqual([]);
});

it('Trace this site from page load has the browser ask, and lists the site once the user allows it', async () => {
  const unasked = await display.still();
  await inspected.panel.click('Trace this site from page load');
  await until('the prompt, which dims the whole window', async () => difference(unasked, await display.picture()) > 0.5);
  await allow();
  expect(await allowedSites()).toEqual([SITE]);
  await toggleWhatIsUnderThePill();
  await inspected.panel.find('button', `Take back ${SITE}`);
  await toggleWhatIsUnderThePill();
});

it('traces the page from its first script on after F5, the whole sign-in', async () => {
  const { page, panel } = inspected;
  await page.reload();
  await panel.seesAttach('all-frames');
  await page.click('#sign-in');
  await panel.seesVerdict('signed-in');
  // The SDK calls back for the exchange, and once more for the check.
  const whole = [
    'init',
    'addTapListener',
    'authenticateWithAuthTicket',
    'authenticateWithAuthTicket: onSuccess',
    'authenticateWithAuthTicket: onSuccess',
  ];
  await until('the sign-in’s last callback', async () => (await told()).length >= whole.length);
  expect(await told()).toEqual(whole);
  for (const row of ['init', 'authenticateWithAuthTicket', 'onSuccess']) await panel.sees(row);
});

it('no longer does once the site is taken back', async () => {
  const { page, panel } = inspected;
  const { id: traced, fromLoad } = await loaded();
  expect(fromLoad).toBe(true);
  await toggleWhatIsUnderThePill();
  await panel.click(`Take back ${SITE}`);
  await until('the site to be taken back', async () => [...(await allowedSites()), ...(await registeredFor())].length === 0);
  await page.reload();
  await until('the next load', async () => (await loaded()).id !== traced);
  await seesLateAttach();
  expect((await loaded()).fromLoad).toBe(false);
});

/** Answers the prompt as a user does by keyboard. The focus is on *Deny*, one step further is *Allow*. */
async function allow(): Promise<void> {
  const onDeny = await display.still();
  await display.press('Tab');
  await until('the focus to move on', async () => !(await display.picture()).equals(onDeny));
  await display.press('Return');
  await until('the site to be allowed', async () => (await allowedSites()).length > 0);
}

const registeredFor = (): Promise<string[]> =>
  inspected.panel.frame.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches = [] }) => matches));

const allowedSites = (): Promise<string[]> => inspected.panel.frame.evaluate(async () => (await chrome.permissions.getAll()).origins ?? []);

async function toggleWhatIsUnderThePill(): Promise<void> {
  const pill = await inspected.panel.frame.waitForSelector('[data-attach]');
  await pill!.click();
}

/** Where the site is not allowed, the SDK may or may not be found by the time that the agent comes. */
async function seesLateAttach(): Promise<void> {
  await until('the page to be attached to', async () => ['late', 'network-only'].includes((await inspected.panel.attachMode()) ?? ''));
}

/** The newest document of the page. */
async function loaded(): Promise<EventOf<'navigation'>> {
  const events = await inspected.panel.events();
  return events.findLast((event): event is EventOf<'navigation'> => event.kind === 'navigation' && event.top && event.how !== 'left')!;
}

/** The app's SDK calls and callbacks on the page as it is now, in their order, but for the state that the demo shows. */
async function told(): Promise<string[]> {
  const { document } = await loaded();
  return (await inspected.panel.events()).flatMap((event) => {
    if (event.document !== document) return [];
    if (event.kind === 'sdk-call') return event.bySdk || event.method === 'isAuthenticated' ? [] : [event.method];
    return event.kind === 'sdk-callback' ? [`${event.method}: ${event.name}`] : [];
  });
}
