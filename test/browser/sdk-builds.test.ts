import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';

import { ALL_BUILDS } from '../playground';
import { signedIn, started, told } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import type { Panel } from './harness/panel';
import { seesSessions } from './harness/sessions';
import { setStage } from './harness/stage';
import { callsOf, seesChain, seesEvent } from './harness/timeline';

const stage = setStage(PRODUCT, { builds: ALL_BUILDS, isOneTab: true, isSecureToo: true });

/** Where the old SDK finds its server: its socket knows `wss:` only. */
const base = (sdk: string): string => (sdk === '1.10' ? `&base=${encodeURIComponent(stage.playground.secureApiUrl!)}` : '');

async function traceFromLoad(path: string): Promise<{ page: Page; panel: Panel }> {
  const { page, panel } = await stage.inspect(path);
  await panel.click('Reload and trace');
  await panel.seesAttach('top-frame');
  await seesEvent(panel, 'sdk-call', ({ method }) => method === 'init');
  await started(page);
  return { page, panel };
}

describe.each(ALL_BUILDS)('SDK $sdk, bundled by $bundle, traced from load', ({ sdk, bundle }) => {
  it('is seen signing in, connecting, refreshing and logging out', async () => {
    const { page, panel } = await traceFromLoad(`/?sdk=${sdk}&bundle=${bundle}${base(sdk)}`);
    await page.evaluate(() => window.demo!.signIn());
    await told(page, 'authenticateWithAuthTicket', 'onSuccess');
    await panel.seesVerdict('signed-in');
    await seesChain(panel, 'sdk-call authenticateWithAuthTicket(ticket …', /^request POST .*access_token\/request 200/);
    await seesChain(panel, 'sdk-call authenticateWithAuthTicket(ticket …', 'sdk-callback onSuccess(');

    await page.evaluate(() => window.demo!.connect());
    await told(page, 'connect', 'onSuccess');
    await seesChain(panel, 'sdk-call connect(', 'sdk-callback onSuccess(');
    expect(stage.playground.api.sockets()).toHaveLength(1);

    await page.evaluate(() => window.demo!.refresh());
    await seesChain(panel, 'sdk-call refreshAccessToken(', /^request POST .*access_token\/refresh 200/);
    await seesChain(panel, 'sdk-call refreshAccessToken(', 'sdk-callback callback(');
    await panel.seesVerdict('signed-in');

    await page.evaluate(() => window.demo!.logOut());
    await seesChain(panel, 'sdk-call logoutAndClearAllTapTalkData(', /^request POST .*\/logout 200/);
    await seesChain(panel, 'sdk-call logoutAndClearAllTapTalkData(', 'sdk-callback onSuccess(');
    await panel.seesVerdict('signed-out');
    expect(await callsOf(panel)).toEqual(expect.arrayContaining(['init', 'addTapListener', 'isAuthenticated']));
  });
});

describe('two copies of the SDK on one page', () => {
  it('are told apart', async () => {
    const { page, panel } = await traceFromLoad('/?bundle=esbuild&state=0');
    await page.evaluate(() => Object.assign(window, { first: window.demo }));
    await page.addScriptTag({ url: '/bundles/webpack-1.39.js' });
    await seesEvent(panel, 'sdk-found', ({ instance }) => instance === 2);

    await page.evaluate(() => (window as unknown as { first: typeof window.demo }).first!.disconnect());
    await page.evaluate(() => window.demo!.signIn());
    await signedIn(page);
    const { instance } = await seesEvent(panel, 'sdk-call', ({ method }) => method === 'disconnect');
    const signIn = await seesEvent(panel, 'sdk-call', ({ method }) => method === 'authenticateWithAuthTicket');
    expect([instance, signIn.instance]).toEqual([1, 2]);
    // They share what is stored, so both are signed in; only one of them did it.
    await seesSessions(
      panel,
      [/^site-\d+\.localhost:\d+ · SDK copy [12]/, /^Signed in, Jony/],
      [/^site-\d+\.localhost:\d+ · SDK copy [12]/, /^Signed in, Jony/],
    );
  });
});

describe('a page under a strict content security policy and Trusted Types', () => {
  it('is traced as any other, and none of its rules is broken', async () => {
    const broken: string[] = [];
    const page = await stage.browser.newPage();
    await page.exposeFunction('tellBroken', (rule: string) => broken.push(rule));
    await page.evaluateOnNewDocument(() => {
      const { tellBroken } = window as unknown as { tellBroken(rule: string): void };
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => tellBroken(`${violatedDirective} ${blockedURI}`));
    });
    await page.goto(stage.playground.appUrl('/pages/strict-csp.html'));
    const { panel } = await stage.open(page);
    await panel.seesAttach('network-only');
    await panel.click('Reload and trace');
    await panel.seesAttach('top-frame');
    await started(page);
    await page.evaluate(() => window.demo!.signIn());
    await signedIn(page);
    await seesChain(panel, 'sdk-call authenticateWithAuthTicket(', 'sdk-callback onSuccess("Request');
    await panel.seesVerdict('signed-in');
    expect(broken).toEqual([]);

    await page.evaluate(() => void document.body.append(Object.assign(document.createElement('img'), { src: 'http://api.localhost/' })));
    await until('a broken rule to be told', () => broken.some((rule) => rule.startsWith('img-src')));
  });
});
