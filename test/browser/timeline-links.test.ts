import { describe, expect, it } from 'vitest';

import { httpError } from '../playground';
import { connect, signIn, watched } from './harness/app';
import { PRODUCT } from './harness/builds';
import { setStage } from './harness/stage';
import { rowsOf, seesChain } from './harness/timeline';
import { choose, detailsOf, detailTabs, kinOf, showDetail } from './harness/details';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;

const open = () => watched(stage.inspect('/?global=taptalk&state=0'));

describe('one sign-in in the timeline', () => {
  it('is one thing: call, request, reply, storage and callback stand together, and are marked when one is chosen', async () => {
    const { page, panel } = await open();
    await signIn(page);
    await panel.seesVerdict('signed-in');
    const call = 'sdk-call authenticateWithAuthTicket(ticket …';
    await seesChain(panel, call, 'request POST /v1/auth/access_token/request 200, brought an access token');
    await seesChain(panel, call, /^storage TapTalk\.UserData written/);
    await seesChain(panel, call, 'sdk-callback onSuccess("Request access token success"');
    await seesChain(panel, call, 'sdk-call testAccessToken(', 'request GET /connect 200, token accepted');

    await choose(panel, 'request', '/access_token/request');
    expect(await kinOf(panel)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^authenticateWithAuthTicket/), expect.stringMatching(/^onSuccess/)]),
    );
    expect(await detailTabs(panel)).toEqual(['Request', 'Reply', 'Call', 'Token', 'Stack']);
    expect(await showDetail(panel, 'Request')).toMatch(/authorization/i);
    expect(await showDetail(panel, 'Reply')).toMatch(/accessToken/);
    expect(await showDetail(panel, 'Call')).toMatch(/authenticateWithAuthTicket/);
    const ticket = await showDetail(panel, 'Token');
    expect(ticket).toMatch(/uid/);
    expect(await showDetail(panel, 'Stack')).toMatch(/\.js:\d+/);
  });

  it('keeps the tab of the details from event to event, where the event has it', async () => {
    const { page, panel } = await open();
    await signIn(page);
    await connect(page);
    await choose(panel, 'request', '/access_token/request');
    await showDetail(panel, 'Reply');
    await choose(panel, 'request', '/connect');
    expect(await detailsOf(panel)).toMatch(/success/);
    await panel.click('Close details');
    expect(await detailTabs(panel)).toEqual([]);
  });

  it('whose exchange failed says that no callback came', async () => {
    api().misbehave('exchange', httpError(500));
    const { page, panel } = await open();
    await page.evaluate(() => window.demo!.signIn('jony'));
    await panel.seesVerdict('stuck');
    await seesChain(panel, /^sdk-call authenticateWithAuthTicket\(.*no callback/, 'request POST /v1/auth/access_token/request HTTP 500');
  });
});

it('isAuthenticated() in a loop is one row that counts', async () => {
  const { panel } = await watched(stage.inspect('/?global=taptalk&state=0&interval=20'));
  const loop = async (): Promise<{ rows: number; count: number }> => {
    const rows = (await rowsOf(panel)).filter(({ text }) => text.startsWith('isAuthenticated()'));
    return { rows: rows.length, count: Number(/× ([\d,]+)/.exec(rows[0]?.text ?? '')?.[1]?.replace(',', '') ?? 0) };
  };
  await expect.poll(loop).toMatchObject({ rows: 1 });
  const { count } = await loop();
  await expect.poll(async () => (await loop()).count).toBeGreaterThan(count + 20);
  expect((await loop()).rows).toBe(1);
  expect((await panel.events()).filter((event) => event.kind === 'sdk-call' && event.method === 'isAuthenticated').length).toBeLessThan(10);
});
