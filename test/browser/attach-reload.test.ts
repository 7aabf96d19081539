import { describe, expect, it } from 'vitest';

import { signedIn, started, told } from './harness/app';
import { PRODUCT } from './harness/builds';
import { setStage } from './harness/stage';
import { callsOf, rowsOf, seesChain, seesEvent } from './harness/timeline';

const stage = setStage(PRODUCT, { isOneTab: true });

describe('Reload and trace', () => {
  it('shows all of a sign-in, each thing below the call that caused it', async () => {
    const { page, panel } = await stage.inspect('/');
    await panel.click('Reload and trace');
    await panel.seesAttach('top-frame');
    await seesEvent(panel, 'navigation', ({ how, fromLoad }) => how === 'reloaded' && fromLoad);
    await panel.seesVerdict('signed-out');

    await started(page);
    await page.evaluate(() => window.demo!.signIn('amara'));
    await signedIn(page);
    await page.evaluate(() => window.demo!.connect());
    await told(page, 'connect', 'onSuccess');
    await panel.seesVerdict('signed-in');

    await seesChain(panel, 'sdk-call init(');
    const signIn = 'sdk-call authenticateWithAuthTicket(ticket …';
    await seesChain(panel, signIn, /^request POST \/v1\/auth\/access_token\/request .*200, brought an access token/);
    await seesChain(panel, signIn, /^storage TapTalk\.UserData written.*session of/);
    await seesChain(panel, signIn, 'sdk-callback onSuccess("Request access token success"');
    await seesChain(panel, signIn, 'sdk-call testAccessToken(', /^request GET \/connect .*token accepted/);
    await seesChain(panel, 'sdk-call connect(', 'sdk-callback onSuccess("Successfully connected');
    // Nothing of it stands by itself as well.
    const loose = (await rowsOf(panel)).filter(
      ({ event, depth, text }) => depth === 0 && (event === 'sdk-callback' || (event === 'request' && text.includes('access_token'))),
    );
    expect(loose).toEqual([]);
    expect(await panel.region('Status')).toContain('amara-1002');
  });

  it('holds for one load: after an ordinary navigation the panel says that it came late', async () => {
    const { page, panel } = await stage.inspect('/');
    await panel.click('Reload and trace');
    await panel.seesAttach('top-frame');

    await page.goto(stage.playground.appUrl('/?auto=sign-in&global=taptalk'));
    await signedIn(page);
    await panel.seesVerdict('signed-in');
    await panel.seesAttach('late');
    await panel.sees('This page had loaded before tracing began.');
  });

  it('sees a sign-in that the page begins in its first script', async () => {
    const { panel } = await stage.inspect('/?auto=sign-in&bundle=webpack');
    await panel.click('Reload and trace');
    await panel.seesAttach('top-frame');
    await seesChain(panel, 'sdk-call authenticateWithAuthTicket(', 'sdk-callback onSuccess("Request');
    expect((await callsOf(panel)).slice(0, 2)).toEqual(['init', 'addTapListener']);
    await panel.seesVerdict('signed-in');
  });

  it('can be done again and again', async () => {
    const { page, panel } = await stage.inspect('/?auto=sign-in');
    const documents = new Set<string | null>();
    while (documents.size < 3) {
      await panel.click('Reload and trace');
      const { document } = await seesEvent(
        panel,
        'navigation',
        (event) => event.how === 'reloaded' && event.fromLoad && !documents.has(event.document),
      );
      documents.add(document);
    }
    await signedIn(page);
    await panel.seesVerdict('signed-in');
    await panel.seesAttach('top-frame');
  });
});
