import { describe, expect, it } from 'vitest';

import { MINUTE, Story } from '../../../fixtures/story';
import { evidenceOf, findingOf, named, told } from '../../../fixtures/told';

describe('called-too-often', () => {
  const calls = (count: number, over: number): Story => {
    const story = new Story().opened();
    return story.call('isAuthenticated', [], { returned: false, count, until: story.now + over }).wait(over);
  };

  it('warns above sixty a second, with what it costs, until three calm seconds', () => {
    const story = calls(1_000, 4_999).wait(-1_000);
    expect(told(story)).toEqual([
      'warning called-too-often: isAuthenticated() is called 200 times a second, which costs about 40 ms of each second',
    ]);
    expect(evidenceOf(story, 'called-too-often')).toEqual(['call isAuthenticated']);
    expect(findingOf(story, 'called-too-often').until).toBeNull();
    expect(named(story.wait(MINUTE))).toEqual(['was warning called-too-often']);
  });

  it('knows no cost where the SDK was never asked', () => {
    const story = new Story().load().found().call('isAuthenticated', [], { count: 200 });
    expect(told(story)).toEqual(['warning called-too-often: isAuthenticated() is called 200 times a second']);
  });

  it('is silent at the rate of a page that asks on each frame, however long', () => {
    expect(told(calls(60 * 60, MINUTE))).toEqual([]);
  });
});

describe('two-copies', () => {
  it('warns of a second copy in one document, with both', () => {
    const story = new Story().opened().found({ instance: 2 });
    expect(told(story)).toEqual([
      'warning two-copies: This page holds 2 copies of TapTalk’s SDK',
      'warning two-copies: This page holds 2 copies of TapTalk’s SDK',
    ]);
    expect(evidenceOf(story, 'two-copies')).toEqual(['sdk-found', 'sdk-found']);
    expect(named(story.opened('reloaded')).filter((one) => !one.startsWith('was'))).toEqual([]);
  });

  it('is silent where one is found again, and on one in a frame', () => {
    expect(told(new Story().opened().found())).toEqual([]);
    expect(told(new Story().opened().load({ top: false }).found())).toEqual([]);
  });
});

describe('token-in-url', () => {
  it('notes it once', () => {
    const story = new Story().opened().signedIn().connected().wait(MINUTE).connected();
    expect(told(story)).toEqual(['note token-in-url: The socket’s address carries the access token and the app key']);
    expect(evidenceOf(story, 'token-in-url')).toEqual(['socket']);
  });

  it('is silent without a socket, and where its address carries none', () => {
    expect(told(new Story().opened().signedIn())).toEqual([]);
    expect(told(new Story().opened().signedIn().socket({ carries: null }))).toEqual([]);
  });
});
