import { describe, expect, it } from 'vitest';

import { ok } from '../../fixtures/requests';
import { HOUR, MINUTE, Story } from '../../fixtures/story';
import { evidenceOf, findingOf, named, told } from '../../fixtures/told';

describe('clock-skew', () => {
  it.each([
    [-2 * HOUR - 5_000, '2 h ahead of'],
    [95_000, '1 min 3\\d s behind'],
  ])('warns of a clock that is %i ms off, until it is set right', (skew, words) => {
    const story = new Story().opened();
    story.skew = skew;
    story.request('configs', null).wait(1_000).request('configs', null);
    expect(told(story)).toEqual([expect.stringMatching(new RegExp(`^warning clock-skew: This machine’s clock is ${words} the server’s$`))]);
    expect(evidenceOf(story, 'clock-skew')).toEqual(['request configs', 'request configs']);
    story.skew = 0;
    expect(named(story.request('configs', null))).toEqual(['was warning clock-skew']);
  });

  it('is silent within a minute, without a Date, and on another server', () => {
    const story = new Story().opened();
    story.skew = 55_000;
    expect(told(story.request('configs', null))).toEqual([]);
    story.skew = 2 * HOUR;
    expect(told(story.request('configs', null, ok, { cached: true, serverDate: null }))).toEqual([]);
    expect(told(story.request('server-api', null, ok, { baseUrl: 'https://backend.example.com' }))).toEqual([]);
  });
});

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
