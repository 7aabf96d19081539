import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';

import { httpError } from '../playground';
import { signedIn, started } from './harness/app';
import { until } from './harness/browser';
import { ALLOWED_BUILD, ALLOWED_HOST } from './harness/builds';
import { watchComplaints } from './harness/complaints';
import { addFrame, frameNamed } from './harness/frames';
import { settled } from './harness/liveness';
import { chooseSession, seesSessions, sessionsOf } from './harness/sessions';
import { serve } from './harness/serve';
import { setStage } from './harness/stage';
import { frameModes, seesChain, seesEvent } from './harness/timeline';

const stage = setStage(ALLOWED_BUILD);

/** Messages of the errors that nobody caught in a page and its frames. */
function watchErrors(page: Page): () => string[] {
  const messages = new Set<string>();
  page.on('pageerror', (error) => messages.add(error instanceof Error ? error.message : String(error)));
  return () => [...messages].toSorted();
}

describe('two frames of one address', () => {
  it('are told apart: each has its own calls, its own verdict and its own place in the switch', async () => {
    const { page, panel } = await stage.inspect('/pages/no-sdk.html', ALLOWED_HOST);
    await page.reload();
    await panel.seesAttach('all-frames');
    const src = stage.playground.appUrl('/?state=0', ALLOWED_HOST);
    const [one, two] = [await addFrame(page, { name: 'one', src }), await addFrame(page, { name: 'two', src })];
    await Promise.all([started(one), started(two)]);

    stage.playground.api.misbehave('exchange', httpError(500), { times: 1 });
    await one.evaluate(() => window.demo!.signIn('jony'));
    await seesEvent(panel, 'request', ({ endpoint, status }) => endpoint === 'exchange' && status === 500);
    await two.evaluate(() => window.demo!.signIn('amara'));
    await signedIn(two);

    await seesSessions(
      panel,
      [/^allowed\.localhost:\d+ · frame \/\?state=0/, /^Stuck/],
      [/^allowed\.localhost:\d+ · frame \/\?state=0/, /^Signed in, Amara/],
    );
    const labels = (await sessionsOf(panel)).map(({ label }) => label);
    expect(new Set(labels).size).toBe(2);
    const signIns = (await panel.events()).filter((event) => event.kind === 'sdk-call' && event.method === 'authenticateWithAuthTicket');
    expect(new Set(signIns.map(({ document }) => document)).size).toBe(2);
    await seesChain(panel, 'sdk-call authenticateWithAuthTicket(', /^request POST .*access_token\/request .*500/);
    await seesChain(panel, 'sdk-call authenticateWithAuthTicket(', /^request POST .*access_token\/request .*200/);
    await chooseSession(panel, /Signed in/);
    await panel.seesVerdict('signed-in');

    await page.evaluate(() => document.querySelector('iframe[name="one"]')!.remove());
    await until('the removed frame to leave the switch', async () => (await sessionsOf(panel)).length === 0);
    await panel.seesVerdict('signed-in');
  });
});

describe('a frame whose server is slow', () => {
  it('is traced from load, under its own address', async () => {
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const slow = await serve(
      (_request, response) =>
        void answered.then(() => response.writeHead(302, { Location: stage.playground.appUrl('/?auto=sign-in', ALLOWED_HOST) }).end()),
    );
    const { page, panel } = await stage.inspect('/pages/no-sdk.html', ALLOWED_HOST);
    await page.reload();
    await panel.seesAttach('all-frames');

    const added = addFrame(page, { name: 'slow', src: slow.url('/', ALLOWED_HOST) });
    // Until it is answered the frame is an empty document, to which the panel attaches.
    await until('the empty document to be found', async () => Object.keys(await frameModes(panel)).includes('about:blank'));
    answer();
    await signedIn(await added);
    await panel.seesVerdict('signed-in');
    await panel.seesAttach('all-frames');
    expect(await frameModes(panel)).toEqual({
      [stage.playground.appUrl('/pages/no-sdk.html', ALLOWED_HOST)]: 'all-frames',
      [stage.playground.appUrl('/', ALLOWED_HOST)]: 'all-frames',
    });
    await seesChain(panel, 'sdk-call authenticateWithAuthTicket(', 'sdk-callback onSuccess("Request');
    await seesEvent(panel, 'navigation', ({ url, top, fromLoad }) => !top && fromLoad && JSON.stringify(url).includes('auto=sign-in'));
    await slow.stop();
  });
});

describe('frames of two sites', () => {
  it('stand in the switch in the order of the verdicts, and what will not reach one of them is said', async () => {
    const { page, panel } = await stage.inspect('/pages/frames.html');
    const [own, other] = [await frameNamed(page, 'same-origin'), await frameNamed(page, 'cross-site')];
    await Promise.all([started(own), started(other)]);
    await own.evaluate(() => window.demo!.signIn());
    await signedIn(own);
    await seesSessions(panel, [/^app\.localhost:\d+/, /^Signed in, Jony/], [/^partner\.localhost/, /^Signed out/]);

    stage.playground.api.misbehave('exchange', httpError(500), { times: 1 });
    await other.evaluate(() => window.demo!.signIn());
    await seesSessions(panel, [/^partner\.localhost/, /^Stuck/], [/^app\.localhost:\d+/, /^Signed in, Jony/]);
    await panel.sees(/it will not reach the frame of partner\.localhost/);

    await other.evaluate(() => window.demo!.signIn());
    await signedIn(other);
    // What still comes in moves the switch from under the click.
    await settled(panel);
    await chooseSession(panel, /^partner/);
    await panel.seesVerdict('signed-in');
    expect(await panel.region('Status')).toContain('amara-1002');
  });
});

describe.each([
  ['all-frames', ALLOWED_HOST],
  ['late', 'app.localhost'],
])('frames without an address of their own (%s)', (mode, host) => {
  it('are told apart where they have storage, do no harm where they have none, and raise no exception', async () => {
    const undisturbed = await stage.browser.newPage();
    const usual = watchErrors(undisturbed);
    await undisturbed.goto(stage.playground.appUrl('/pages/odd-frames.html', host));
    await started(await frameNamed(undisturbed, 'srcdoc'));
    await until('the sandboxed frames’ own errors', () => usual().length > 0);

    const { page, panel, devtools } = await stage.inspect('/pages/no-sdk.html', host);
    const complaints = await watchComplaints(devtools);
    const errors = watchErrors(page);
    await page.goto(stage.playground.appUrl('/pages/odd-frames.html', host));
    const srcdoc = await frameNamed(page, 'srcdoc');
    await started(srcdoc);
    await srcdoc.evaluate(() => window.demo!.signIn('zoe'));
    await signedIn(srcdoc);
    await panel.seesVerdict('signed-in');
    expect(await panel.region('Status')).toContain('zoe-1003');
    expect(await sessionsOf(panel)).toEqual([]);
    if (mode === 'all-frames') {
      await panel.seesAttach('all-frames');
      await seesChain(panel, 'sdk-call authenticateWithAuthTicket(', 'sdk-callback onSuccess("Request');
    }

    await until('the same errors as ever', () => errors().length >= usual().length);
    expect(errors()).toEqual(usual());
    expect(await complaints()).toEqual([]);
    expect(await panel.text()).not.toContain('The last look at the page failed');
  });
});
