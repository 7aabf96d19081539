import { describe, expect, it } from 'vitest';

import { code } from '../fixtures/requests';
import { Story } from '../fixtures/story';

const ELSEWHERE = { origin: 'https://evil.example.com', url: 'https://evil.example.com/', top: false };

/** Four frames of another site, in which one copy of an SDK after the other is found. */
function crowd(story: Story): Story {
  for (let frame = 0; frame < 4; frame++) {
    story.load(ELSEWHERE);
    for (let instance = 1; instance <= 100; instance++) story.found({ instance });
  }
  return story;
}

describe('frames of another site that do without end what an SDK does', () => {
  it('leave room for the page’s own session', () => {
    const { sessions } = crowd(new Story().load(ELSEWHERE)).load().found().sessions;
    const sites = Object.values(sessions).map(({ origin }) => origin);
    expect(sites).toContain('https://app.example.com');
    expect(sites.length).toBeLessThanOrEqual(100);
  });

  it('take none of it for more copies of their own', () => {
    const { sessions } = crowd(new Story().load().found()).sessions;
    expect(Object.values(sessions).filter(({ origin }) => origin === 'https://app.example.com')).toHaveLength(1);
  });

  it('have nothing forgotten that a server said about its tokens', () => {
    const story = new Story().opened().init().signedIn();
    story.call('connect').request('check', story.stored.access, code('40103'));
    const before = story.verdict();
    for (let n = 0; n < 300; n++) story.request('check', story.secret('access-token'), code('40103'), { took: 1, from: ELSEWHERE.origin });
    expect([before, story.verdict()]).toEqual(['session-expired', 'session-expired']);
  });
});
