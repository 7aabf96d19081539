import { describe, expect, it } from 'vitest';

import { Story } from '../fixtures/story';

describe('where a session’s ticket came from', () => {
  it('is known in whatever order the reply and the use come', () => {
    const before = new Story().opened();
    const ticket = before.ticket();
    before.brings(ticket);
    const origin = { method: 'GET', path: '/api/chat-ticket', status: 200, userId: 'u2', event: before.last() };
    expect(before.wait(2_000).signsIn(ticket).view().session.ticket).toMatchObject({ secret: ticket, origin });

    const after = new Story().opened().signsIn(ticket).brings(ticket);
    expect(after.view().session.ticket?.origin).toMatchObject({ path: '/api/chat-ticket' });
    expect(after.view().lifetimes[0]).toMatchObject({ name: 'Ticket', origin: { path: '/api/chat-ticket' } });
  });

  it('is not that of another ticket', () => {
    const story = new Story().opened();
    const [first, second] = [story.ticket(), story.ticket()];
    expect(story.brings(first).signsIn(second).view().session.ticket?.origin).toBeNull();
    expect(story.signsIn(first).view().session.ticket?.origin).not.toBeNull();
  });
});
