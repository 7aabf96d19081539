import { describe, expect, it } from 'vitest';

import { type Answer, brings, code, dropped, http, ok } from '../fixtures/requests';
import { Story } from '../fixtures/story';

const told = (story: Story): string =>
  story
    .view()
    .witnesses.map(({ name, words, source, relation }) => `${relation ?? '|'} ${name}: ${words} (${source})`)
    .at(-1)!;
const sentence = (story: Story): string => story.view().verdict.sentence;
const steps = (story: Story): string[] => story.view().flow.map(({ name, words }) => `${name}: ${words}`);

/** The page’s own log-out, which clears the storage whatever the server answers. */
const loggedOut = (answer: Answer, story = new Story().opened().signedIn().connected()): Story => {
  const { access } = story.stored;
  story.call('logoutAndClearAllTapTalkData').stores(null).call('clearTaptalkChatData');
  return story.request('logout', access, answer).wait(3_000);
};

describe('after a log-out', () => {
  it('that the server confirmed, all three witnesses agree', () => {
    const story = loggedOut(ok);
    expect(told(story)).toBe('equal Server said: ended the session, (to the log-out)');
    expect(sentence(story)).not.toContain('may still hold');
  });

  it.each([
    ['40301', code('40301'), 'log-out refused, 40301,'],
    ['HTTP 500', http(500), 'log-out failed, HTTP 500,'],
    ['nothing', dropped, 'log-out failed, no answer (net::ERR_EMPTY_RESPONSE),'],
  ])('that it answered with %s, its session may live on', (_, answer, words) => {
    const story = loggedOut(answer);
    expect(told(story)).toBe(`| Server said: ${words} (its session may live on)`);
    expect(story.verdict()).toBe('signed-out');
    expect(sentence(story)).toMatch(/The server may still hold the session\.$/);
  });

  it('that worked after one refresh, the session has ended', () => {
    const story = new Story().opened().signedIn();
    const { refresh } = story.stored;
    loggedOut(code('40104'), story);
    const renewed = story.grant();
    story.request('refresh', refresh, brings(renewed), { byPanel: 'log-out-1' });
    story.request('logout', renewed.access, ok, { byPanel: 'log-out-1' });
    expect(told(story)).toBe('equal Server said: ended the session, (to the log-out)');
    expect(sentence(story)).not.toContain('may still hold');
  });

  it('stays ended where a second log-out of the same token is refused', () => {
    const story = new Story().opened().signedIn();
    const { access } = story.stored;
    expect(told(loggedOut(ok, story).request('logout', access, code('40103')))).toContain('ended the session');
  });

  it('its request belongs to it, also where the SDK has said that it is done in the same millisecond', () => {
    const story = new Story().opened().signedIn();
    const { access } = story.stored;
    story.call('logoutAndClearAllTapTalkData').stores(null).callback('onSuccess');
    const call = story.last('logoutAndClearAllTapTalkData');
    story.request('logout', access, ok);
    expect(story.view().session.operations.find((operation) => operation.call === call)?.events).toContain(story.last());
  });

  it('no step of the flow is said not to be tried or needed, when it was', () => {
    expect(steps(loggedOut(ok))).toEqual(
      expect.arrayContaining(['Ticket: used', 'Access token: none', 'Connect check: none', 'Refresh: none']),
    );
  });

  it('of somebody else before, the next session is spoken of alone', () => {
    const story = loggedOut(http(500)).signedIn();
    expect(told(story)).toBe('equal Server said: accepted this token, (by issuing it)');
    expect(told(story.wait(1_000).stores(null))).toBe('| Server said: nothing (no token stored)');
    expect(sentence(story)).not.toContain('may still hold');
  });
});

describe('before any sign-in', () => {
  it('no ticket was used where nothing was missed, and is else not seen', () => {
    expect(steps(new Story().opened())[0]).toBe('Ticket: none used');
    expect(steps(new Story().opened('found running'))[0]).toBe('Ticket: not seen');
  });
});
