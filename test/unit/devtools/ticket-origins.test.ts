import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { TicketOrigins } from '../../../entrypoints/devtools/ticket-origins';
import type { Event } from '../../../lib/events/event';
import { Replies } from '../../../lib/inspect/replies';
import { Vault } from '../../../lib/inspect/vault';
import { PROVIDERS } from '../../../lib/providers';
import { taptalk } from '../../../lib/providers/taptalk';
import { entryOf } from '../fixtures/entries';
import { Story } from '../fixtures/story';

const TICKET = 'a-ticket-of-some-length';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const story = new Story().opened();
  vi.setSystemTime(story.now);
  const vault = new Vault(taptalk.decode);
  const ticket = vault.keep('ticket', TICKET);
  const body = vi.fn(() => Promise.resolve(JSON.stringify({ ticket: TICKET, userID: 'u2' })));
  const replies = new Replies({ body }, vault);
  const found: Event[] = [];
  const origins = new TicketOrigins(replies, PROVIDERS, (event) => found.push(event));
  return {
    story,
    ticket,
    body,
    found,
    origins,
    reply: () => {
      replies.keep(
        entryOf({ at: story.now - 200, url: 'https://app.test/api/chat-ticket', content: { mimeType: 'application/json', size: 90 } }),
      );
      origins.replied();
    },
  };
}

it('reads no reply before a ticket is used, and looks for each ticket once', async () => {
  const { story, ticket, body, found, origins, reply } = setUp();
  reply();
  origins.see(story.init().events);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(body).not.toHaveBeenCalled();

  origins.see(story.signsIn(ticket).wait(300).request('exchange', ticket).signsIn(ticket).events);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(body).toHaveBeenCalledTimes(1);
  expect(found).toMatchObject([{ kind: 'ticket-origin', ticket, path: '/api/chat-ticket', userId: 'u2' }]);
});

it('is found in a reply that is told of after the use, but not long after', async () => {
  for (const [ms, count] of [
    [2_000, 1],
    [6_000, 0],
  ] as const) {
    const { story, ticket, found, origins, reply } = setUp();
    origins.see(story.signsIn(ticket).events);
    await vi.advanceTimersByTimeAsync(ms);
    reply();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(found).toHaveLength(count);
  }
});

it('is found by the exchange where no call was seen', async () => {
  const { story, ticket, found, origins, reply } = setUp();
  reply();
  origins.see(story.request('exchange', ticket).events);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(found).toHaveLength(1);
});
