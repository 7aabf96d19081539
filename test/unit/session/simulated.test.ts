import { describe, expect, it } from 'vitest';

import { code, http } from '../fixtures/requests';
import { Story } from '../fixtures/story';

const PLAYED = { simulated: 'simulation-1' };
const armed = (): Story => new Story().opened().init().signedIn().simulation('armed', 'Connect check refused');

describe('what a simulation said in the server’s place', () => {
  const refused = (): Story => {
    const story = armed();
    return story.call('connect').request('check', story.stored.access, code('40103'), PLAYED);
  };

  it('counts while it is armed', () => {
    const { verdict, witnesses } = refused().view();
    expect(verdict).toMatchObject({
      name: 'session-expired',
      sentence: 'The server refused the access token with 40103. This was simulated.',
    });
    expect(witnesses.find(({ name }) => name === 'Server said')?.words).toContain('40103');
  });

  it.each(['stopped', 'used up', 'timed out'] as const)('no longer counts once it was %s', (what) => {
    const story = refused().simulation(what, 'Connect check refused');
    expect(story.sessions.playedWords).toEqual({});
    const { flow, witnesses } = story.view();
    expect(witnesses.find(({ name }) => name === 'Server said')?.words).not.toContain('40103');
    expect(flow.find(({ name }) => name === 'Access token')?.state).toBe('ok');
  });

  it('gives way to what the server says later', () => {
    const story = refused();
    expect(story.wait(1_000).request('other', story.stored.access).verdict()).toBe('stuck'); // connect() still hangs
    expect(story.view().witnesses.find(({ name }) => name === 'Server said')?.words).toContain('accepted');
  });

  it('of one that is not armed does not count at all', () => {
    const story = new Story().opened().init().signedIn();
    story.request('other', story.stored.access, code('40103'), PLAYED);
    expect(story.verdict()).toBe('signed-in');
  });
});

it('what it did to the SDK’s memory stays, and is said', () => {
  const story = armed();
  story.call('refreshAccessToken').wait(302).request('refresh', story.stored.refresh, http(500), PLAYED);
  story.simulation('stopped', 'Connect check refused');
  expect(story.view().verdict).toMatchObject({
    name: 'stuck',
    sentence: 'The refresh failed: HTTP 500; the SDK will not try again on this page. This was simulated.',
  });
});

it('its findings are marked, and only its own', () => {
  const story = armed();
  story.call('refreshAccessToken').wait(302).request('refresh', story.stored.refresh, http(500), PLAYED);
  story.call('isAuthenticated', [], { count: 500, until: story.now + 1_000, returned: true }).wait(1_100);
  const marks = story.findings().map(({ rule, simulated }) => `${rule} ${simulated}`);
  expect(marks).toContain('refresh-blocked true');
  expect(marks.filter((mark) => mark.endsWith('false')).length).toBe(marks.length - 1);
});
