import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { signedIn } from './harness/app';
import { until } from './harness/browser';
import { ALLOWED_BUILD, ALLOWED_HOST, ALLOWED_SITES } from './harness/builds';
import { openDevTools, showPanel } from './harness/devtools';
import { addFrame } from './harness/frames';
import type { Panel } from './harness/panel';
import { redirect, serve } from './harness/serve';
import { chooseSession, seesSessions } from './harness/sessions';
import { startSinch } from './harness/sinch';
import { setStage } from './harness/stage';
import { callsOf, seesChain, seesEvent } from './harness/timeline';

const stage = setStage(ALLOWED_BUILD);
const ELSEWHERE = 'app.localhost';

let crossroads: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  crossroads = await serve(redirect);
});
afterAll(() => crossroads?.stop());

const allowedUrl = (path: string): string => stage.playground.appUrl(path, ALLOWED_HOST);
const elsewhere = (path: string): string => stage.playground.appUrl(path, ELSEWHERE);
const by = (host: string, to: string): string => crossroads.url(`/?to=${encodeURIComponent(to)}`, host);

/** Waits until the newest document of the page itself has this query and is traced so. */
async function seesPage(panel: Panel, query: string, mode: string): Promise<void> {
  await seesEvent(panel, 'navigation', ({ url, top }) => top && JSON.stringify(url).includes(query));
  await panel.seesAttach(mode);
}

const tracedSignIn = async (panel: Panel): Promise<void> => {
  await seesChain(panel, 'sdk-call authenticateWithAuthTicket(', 'sdk-callback onSuccess("Request');
  await panel.seesVerdict('signed-in');
};

describe('a site that the user has allowed', () => {
  it('is traced from its first script on, by every kind of load', async () => {
    const { page, panel } = await stage.inspect('/', ALLOWED_HOST);
    await page.reload();
    await panel.seesAttach('all-frames');

    await page.goto(allowedUrl('/?auto=sign-in&n=1'));
    await seesPage(panel, 'n=1', 'all-frames');
    await tracedSignIn(panel);
    expect((await callsOf(panel)).slice(0, 2)).toEqual(['init', 'addTapListener']);

    await page.evaluate(() => location.assign('/?auto=sign-in&n=2&bundle=vite'));
    await seesPage(panel, 'n=2', 'all-frames');
    await panel.click('Reload and trace');
    await seesEvent(panel, 'navigation', ({ how, fromLoad, url }) => how === 'reloaded' && fromLoad && JSON.stringify(url).includes('n=2'));
    await panel.seesAttach('all-frames');
    await tracedSignIn(panel);
  });

  it('is traced from the making of its first client on where the SDK is a class', async () => {
    const { page, panel } = await stage.inspect('/pages/no-sdk.html', ALLOWED_HOST);
    await page.goto(allowedUrl('/pages/sinch.html'));
    await seesPage(panel, 'sinch.html', 'all-frames');
    await startSinch(page);
    await panel.seesVerdict('signed-in');
    await seesChain(panel, 'sdk-call new SinchClient(');
    await seesChain(panel, 'sdk-call start(', 'sdk-callback resolved(');
    expect((await callsOf(panel)).slice(0, 2)).toEqual(['new SinchClient', 'start']);
  });

  it('is traced from load although its panel was never shown', async () => {
    const { page, devtools } = await openDevTools(stage.browser);
    await page.goto(allowedUrl('/'));
    const panelLess = (): Promise<boolean> => page.evaluate(() => Object.hasOwn(window, '__taptalkAuthInspector'));
    await until('the registered script to run', async () => (await page.reload(), panelLess()));
    await page.goto(allowedUrl('/?auto=sign-in'));
    await signedIn(page);
    const panel = await showPanel(devtools);
    await panel.seesAttach('all-frames');
    await tracedSignIn(panel);
  });

  it('is traced again after a redirect to a site that is not allowed, and back', async () => {
    const { page, panel } = await stage.inspect('/', ALLOWED_HOST);
    await page.reload();
    await panel.seesAttach('all-frames');

    await page.goto(by(ALLOWED_HOST, elsewhere('/?global=taptalk&n=3')));
    await seesPage(panel, 'n=3', 'late');
    await panel.find('button', 'Trace this site from page load');

    await page.goto(by(ELSEWHERE, allowedUrl('/?auto=sign-in&n=4')));
    await seesPage(panel, 'n=4', 'all-frames');
    await tracedSignIn(panel);
  });

  it('is to be loaded again where it was open before, and stands in the list below the pill, each with its way back', async () => {
    const { panel } = await stage.open(await stage.visit('/?global=taptalk', ALLOWED_HOST));
    await panel.seesAttach('late');
    await panel.sees('This site is allowed, but this load began before tracing.');
    await panel.click('Reload and trace');
    await panel.seesAttach('all-frames');
    expect(await panel.text()).not.toContain('This site is allowed');
    await (await panel.frame.$('[data-attach]'))!.click();
    for (const site of ALLOWED_SITES) await panel.find('button', `Take back ${site}`);
    expect(await panel.text()).not.toContain('Trace this site from page load');
  });
});

describe('the frames of an allowed site', () => {
  it('are traced from load where they are of its origin or of another allowed one; the others are named, each with its own way in', async () => {
    const { page, panel } = await stage.inspect('/pages/no-sdk.html', ALLOWED_HOST);
    await page.reload();
    await panel.seesAttach('all-frames');

    const framed = (path: string, host: string): string => stage.playground.appUrl(path, host);
    await addFrame(page, { name: 'own', src: framed('/?auto=sign-in&user=jony', ALLOWED_HOST) });
    await addFrame(page, { name: 'allowed', src: framed('/?auto=sign-in&user=amara', 'allowed-frame.localhost') });
    await addFrame(page, { name: 'not-allowed', src: framed('/?auto=sign-in&user=zoe', 'partner.localhost') });
    await seesSessions(
      panel,
      [/^allowed\.localhost:\d+/, /^Signed in, Jony Lim/],
      [/^allowed-frame\.localhost:\d+$/, /^Signed in, Amara Okafor/],
      [/^partner\.localhost:\d+$/, /^Signed in, Zoë/],
    );
    for (const host of [ALLOWED_HOST, 'allowed-frame.localhost']) {
      await chooseSession(panel, new RegExp(`^${host}:`));
      await panel.seesAttach('all-frames');
    }
    // Found after it had begun; whether before its SDK had loaded is a matter of moments.
    await chooseSession(panel, /^partner\.localhost:/);
    await until('the frame that is not allowed', async () => ['late', 'network-only'].includes((await panel.attachMode()) ?? ''));
    await (await panel.frame.$('[data-attach]'))!.click();
    await panel.find('button', `Allow partner.localhost:${stage.playground.appPort}`);
    expect(await panel.text()).not.toContain(`Allow allowed-frame.localhost`);
  });
});
