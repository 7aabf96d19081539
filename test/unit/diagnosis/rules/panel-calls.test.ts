import { describe, expect, it } from 'vitest';

import { code, http } from '../../fixtures/requests';
import { MINUTE, Story } from '../../fixtures/story';
import { named } from '../../fixtures/told';
import { CALLBACKS } from '../../fixtures/values';

const byPanel = 'call-sdk-1';

/** What the panel had the SDK do is no doing of the app; what has become of the session by it is told. */
describe('a call of the panel', () => {
  it('that signs in with a ticket which the server refuses gives no finding', () => {
    const story = new Story().opened();
    const ticket = story.ticket();
    story.signsIn(ticket, { byPanel }).wait(303).request('exchange', ticket, code('40103')).callback('onError', ['40103', 'refused']);
    expect(named(story.wait(MINUTE))).toEqual([]);
  });

  it('that signs in and never hears of it gives none either', () => {
    const story = new Story().opened();
    const ticket = story.ticket();
    story.signsIn(ticket, { byPanel }).wait(303).request('exchange', ticket, http(500));
    expect(named(story.wait(MINUTE))).toEqual([]);
    expect(story.verdict()).toBe('stuck');
  });

  it('that finds the token refused tells that of the session, and nothing of the app', () => {
    const story = new Story().opened().signedIn().wait(MINUTE).call('connect', [CALLBACKS], { byPanel });
    story.wait(12).request('check', story.stored.access, code('40103'));
    expect(named(story.wait(MINUTE))).toEqual(['error says-yes-but-dead']);
  });
});
