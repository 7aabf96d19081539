import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';

import { hang, SINCH_KEY } from '../playground';
import { sinch } from '../../lib/providers/sinch';
import { PRODUCT } from './harness/builds';
import type { Inspected } from './harness/devtools';
import { eventually } from './harness/eventually';
import { actionsOf, markedByPanel } from './harness/marked';
import type { Panel } from './harness/panel';
import { paste } from './harness/paste-box';
import { receiptOf, seesReceipt, seesWatch } from './harness/receipt';
import { chooseSession, seesSessions } from './harness/sessions';
import {
  openSinch,
  openSinchStarted,
  reloadSinch,
  resumeSinch,
  sentToSinch,
  sinchState,
  sinchStored,
  sinchTold,
  startSinch,
} from './harness/sinch';
import { setStage } from './harness/stage';
import { isDisabled, seesFlow, seesSituation, seesTestimony, tooltip } from './harness/status';

const stage = setStage(PRODUCT, { isOneTab: true });
const server = () => stage.playground.sinch;

const INSTANCE = `SinchSDK-${SINCH_KEY}-jony`;
const KEPT = `sinchSession-${SINCH_KEY}`;
const OTHER = { 'SinchSDK-another-application-jony': 'of-another', 'sinchSession-another-application': '{"of":"another"}' };
const NO_SERVER = 'Sinch’s SDK has no log-out request, so no server is told.';
const NEVER_AGAIN = 'This SinchClient can never start again: the app must make a new one, or be reloaded.';

async function openStarted(): Promise<Inspected> {
  const tab = await openSinchStarted(stage);
  await tab.panel.seesVerdict('signed-in');
  return tab;
}

/** What another application keeps on the same origin. */
const keepOther = (page: Page): Promise<void> =>
  page.evaluate((values) => Object.entries(values).forEach(([key, value]) => localStorage.setItem(key, value)), OTHER);

describe('Log out and clear', () => {
  it('ends the client and clears what is its own; nothing is sent; Undo brings it back', async () => {
    const { page, panel } = await openStarted();
    await keepOther(page);
    const before = await sinchStored(page);
    expect(await tooltip(panel, 'Log out and clear')).toBe(
      `Clears what the SDK keeps on this page. ${NO_SERVER} Undo brings the stored values back.`,
    );
    await panel.click('Log out and clear');
    const receipt = await seesReceipt(
      panel,
      'log-out',
      `cleared ${INSTANCE}: localStorage, 36 characters. Read back: gone.`,
      new RegExp(`^cleared ${KEPT}: localStorage, \\d+ characters\\. Read back: gone\\.$`),
      'cleared SDK memory: the client’s session, by terminate().',
      new RegExp(`^kept Server’s session: ${NO_SERVER} Not touched: it can live on until its own time ends, .*\\d{4}.*\\.$`),
    );
    expect(receipt.lines).toHaveLength(4);
    expect(receipt.remains).toEqual([NEVER_AGAIN, 'Other tabs and frames of this origin, if any, keep their memory.']);
    expect(await sinchStored(page)).toEqual(OTHER);
    expect(server().received()).toEqual([]);
    await seesSituation(panel, 'signed-out', 'The client was terminated.');
    await seesTestimony(panel, /^SDK says started \| Storage says no instance \| Server said nothing$/);
    await eventually(() => actionsOf(panel)).toEqual(['Log out and clear: done, see receipt']);
    await eventually(() => markedByPanel(panel)).toEqual(['sdk-call terminate()', 'sdk-call stopActiveConnection()']);

    await panel.click('Undo');
    await seesReceipt(panel, 'undo', 'done Stored values: Put back as it was.');
    expect(await sinchStored(page)).toEqual(before);
    await reloadSinch({ page, panel } as Inspected);
    await resumeSinch(page);
    await panel.seesVerdict('signed-in');
  });

  it('is not undone by a start that settles late: what it writes is cleared again', async () => {
    server().misbehave('instance', hang());
    const { page, panel } = await openSinch(stage);
    await panel.set({ watch: 60_000 });
    const starting = startSinch(page);
    await server().waitForRequest('instance');
    await panel.seesVerdict('signing-in');
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', 'nothing to do SinchSDK-…: Nothing was stored.', 'cleared SDK memory');
    await seesWatch(panel, 'Watching for a late reply that would sign in again.');
    server().release();
    await starting;
    // By the SDK and by the app, which keeps it to resume.
    await seesWatch(panel, 'A late reply wrote the session again, and it was cleared again (2 times).');
    expect(await sinchStored(page)).toEqual({});
    await panel.seesVerdict('signed-out');
  });

  it('ends one of two clients', async () => {
    const { page, panel } = await openStarted();
    await page.evaluate(() => window.sinchDemo!.create({ applicationKey: 'another-application' }));
    await keepOther(page);
    await seesSessions(panel, [/SDK copy 1$/, /^Signed in, jony/], [/SDK copy 2$/, /^Signed out/]);
    const before = await sinchStored(page);
    await chooseSession(panel, /SDK copy 2/);
    await panel.seesVerdict('signed-out');
    await panel.click('Log out and clear');
    const receipt = await seesReceipt(panel, 'log-out', 'cleared SinchSDK-another-application-jony', 'cleared SDK memory');
    expect(receipt.lines.join('\n')).not.toContain(SINCH_KEY);
    expect(Object.keys(before).toSorted()).toEqual([INSTANCE, KEPT, ...Object.keys(OTHER)].toSorted());
    expect(Object.keys(await sinchStored(page)).toSorted()).toEqual([INSTANCE, KEPT].toSorted());
    await chooseSession(panel, /Signed in/);
    await seesSituation(panel, 'signed-in', 'the server accepted this instance');
    await seesTestimony(panel, /^SDK says started = Storage says an instance id = Server said accepted/);
  });

  it.each([
    ['client', 'late'],
    ['class', 'network-only'],
  ])('clears the storage alone where no %s was seen', async (what, mode) => {
    const page = await stage.visit('/pages/sinch.html');
    await startSinch(page);
    server().clearReceived();
    if (what === 'class') await page.evaluate('SinchClient = undefined');
    const { panel } = await stage.open(page);
    await panel.seesAttach(mode);
    await panel.seesVerdict('unconfirmed');
    await panel.click('Log out and clear');
    const receipt = await seesReceipt(
      panel,
      'log-out',
      `cleared ${INSTANCE}`,
      `cleared ${KEPT}`,
      'kept SDK memory: No object of SinchClient was seen, so its memory could not be reached.',
    );
    expect(receipt.remains[0]).toBe('No object of SinchClient was seen, so this page keeps its memory too: reload it.');
    await panel.seesVerdict('signed-out');
    expect(await sinchStored(page)).toEqual({});
    expect((await sinchState(page))?.started).toBe(true);
    expect(server().received()).toEqual([]);
  });
});

describe('Clear cached data only', () => {
  it('does the same, and says that the server’s session lives on', async () => {
    const { page, panel } = await openStarted();
    const before = await sinchStored(page);
    await panel.click('More ways to clear');
    await panel.click('Clear cached data only');
    await seesReceipt(
      panel,
      'clear',
      `cleared ${INSTANCE}`,
      `cleared ${KEPT}`,
      'cleared SDK memory: the client’s session, by terminate().',
      /^kept Server’s session: Not touched: it can live on until its own time ends, .*\d{4}.*\.$/,
    );
    expect(await sinchStored(page)).toEqual({});
    expect(server().received()).toEqual([]);
    await panel.click('Undo');
    await seesReceipt(panel, 'undo', 'done Stored values: Put back as it was.');
    expect(await sinchStored(page)).toEqual(before);
  });
});

it('Check with the server cannot be done, which is said', async () => {
  const { panel } = await openStarted();
  expect(await isDisabled(panel, 'Check with the server')).toBe(true);
  expect(await tooltip(panel, 'Check with the server')).toBe(
    'Sinch’s SDK signs each request with the instance’s secret: the panel can send none in its place.',
  );
});

describe('a break', () => {
  /** Presses a button of a kept session, sees what it did, and puts it back. */
  async function breaks(id: string, key: string): Promise<Inspected & { before: Record<string, string>; broken: Record<string, string> }> {
    const tab = await openStarted();
    const { page, panel } = tab;
    const before = await sinchStored(page);
    const { title, done } = sinch.breakages.find((one) => one.id === id)!;
    await panel.click('Reproduce', 'tab');
    await panel.click(title);
    await seesReceipt(panel, 'break', `done ${key}: ${done}`);
    return { ...tab, before, broken: await sinchStored(page) };
  }

  async function undo({ page, panel }: Inspected, before: Record<string, string>): Promise<void> {
    await panel.click('Undo');
    await seesReceipt(panel, 'undo', /^done .*: Put back as it was\.$/);
    expect(await sinchStored(page)).toEqual(before);
  }

  it('that forgets the stored instance has the next start get a new one', async () => {
    const tab = await breaks('forget-instance', INSTANCE);
    const { page, panel, before, broken } = tab;
    const { [INSTANCE]: _, ...rest } = before;
    expect(broken).toEqual(rest);
    // A started client goes on as it is.
    await seesTestimony(panel, /^SDK says started ≠ Storage says no instance/);
    await panel.seesVerdict('signed-in');
    await undo(tab, before);

    await panel.click(sinch.breakages.find(({ id }) => id === 'forget-instance')!.title);
    await seesReceipt(panel, 'break', `done ${INSTANCE}`);
    await page.evaluate(() => window.sinchDemo!.create());
    await startSinch(page);
    expect(sentToSinch(stage)).toEqual(['instance accepted', 'configuration accepted']);
  });

  it('that makes the stored instance stale is healed by the SDK', async () => {
    const tab = await breaks('stale-instance', INSTANCE);
    const { page, panel, before, broken } = tab;
    expect(broken[INSTANCE]).not.toBe(before[INSTANCE]);
    expect(broken[INSTANCE]).toHaveLength(36);
    await undo(tab, before);

    await panel.click(sinch.breakages.find(({ id }) => id === 'stale-instance')!.title);
    await seesReceipt(panel, 'break', `done ${INSTANCE}`);
    await page.evaluate(() => window.sinchDemo!.create());
    await startSinch(page);
    expect(sentToSinch(stage)).toEqual(['authorize 40400', 'instance accepted', 'configuration accepted']);
  });

  it('that spoils the kept secret makes a resume fail', async () => {
    const tab = await breaks('spoil-kept-secret', KEPT);
    const { page, panel, before, broken } = tab;
    const { sessionSecret, ...rest } = JSON.parse(broken[KEPT]!) as Record<string, string>;
    const { sessionSecret: former, ...same } = JSON.parse(before[KEPT]!) as Record<string, string>;
    expect(rest).toEqual(same);
    expect(sessionSecret).not.toBe(former);
    await reloadSinch(tab);
    expect(await resumeSinch(page)).toMatchObject({ as: 'failure' });
    await seesSituation(panel, 'signed-out', 'the last one failed');
    await undo(tab, before);
  });
});

describe('a call of the panel’s', () => {
  it('starts the active connection and stops it', async () => {
    const { page, panel } = await openStarted();
    await panel.click('Reproduce', 'tab');
    await panel.click('Start the active connection');
    const receipt = await seesReceipt(panel, 'call-sdk', /^done startActiveConnection\(\): Called; it returned /);
    expect(receipt.remains).toEqual(['The app’s own listeners are called as ever.']);
    await panel.click('Timeline', 'tab');
    await seesFlow(panel, 'Active connection: ok, started');
    await panel.click('Reproduce', 'tab');
    await panel.click('Stop the active connection');
    await seesReceipt(panel, 'call-sdk', 'done stopActiveConnection(): Called');
    await panel.click('Timeline', 'tab');
    await seesFlow(panel, 'Active connection: idle, stopped');
    await panel.seesVerdict('signed-in');
    expect(await sinchTold(page)).toEqual(['start then']);
  });

  it('terminates the client, which changes nothing that is stored', async () => {
    const { page, panel } = await openStarted();
    const before = await sinchStored(page);
    await panel.click('Reproduce', 'tab');
    await panel.click('Terminate');
    const receipt = await seesReceipt(panel, 'call-sdk', 'done terminate(): Called');
    expect(receipt.remains).toEqual([NEVER_AGAIN]);
    await seesSituation(panel, 'signed-out', 'The client was terminated.');
    expect(await sinchStored(page)).toEqual(before);
  });
});

describe('Authenticate', () => {
  /** Pastes a ticket as the app's backend gives it, and presses the button. */
  async function authenticate(page: Page, panel: Panel): Promise<string> {
    const { userTicket } = (await page.evaluate(() => window.sinchDemo!.fetchTicket('object', 'amara'))) as { userTicket: string };
    await paste(panel, userTicket);
    await panel.click('Authenticate');
    return userTicket;
  }

  it('starts a new client', async () => {
    const { page, panel } = await openSinch(stage);
    await page.evaluate(() => window.sinchDemo!.create());
    await panel.sees('SDK says');
    await seesTestimony(panel, /^SDK says not started/);
    const ticket = await authenticate(page, panel);
    const receipt = await seesReceipt(panel, 'authenticate', 'done start(): Called.', /^done Callbacks: onSuccess was called/);
    expect(receipt.remains).toContain('If it starts, the app is not told: it has no callback of its own in this call.');
    await panel.seesVerdict('signed-in');
    expect(await panel.region('Status')).toContain('amara');
    expect(await sinchTold(page)).toEqual([]);
    expect(Object.keys(await sinchStored(page))).toEqual([`SinchSDK-${SINCH_KEY}-amara`]);
    expect(JSON.stringify(await panel.events())).not.toContain(ticket);
  });

  it('fails on a client that is started, and signs nobody out', async () => {
    const { page, panel } = await openStarted();
    await authenticate(page, panel);
    await seesReceipt(panel, 'authenticate', 'failed Callbacks: onError was called: Error: Sinch client already started');
    expect((await receiptOf(panel))?.lines).toHaveLength(2);
    await panel.seesVerdict('signed-in');
    expect(await panel.region('Status')).toContain('jony');
  });
});
