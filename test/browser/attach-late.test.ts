import { describe, expect, it } from 'vitest';

import { httpError } from '../playground';
import { signedIn, told } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { openDevTools, showPanel } from './harness/devtools';
import { setStage } from './harness/stage';
import { callsOf, seesChain, seesEvent } from './harness/timeline';

const stage = setStage(PRODUCT);

describe('a panel that is opened after the page has signed in', () => {
  it.each(['taptalk', 'tapTalk'])('finds an SDK that stands on the page as %s, and sees its calls from now on', async (global) => {
    const page = await stage.visit(`/?auto=sign-in&global=${global}`);
    await signedIn(page);
    const { panel } = await stage.open(page);
    await panel.seesAttach('late');
    await panel.seesVerdict('unconfirmed');
    await panel.sees('This page had loaded before tracing began.');
    expect(await callsOf(panel)).not.toContain('authenticateWithAuthTicket');

    await page.evaluate(() => window.demo!.connect());
    await told(page, 'connect', 'onSuccess');
    await seesChain(panel, 'sdk-call connect(', 'request GET /connect');
    await seesChain(panel, 'sdk-call connect(', 'sdk-callback onSuccess(');
    await panel.seesVerdict('signed-in');
    await panel.seesAttach('late');
  });

  it('sees requests and storage only, and says how to see more, where the SDK was bundled', async () => {
    const page = await stage.visit('/?auto=sign-in');
    await signedIn(page);
    const { panel } = await stage.open(page);
    await panel.seesAttach('network-only');
    await panel.seesVerdict('unconfirmed');
    await panel.sees('The SDK object was not found on this page.');
    await panel.find('button', 'Trace this site from page load');
    await panel.find('button', 'Reload and trace');

    await page.evaluate(() => window.demo!.connect());
    await told(page, 'connect', 'onSuccess');
    await seesChain(panel, 'request GET /connect');
    await panel.seesVerdict('signed-in');
    expect(await callsOf(panel)).toEqual([]);
  });
});

describe('a panel that is opened after a sign-in has failed', () => {
  it.each([
    ['late', '&global=taptalk'],
    ['network-only', ''],
  ])('says that what came before was not seen (%s)', async (mode, global) => {
    stage.playground.api.misbehave('exchange', httpError(500));
    const page = await stage.visit(`/?auto=sign-in${global}`);
    await until('the exchange to fail', () => stage.playground.api.received('exchange')[0]?.answered?.status === 500);
    const { panel } = await stage.open(page);
    await panel.seesAttach(mode);
    await panel.seesVerdict('signed-out');
    await panel.sees('What came before was not seen.');
  });
});

describe('a panel that is first shown long after DevTools was opened', () => {
  it('has the requests of the sign-in', async () => {
    const { page, devtools } = await openDevTools(stage.browser);
    await page.goto(stage.playground.appUrl('/?auto=sign-in&global=taptalk'));
    await signedIn(page);
    const panel = await showPanel(devtools);
    await panel.seesAttach('late');
    await panel.seesVerdict('signed-in');
    await seesEvent(panel, 'request', ({ endpoint }) => endpoint === 'exchange');
    expect(await callsOf(panel)).not.toContain('authenticateWithAuthTicket');
  });
});

describe('an SDK that loads after a late attach', () => {
  it.each(['esbuild', 'vite', 'webpack'])('is found, and nothing of it is missed (%s)', async (bundle) => {
    const { page, panel } = await stage.inspect('/pages/no-sdk.html');
    await panel.seesVerdict('unknown');
    // The demo's script is kept waiting until the panel has attached.
    await page.setRequestInterception(true);
    let serve: () => void = () => undefined;
    const attached = new Promise<void>((resolve) => (serve = resolve));
    page.on('request', (request) => {
      const held = request.url().includes('/bundles/') ? attached : Promise.resolve();
      // What is asked for last may not wait for its answer.
      void held.then(() => request.continue()).catch(() => undefined);
    });
    await page.goto(stage.playground.appUrl(`/?late=1&auto=sign-in&bundle=${bundle}`), { waitUntil: 'domcontentloaded' });
    await seesEvent(panel, 'navigation', ({ url }) => JSON.stringify(url).includes('late=1'));
    await panel.seesAttach('late');
    serve();

    await signedIn(page);
    await panel.seesVerdict('signed-in');
    expect(await callsOf(panel)).toEqual(expect.arrayContaining(['init', 'addTapListener', 'authenticateWithAuthTicket']));
    await panel.seesAttach('late');
  });
});
