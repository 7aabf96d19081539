import { expect, it } from 'vitest';

import { hang } from '../playground';
import { connect, signedIn, signIn, started, told, watched } from './harness/app';
import { PRODUCT } from './harness/builds';
import { openDevTools, showPanel } from './harness/devtools';
import { choose, showDetail } from './harness/details';
import { eventually } from './harness/eventually';
import { setStage } from './harness/stage';
import { seesFlow } from './harness/status';
import { rowsOf, seesChain, seesEvent } from './harness/timeline';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;

const open = () => watched(stage.inspect('/?global=taptalk&state=0'));
const CALL = /^sdk-call authenticateWithAuthTicket\(/;
const EXCHANGE = 'request POST /v1/auth/access_token/request';

it('an exchange that hangs is a pending row, which then tells its answer', async () => {
  api().misbehave('exchange', hang());
  const { page, panel } = await open();
  await page.evaluate(() => window.demo!.signIn('jony'));
  await seesChain(panel, CALL, `${EXCHANGE} pending…`);
  await panel.seesVerdict('signing-in');
  const { id } = await seesEvent(panel, 'request', ({ endpoint, took }) => endpoint === 'exchange' && took === null);

  api().release();
  await signedIn(page);
  await seesChain(panel, CALL, `${EXCHANGE} 200, brought an access token`);
  await panel.seesVerdict('signed-in');
  const exchanges = (await panel.events()).filter((event) => event.kind === 'request' && event.endpoint === 'exchange');
  expect(exchanges).toMatchObject([{ id, status: 200 }]);
});

it('an exchange that hangs when its page is reloaded says that it was cut off', async () => {
  api().misbehave('exchange', hang());
  const { page, panel } = await open();
  await page.evaluate(() => window.demo!.signIn('jony'));
  const { at } = await seesEvent(panel, 'request', ({ endpoint, took }) => endpoint === 'exchange' && took === null);
  const before = Date.now();
  await page.reload();
  await started(page);
  const cut = await seesEvent(panel, 'request', ({ endpoint, took }) => endpoint === 'exchange' && took !== null);
  expect(cut).toMatchObject({ failure: 'cut off by navigation', status: 0 });
  expect(at + cut.took!).toBeGreaterThan(before - 50);
  await panel.seesVerdict('signed-out');
});

it('a socket tells its messages while it is open, and that it has closed in the same row', async () => {
  const { page, panel } = await open();
  await signIn(page);
  await connect(page);
  await seesChain(panel, /^socket Opened .*, 1 message open$/);
  const { id } = await seesEvent(panel, 'socket');
  api().sendEvent('chat/newMessage', { body: 'hello from the server' });
  await seesChain(panel, /^socket Opened .*, 2 messages open$/);
  await choose(panel, 'socket', 'Opened');
  expect(await showDetail(panel, 'Messages')).toContain('hello from the server');

  api().closeSockets();
  await seesChain(panel, /^socket Opened .*, 2 messages closed after /);
  await eventually(async () => (await rowsOf(panel)).filter(({ event }) => event === 'socket').length).toBe(1);
  expect(await seesEvent(panel, 'socket')).toMatchObject({ id });
});

it('a socket that was opened before the panel was shown is known to be open', async () => {
  const { page, devtools } = await openDevTools(stage.browser);
  await page.goto(stage.playground.appUrl('/?global=taptalk&auto=connect&state=0'));
  await told(page, 'connect', 'onSuccess');
  const panel = await showPanel(devtools);
  await seesFlow(panel, 'Socket: ok, open');
  expect(await seesEvent(panel, 'socket')).toMatchObject({ opened: true, took: null });
});
