import type { Entry } from 'har-format';
import { describe, expect, it } from 'vitest';

import type { EventOf } from '../../../lib/events/event';
import type { Inspector } from '../../../lib/inspect/inspector';
import { listenToNetwork } from '../../../lib/inspect/network';
import { Vault } from '../../../lib/inspect/vault';
import { taptalk } from '../../../lib/providers/taptalk';
import { entryOf, NOON, pendingOf } from '../fixtures/entries';

const ANSWER = JSON.stringify({ status: 200, error: { code: '' }, data: { accessToken: 'an-access-token-value' } });

/** A browser whose list of requests is given, and the newest of what was told under each id. */
function listening() {
  const told = new Map<string, EventOf<'request'>>();
  const replied: Entry[] = [];
  let finish: (entry: Entry) => void = () => undefined;
  let list: Entry[] = [];
  const inspector = {
    onNavigated: () => undefined,
    onRequestFinished: (listener: (entry: Entry) => void) => (finish = listener),
    har: () => Promise.resolve(list),
    body: (entry: Entry) => Promise.resolve(entry.pageref === undefined ? null : ANSWER),
  } as unknown as Inspector;
  const network = listenToNetwork(inspector, new Vault(taptalk.decode), [taptalk], {
    put: (event) => void told.set(event.id, event as EventOf<'request'>),
    replied: (entry) => void replied.push(entry),
    page: () => ({ page: 'd1', pageBegan: 0 }),
    actionOf: ({ endpoint }) => (endpoint === 'logout' ? 'action:1' : undefined),
  });
  return {
    told: () => [...told.values()],
    replied,
    look: async (entries: Entry[]) => {
      list = entries;
      await network.look();
    },
    finish: async (entry: Entry) => {
      finish(entry);
      await new Promise((resolve) => setTimeout(resolve)); // its body is read first
    },
  };
}

describe('a request that a service worker passes on', () => {
  const page = { pageref: 'page_1' };
  const worker = { at: NOON + 2 };
  const ended = { page: entryOf({ ...page, byWorker: true }), worker: entryOf(worker) };

  it.each([
    ['the worker’s ends first', [ended.worker, ended.page]],
    ['the page’s ends first', [ended.page, ended.worker]],
  ])('is one row, pending and answered, where %s', async (_, [first, second]) => {
    const { told, look, finish } = listening();
    await look([pendingOf(page), pendingOf(worker)]);
    expect(told()).toMatchObject([{ took: null }]);
    await finish(first!);
    await look(first === ended.page ? [ended.page, pendingOf(worker)] : [pendingOf(page), ended.worker]);
    await finish(second!);
    await look([ended.page, ended.worker]);
    expect(told()).toMatchObject([{ at: NOON, took: 80, cached: true, answer: { code: '' } }]);
  });
});

it('a pending request of the panel’s own is marked as such', async () => {
  const { told, look } = listening();
  await look([pendingOf({ url: 'https://api.test/v1/client/logout' })]);
  expect(told()).toMatchObject([{ endpoint: 'logout', byPanel: 'action:1' }]);
});

it('hands on the replies that are no SDK’s, those of the server API among them', async () => {
  const { replied, finish } = listening();
  const others = [
    entryOf({ url: 'https://app.test/api/chat-ticket', headers: {} }),
    entryOf({ url: 'https://api.test/v1/server/auth_ticket/request', headers: {} }),
  ];
  for (const entry of [...others, entryOf()]) await finish(entry);
  expect(replied).toEqual(others);
});
