import { describe, expect, it } from 'vitest';

import { Story } from '../fixtures/story';

const OTHER = { baseUrl: 'https://backend.example.com', appId: null, appKey: null };

describe('a request of a page to the server API', () => {
  it('belongs to the session of its page and changes nothing else of it', () => {
    const story = new Story().opened().signedIn();
    const before = story.view();
    const after = story.request('server-api', null, undefined, OTHER).view();
    expect(after.session).toEqual(before.session);
    expect(after.verdict).toEqual(before.verdict);
    expect(story.sessions.clocks).toEqual({ [before.session.baseUrl!]: expect.anything() });
  });

  it('makes no session where no SDK was seen', () => {
    const story = new Story().load().request('server-api', null, undefined, OTHER);
    expect(story.verdict()).toBe('unknown');
    expect(story.view().session.seen).toBe(false);
  });
});
