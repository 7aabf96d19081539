import { expect, it } from 'vitest';

import { EventTree } from '../../../components/timeline/event-tree';
import { buildRows, type EventRow } from '../../../components/timeline/rows';
import { callWords } from '../../../components/timeline/sdk-words';
import { SOURCES } from '../../../components/timeline/sources';
import { ofCall } from '../../../lib/session/operations';
import { http } from '../fixtures/requests';
import { SinchStory } from '../fixtures/sinch-story';
import { Story } from '../fixtures/story';

/** What stands behind the newest call of a story. */
function came(story: Story): string {
  const tree = new EventTree();
  tree.sync(story.inOrder, 0);
  const rows = buildRows(tree, {
    sources: new Set(SOURCES.map(({ id }) => id)),
    matches: null,
    isOpen: () => true,
    collapsed: new Set(),
  });
  const row = rows.findLast((one): one is EventRow => one.node?.event.kind === 'sdk-call')!;
  const { event } = row.node;
  if (event.kind !== 'sdk-call') throw new Error('There is no call.');
  const { session } = story.view();
  const words = callWords(event, row, { operation: (call) => ofCall(session, call), sdkOf: () => null });
  return `${words.came?.words}${words.came?.more ?? ''}`;
}

it('a call that nobody hears of again has no callback, or a promise that never settles', () => {
  const callbacks = new Story().opened();
  const ticket = callbacks.ticket();
  callbacks.call('authenticateWithAuthTicket', [ticket]).wait(300).request('exchange', ticket, http(500));
  expect(came(callbacks)).toBe('no callback: HTTP 500');

  const promise = new SinchStory().opened().makes();
  const other = promise.ticket();
  promise.startsWithTicket(other).request('instance', other, http(500));
  expect(came(promise)).toBe('never settles: HTTP 500');
  expect(came(promise.wait(1_000).startRefused())).toBe('refused by the SDK: Sinch client already started');
});
