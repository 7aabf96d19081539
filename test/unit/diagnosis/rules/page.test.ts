import { describe, expect, it } from 'vitest';

import { ok } from '../../fixtures/requests';
import { HOUR, Story } from '../../fixtures/story';
import { evidenceOf, named, told } from '../../fixtures/told';

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
