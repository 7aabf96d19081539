import { expect, it } from 'vitest';

import { subjectOf } from '../../../components/details/subject';
import { EventTree } from '../../../components/timeline/event-tree';
import { refused, SinchStory } from '../fixtures/sinch-story';

it('the details of a call show the request that it ended on, not those that led to it', () => {
  const story = new SinchStory().opened().makes();
  const ticket = story.ticket();
  story.startsWithTicket(ticket).request('instance', ticket, refused('40102'));
  const tree = new EventTree();
  const { id } = story.events.findLast(({ kind }) => kind === 'sdk-call')!;
  for (const event of story.events) if (event.kind === 'request') tree.link(event.id, id);
  tree.sync(story.inOrder, 0);
  expect(subjectOf(tree.get(id)!).request?.endpoint).toBe('instance');
});
