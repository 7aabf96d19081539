import { describe, expect, it } from 'vitest';

import { code, http, ok } from '../fixtures/requests';
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
    expect(witnesses.find(({ name }) => name === 'Server said')?.words).toBe('40103 token not found or invalid, simulated,');
  });

  it('is no less marked where it is good news', () => {
    const story = armed();
    const view = story.request('check', story.stored.access, ok, PLAYED).view();
    expect(view.verdict).toMatchObject({
      name: 'signed-in',
      sentence: 'When last asked, the server accepted this token, and nothing has expired. This was simulated.',
    });
    expect(view.witnesses.find(({ name }) => name === 'Server said')?.words).toBe('accepted this token, simulated,');
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

describe('a log-out that was simulated', () => {
  const loggedOut = (more: object): string => {
    const { witnesses, verdict } = armed()
      .loggedOut(ok, { ...PLAYED, ...more })
      .view();
    return `${witnesses.find(({ name }) => name === 'Server said')?.words} ${verdict.sentence}`;
  };

  it('never came to the server, which may still hold the session', () => {
    const told = loggedOut({ document: 'd1' });
    expect(told).toContain('log-out failed, its answer was simulated,');
    expect(told).toContain('The server may still hold the session.');
  });

  it('and was only late is confirmed by the server itself', () => {
    expect(loggedOut({ document: null })).toContain('ended the session,');
  });
});

it('a token that is accepted past its stored time has not “nothing expired”', () => {
  const story = new Story().opened().init().signedIn({ access: 60_000 });
  story.wait(90_000).request('check', story.stored.access, ok);
  expect(story.view().verdict.sentence).toBe('When last asked, the server accepted this token, though its stored time is past.');
});
