import { describe, expect, it } from 'vitest';

import { hang, httpError } from '../playground';
import { connect, told, watched } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import type { Inspected } from './harness/devtools';
import { eventually } from './harness/eventually';
import { findingsOf } from './harness/findings';
import { HOSTILE_SDK, storeSession } from './harness/hostile-sdk';
import { settled } from './harness/liveness';
import { markedByPanel } from './harness/marked';
import type { Panel } from './harness/panel';
import { seesReceipt } from './harness/receipt';
import { openReproduce, sentTo } from './harness/signed-in';
import { setStage } from './harness/stage';
import { isDisabled, tooltip } from './harness/status';
import { storedSession } from './harness/stored';
import { seesChain, seesEvent } from './harness/timeline';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;

const openOnTab = (): Promise<Inspected> => openReproduce(stage);

/** The app's page, where nobody is signed in. */
async function openSignedOut(path = '/?global=taptalk'): Promise<Inspected> {
  const tab = await watched(stage.inspect(path));
  await tab.panel.seesVerdict('signed-out');
  await tab.panel.set({ drainShown: 50 });
  await tab.panel.click('Reproduce', 'tab');
  return tab;
}

/** What the app itself was told by its own callbacks of that method. */
const toldToApp = ({ page }: Inspected, method: string) =>
  page.evaluate((called) => window.demo!.callbacks.filter((one) => one.method === called).map(({ callback }) => callback), method);

const shownRules = async (panel: Panel): Promise<string[]> => {
  await settled(panel);
  return (await findingsOf(panel)).filter(({ severity }) => severity !== 'note').map(({ rule }) => rule);
};

const OURS = 'The app’s own callbacks were not called: this panel passed callbacks of its own.';

describe('Force refresh', () => {
  it('brings new tokens by the SDK, and says that the app was told nothing', async () => {
    const tab = await openOnTab();
    const { page, panel } = tab;
    const before = await storedSession(page);
    await panel.click('Force refresh');
    const receipt = await seesReceipt(
      panel,
      'call-sdk',
      'done refreshAccessToken(): Called.',
      'done Callbacks: It was called. The stored session is that of Jony Lim.',
    );
    expect(receipt.head).toContain('Receipt: Force refresh');
    expect(receipt.remains[0]).toBe(OURS);
    expect(await storedSession(page)).not.toBe(before);
    expect(sentTo(stage)).toEqual(['refresh accepted']);
    expect(await toldToApp(tab, 'refreshAccessToken')).toEqual([]);
    await panel.click('Timeline', 'tab');
    await eventually(() => markedByPanel(panel)).toEqual(['sdk-call refreshAccessToken(function)']);
    await seesChain(panel, 'sdk-call refreshAccessToken(', 'request POST /v1/auth/access_token/refresh');
    await panel.seesVerdict('signed-in');
  });

  it('that the server refuses calls nobody, and says so at once', async () => {
    const { panel } = await openOnTab();
    api().endSessions();
    await panel.click('Force refresh');
    await seesReceipt(panel, 'call-sdk', 'failed Callbacks: None will come: 40103 token not found or invalid.');
    await panel.seesVerdict('session-expired');
    expect(await shownRules(panel)).toEqual(['says-yes-but-dead']);
  });

  it('that breaks off is followed to its end; the next one is ignored', async () => {
    const { panel } = await openOnTab();
    api().misbehave('refresh', httpError(500));
    await panel.click('Force refresh');
    await seesReceipt(panel, 'call-sdk', 'failed Callbacks: None will come: HTTP 500.');
    await panel.seesVerdict('stuck');
    await panel.click('Force refresh');
    await seesReceipt(
      panel,
      'call-sdk',
      'failed Callbacks: None will come: the call was ignored, an earlier refresh still blocks the queue.',
    );
    expect(sentTo(stage)).toEqual(['refresh 500']);
  });

  it('waits for an answer, and says when none has come', async () => {
    const { panel } = await openOnTab();
    await panel.set({ serverAnswer: 1_000 });
    api().misbehave('refresh', hang());
    await panel.click('Force refresh');
    await seesReceipt(panel, 'call-sdk', 'done refreshAccessToken(): Called.', 'waiting Callbacks: Waiting for one of them.');
    await seesReceipt(panel, 'call-sdk', 'failed Callbacks: None of them came within 1 s');
  });
});

describe('Connect and Disconnect', () => {
  it('open a socket and close it', async () => {
    const tab = await openOnTab();
    const { panel } = tab;
    await panel.click('Connect');
    await seesReceipt(panel, 'call-sdk', 'done connect(): Called.', 'done Callbacks: onSuccess was called: “Successfully connected');
    expect(api().sockets()).toHaveLength(1);
    expect(await toldToApp(tab, 'connect')).toEqual([]);
    await panel.click('Disconnect');
    await seesReceipt(panel, 'call-sdk', 'done disconnect(): Called; it returned undefined.');
    await until('the socket to close', () => api().sockets().length === 0);
    expect(await shownRules(panel)).toEqual([]);
  });

  it('close the app’s own socket, of which the app hears', async () => {
    const tab = await openOnTab();
    await connect(tab.page);
    await tab.panel.click('Disconnect');
    await told(tab.page, 'connect', 'onClose');
    await seesReceipt(tab.panel, 'call-sdk', 'done disconnect(): Called; it returned undefined.');
  });

  it('say that there is no socket', async () => {
    const { panel } = await openOnTab();
    await panel.click('Disconnect');
    await seesReceipt(panel, 'call-sdk', 'done disconnect(): Called; it returned false.');
  });

  it('throw where nobody is signed in, as is said before; then connect() is ignored', async () => {
    const { panel } = await openSignedOut();
    expect(await tooltip(panel, 'Connect')).toBe('Nobody is signed in: it throws, and every later connect() on this page does nothing.');
    await panel.click('Connect');
    await seesReceipt(panel, 'call-sdk', /^failed connect\(\): It threw: TypeError/);
    await panel.click('Connect');
    await seesReceipt(panel, 'call-sdk', 'failed Callbacks: None will come: the call was ignored, an earlier connect() still holds');
    // It was the panel that called it too early, not the app.
    expect(await shownRules(panel)).toEqual([]);
  });
});

describe('Run the connect check', () => {
  it('is the SDK’s own, with the server’s answer', async () => {
    const { panel } = await openOnTab();
    await panel.click('Run the connect check');
    await seesReceipt(panel, 'call-sdk', 'done testAccessToken(): Called.', 'done Callbacks: onSuccess was called.');
    expect(sentTo(stage)).toEqual(['check accepted']);
    api().misbehave('check', { as: 'body-error', code: '40301', details: {} });
    await panel.click('Run the connect check');
    await seesReceipt(panel, 'call-sdk', 'failed Callbacks: onError was called: “40301 permission denied”');
    expect(await shownRules(panel)).toEqual([]);
  });
});

describe('without the SDK object', () => {
  it('nothing can be called, and the way to get it is said', async () => {
    const { page, panel } = await stage.inspect('/pages/no-sdk.html');
    await storeSession(page);
    // A page without an SDK is looked at seldom, and after each load.
    await page.reload();
    await panel.seesVerdict('unconfirmed');
    await panel.click('Reproduce', 'tab');
    await panel.sees('The SDK object was not found on this page, so nothing of it can be called. Press “Reload and trace”');
    for (const name of ['Force refresh', 'Connect', 'Disconnect', 'Run the connect check'])
      expect(await isDisabled(panel, name)).toBe(true);
    expect(await isDisabled(panel, 'Expire access token')).toBe(false);
  });
});

describe('Authenticate', () => {
  const authenticate = (panel: Panel, ticket: string): Promise<void> =>
    panel.frame.evaluate((value) => {
      const [view] = window.recorder!.state.sessions;
      window.recorder!.dispatch({ type: 'authenticate', session: view!.session.id, ticket: value });
    }, ticket);

  it('signs in by the SDK of the page, with the ticket in the vault alone', async () => {
    const tab = await openSignedOut();
    const { panel } = tab;
    const ticket = await api().issueTicket({ xcUserID: 'amara-1002', fullName: 'Amara Obi' });
    await authenticate(panel, ticket);
    await seesReceipt(
      panel,
      'authenticate',
      'done authenticateWithAuthTicket(): Called.',
      'done Callbacks: onSuccess was called: “Request access token success”. The stored session is that of Amara Obi.',
    );
    await panel.seesVerdict('signed-in');
    expect(await toldToApp(tab, 'authenticateWithAuthTicket')).toEqual([]);
    expect(sentTo(stage).filter((one) => !one.startsWith('project-configs'))).toEqual(['exchange accepted']);
    const { args } = await seesEvent(panel, 'sdk-call', ({ byPanel }) => byPanel !== undefined);
    expect(args[0]).toMatchObject({ secret: 'ticket', tail: ticket.slice(-4) });
    expect(JSON.stringify(await panel.events()) + (await panel.text())).not.toContain(ticket);
  });

  it('with a ticket that was used before says how the server took it', async () => {
    const { panel } = await openSignedOut();
    api().set({ ticketUse: 'once' });
    const ticket = await api().issueTicket({ xcUserID: 'amara-1002', fullName: 'Amara Obi' });
    await authenticate(panel, ticket);
    await panel.seesVerdict('signed-in');
    await authenticate(panel, ticket);
    await seesReceipt(panel, 'authenticate', /^failed Callbacks: onError was called: “40103 token not found or invalid”, “.+”\.$/);
    expect(await shownRules(panel)).toEqual([]);
  });

  it('with a ticket that no header can carry calls nobody back', async () => {
    const { panel } = await openSignedOut();
    await panel.set({ serverAnswer: 1_000 });
    await authenticate(panel, 'broken\nin two');
    await seesReceipt(panel, 'authenticate', 'failed Callbacks: None of them came within 1 s, and no request of it was seen.');
    expect(sentTo(stage)).not.toContain('exchange accepted');
  });

  it('ends with its page', async () => {
    const { page, panel } = await openSignedOut();
    api().misbehave('exchange', hang());
    await authenticate(panel, await api().issueTicket({ xcUserID: 'amara-1002', fullName: 'Amara Obi' }));
    await api().waitForRequest('exchange');
    await seesReceipt(panel, 'authenticate', 'waiting Callbacks');
    await page.reload();
    await seesReceipt(panel, 'authenticate', 'failed Callbacks: The page was left before one of them came.');
  });
});

describe('a page whose SDK', () => {
  it('throws, or calls nobody back, or tells a lot, is told of as text', async () => {
    const { page, panel } = await stage.inspect(HOSTILE_SDK);
    await panel.set({ serverAnswer: 600 });
    await storeSession(page);
    await panel.seesVerdict('unconfirmed');
    await panel.click('Reproduce', 'tab');
    await page.evaluate(() => {
      window.behave['connect'] = () => {
        throw new Error('<img src=x> of an-access-token-of-the-page');
      };
      window.behave['testAccessToken'] = (callbacks) => {
        (callbacks as { onError(...args: unknown[]): void }).onError('<b>'.repeat(1e5), { not: 'text' });
      };
    });
    await panel.click('Connect');
    await seesReceipt(panel, 'call-sdk', /^failed connect\(\): It threw: Error: <img src=x> of access token …page/);
    await panel.click('Run the connect check');
    const { lines } = await seesReceipt(panel, 'call-sdk', /^failed Callbacks: onError was called: <b><b>.*, an object\.$/);
    expect(lines.join('').length).toBeLessThan(2_000);
    await panel.click('Force refresh');
    await seesReceipt(panel, 'call-sdk', 'failed Callbacks: None of them came within 0.6 s');
  });
});
