import { expect, it } from 'vitest';

import { APP_ID, APP_SECRET, encodeKey, SAMPLE_USERS } from '../playground';
import { signIn, watched } from './harness/app';
import { PRODUCT } from './harness/builds';
import { inspect } from './harness/devtools';
import { serve } from './harness/serve';
import { setStage } from './harness/stage';
import { isDisabled, seesFlow, seesSituation, seesTestimony, tooltip } from './harness/status';
import { spoilSession, storedSession } from './harness/stored';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;

it('a page without an SDK: nothing is known', async () => {
  const { panel } = await stage.inspect('/pages/no-sdk.html');
  await panel.seesAttach('late');
  await seesSituation(panel, 'unknown', 'No call, request or stored session of a known SDK was seen on this page.');
  await seesTestimony(panel, /^SDK would say signed out|SDK would say not known/);
});

it('a page that nothing can look into: nothing is known, whatever its requests say, and no action reaches it', async () => {
  const ticket = await api().issueTicket(SAMPLE_USERS.jony);
  const exchange = `fetch(${JSON.stringify(`${stage.playground.apiUrl}/v1/auth/access_token/request`)}, {
    method: 'POST', headers: {'App-Key': ${JSON.stringify(encodeKey(APP_ID, APP_SECRET))}, Authorization: 'Bearer ${ticket}'}
  }).then((reply) => reply.text())`;
  const server = await serve((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': 'sandbox allow-scripts' });
    response.end(`<!doctype html><title>Sandboxed</title><script>${exchange}</script>`);
  });
  try {
    const { panel } = await inspect(stage.browser, server.url('/'));
    await panel.seesAttach('refused');
    await panel.sees('access_token/request');
    await seesSituation(panel, 'unknown', 'The browser lets nothing look into this page: its requests are all that is seen.');
    expect(await isDisabled(panel, 'Log out and clear')).toBe(true);
    expect(await tooltip(panel, 'Log out and clear')).toBe('This page cannot be reached from here.');
    expect(
      api()
        .received('exchange')
        .map(({ answered }) => answered?.code),
    ).toEqual(['']);
  } finally {
    await server.stop();
  }
});

it('a stored session that the SDK throws on is unreadable', async () => {
  const { page, panel } = await watched(stage.inspect('/?global=taptalk'));
  await signIn(page);
  await spoilSession(page);
  await seesSituation(panel, 'unreadable', 'A session is stored that the SDK throws on, so the app cannot even log out.');
  await seesTestimony(panel, /^SDK says throws \| Storage says unreadable \| Server said nothing$/);
  await seesFlow(panel, 'Ticket: ok, used', 'Access token: failed, unreadable');
  await page.evaluate(() => window.demo!.logOut());
  expect(await storedSession(page)).not.toBeNull();
  await panel.seesVerdict('unreadable');
});
