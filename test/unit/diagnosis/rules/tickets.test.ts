import { describe, expect, it } from 'vitest';

import { code } from '../../fixtures/requests';
import { HOUR, MINUTE, Story } from '../../fixtures/story';
import { evidenceOf, explainedBy, findingOf, named, told, words } from '../../fixtures/told';

const REFUSED = code('40103', 'Token not found');

describe('ticket-expired', () => {
  const late = (answer = code('40104')): Story => {
    const story = new Story().opened();
    const ticket = story.ticket();
    return story.wait(HOUR + 5 * MINUTE).signInEnds(answer, {}, ticket);
  };

  it('says by how much a refused ticket was late, and folds the refusal', () => {
    const story = late();
    expect(told(story)).toEqual(['error ticket-expired: The ticket had expired 5 min before it was used']);
    expect(explainedBy(story, 'ticket-expired')).toEqual(['ticket-refused']);
    expect(evidenceOf(story, 'ticket-expired')).toEqual(['call authenticateWithAuthTicket', 'request exchange']);
    expect(findingOf(story, 'ticket-expired').since).toBe(story.now);
    story.wait(1_000).signedIn();
    expect(named(story)).toEqual(['was error ticket-expired']);
  });

  it('counts by the server’s clock, and says so where that was not seen', () => {
    const ahead = new Story().opened();
    ahead.skew = -2 * HOUR;
    const ticket = ahead.ticket();
    expect(named(ahead.signInEnds(REFUSED, {}, ticket)).filter((one) => one.startsWith('error'))).toEqual(['error ticket-refused']);

    const unseen = new Story().opened();
    const old = unseen.ticket();
    unseen.skew = null;
    unseen.wait(2 * HOUR).signInEnds(REFUSED, {}, old);
    expect(words(unseen, 'ticket-expired').caution).toContain('this machine’s');
  });

  it('is silent where the server took the ticket all the same, and where it refused something else', () => {
    const taken = new Story().opened();
    const ticket = taken.ticket();
    taken
      .wait(2 * HOUR)
      .signsIn(ticket)
      .exchanged(ticket)
      .callback('onSuccess');
    expect(told(taken)).toEqual([]);
    expect(named(late(code('49103')))).toEqual(['error app-key-invalid']);
  });

  it('notes a ticket that ran out without being used, once it has', () => {
    const story = new Story().opened().signsIn();
    expect(named(story.wait(MINUTE))).toEqual(['error not-sent']);
    story.wait(HOUR);
    expect(findingOf(story, 'ticket-expired')).toMatchObject({ severity: 'note', until: null });
    expect(explainedBy(story, 'not-sent')).toEqual(['ticket-expired']);
    expect(told(story.signedIn()).filter((one) => one.includes('ticket-expired'))).toEqual([]);
  });
});
