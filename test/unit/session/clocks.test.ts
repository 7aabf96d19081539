import { describe, expect, it } from 'vitest';

import { ok } from '../fixtures/requests';
import { HOUR, Story } from '../fixtures/story';

/** A frame of another origin asks its own server, whose `Date` is far off. */
const elsewhere = (story: Story, host = 'other.example.com') =>
  story.request('configs', null, ok, {
    from: 'https://other.example.com',
    baseUrl: `https://${host}`,
    serverDate: Date.UTC(2040, 0),
  });

describe('the server’s clock', () => {
  it('is that of the session’s own server, whatever another one says', () => {
    const story = new Story().opened();
    story.skew = -2 * HOUR;
    elsewhere(story.signedIn());
    expect(story.verdict()).toBe('signed-in');
    expect(Math.abs(story.view().skew! + 2 * HOUR)).toBeLessThan(1_000);
  });

  it('is not known where only another server was heard', () => {
    const story = new Story().opened();
    story.skew = null;
    expect(elsewhere(story.signedIn()).view().skew).toBeNull();
    expect(elsewhere(new Story().opened()).view().skew).toBeNull();
  });

  it('holds after a reload for the stored token that the server has spoken of', () => {
    const story = new Story().opened();
    story.skew = -2 * HOUR;
    elsewhere(story.signedIn()).opened('reloaded');
    expect(story.verdict()).toBe('signed-in');
    expect(story.view().session.baseUrl).toBeNull();
  });

  it('is kept of so many servers, of which the oldest heard are forgotten', () => {
    const story = new Story().opened();
    for (let n = 0; n < 99; n++) elsewhere(story, `n${n}.example.com`);
    story.signedIn();
    for (let n = 100; n < 199; n++) elsewhere(story, `n${n}.example.com`);
    expect(story.view().skew).toBe(0);
    expect(elsewhere(story, 'n200.example.com').view().skew).toBeNull();
  });
});
