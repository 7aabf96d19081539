import { describe, expect, it } from 'vitest';

import { Story } from '../fixtures/story';

const OTHER = { baseUrl: 'https://backend.example.com', appId: null, appKey: null };

describe('a request of a page to the server API', () => {
  it('belongs to the session of its page and changes nothing else of it', () => {
    const story = new Story().opened().signedIn();
    const before = story.view();
    const after = story.request('server-api', null, undefined, OTHER).view();
    expect(after.session).toEqual({ ...before.session, serverCalls: [story.last()] });
    expect(after.verdict).toEqual(before.verdict);
    expect(story.sessions.clocks).toEqual({ [before.session.baseUrl!]: expect.anything() });
  });

  it('makes no session where no SDK was seen, and belongs to the one that is found later', () => {
    const story = new Story().load().request('server-api', null, undefined, OTHER);
    const call = story.last();
    expect(story.verdict()).toBe('unknown');
    expect(story.view().session.seen).toBe(false);
    expect(story.found().view().session).toMatchObject({ instance: 1, serverCalls: [call] });
  });

  it('is also one of the SDK’s own requests that shows the server key', () => {
    const story = new Story().opened();
    story.request('configs', null, undefined, { serverKey: story.secret('server-key') });
    expect(story.view().session).toMatchObject({ serverCalls: [story.last()], baseUrl: expect.any(String) });
  });

  it('is remembered among the newest 20', () => {
    const story = new Story().opened();
    for (let count = 0; count < 25; count++) story.request('server-api', null, undefined, OTHER);
    expect(story.view().session.serverCalls).toEqual(story.events.slice(-20).map(({ id }) => id));
  });
});
