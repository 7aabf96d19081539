import { expect, it } from 'vitest';

import { signIn, watched } from './harness/app';
import { PRODUCT } from './harness/builds';
import { choose, detailsOf, showDetail } from './harness/details';
import { setStage } from './harness/stage';
import { seesChain, seesEvent } from './harness/timeline';

const stage = setStage(PRODUCT);

it('a ticket is shown with the reply that brought it', async () => {
  const { page, panel } = await watched(stage.inspect('/?global=taptalk&state=0'));
  await signIn(page);
  await seesChain(panel, /^marker Ticket ….{4} came with POST \/api\/chat-ticket for user \d+$/);
  const { at, userId, ticket } = await seesEvent(panel, 'ticket-origin');
  const call = await seesEvent(panel, 'sdk-call', ({ method }) => method === 'authenticateWithAuthTicket');
  expect(at).toBeLessThan(call.at + 50);
  expect(call.args[0]).toEqual(ticket);

  await choose(panel, 'marker', 'came with');
  expect(await detailsOf(panel)).toMatch(new RegExp(`POST .*/api/chat-ticket[^]*User\\s+${userId}`));
  await choose(panel, 'sdk-call', 'authenticateWithAuthTicket');
  expect(await showDetail(panel, 'Token')).toMatch(/Came with\s+POST \/api\/chat-ticket/);
  const title = await panel.frame.$eval('.lifetimes [role="timer"]', (timer) => timer.getAttribute('title'));
  expect(title).toMatch(/it came with POST \/api\/chat-ticket, \d+ ms before its use$/);
});
