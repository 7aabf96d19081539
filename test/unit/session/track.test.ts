import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Event } from '../../../lib/events/event';
import { Log } from '../../../lib/events/log';
import { PROVIDERS } from '../../../lib/providers';
import { SessionTracker } from '../../../lib/session/track';
import { code, http } from '../fixtures/requests';
import { SinchStory } from '../fixtures/sinch-story';
import { Story } from '../fixtures/story';

/** A long life of one page: sign-ins, refreshes, failures, reloads. */
function longStory(): Event[] {
  const story = new Story().opened();
  for (let round = 0; round < 120; round++) {
    story.wait(500).signedIn().wait(200).connected().wait(1_000).refreshed();
    if (round % 7 === 0) story.opened('reloaded');
    if (round % 5 === 0) story.request('check', story.stored.access, round % 2 === 0 ? http(502) : code('40301'));
  }
  return story.events;
}

const fresh = (events: readonly Event[]) => {
  const tracker = new SessionTracker(PROVIDERS);
  tracker.update(events, 0);
  return tracker.state;
};

describe('the tracker', () => {
  const events = longStory();

  it('comes to the same state in whatever pieces and order the events arrive', () => {
    expect(events.length).toBeGreaterThan(1_000);
    const sorted = new Log();
    sorted.put(events);
    const expected = fresh(sorted.events);
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 400 }), fc.integer(), (size, seed) => {
        const log = new Log();
        const tracker = new SessionTracker(PROVIDERS);
        // Each piece is a stretch of time; within one the late ones come late.
        for (let from = 0; from < events.length; from += size) {
          const piece = sorted.events.slice(from, from + size);
          const late = piece.filter((_, index) => (index + seed) % 3 === 0);
          for (const batch of [piece.filter((event) => !late.includes(event)), late]) {
            const { changedFrom } = log.put(batch);
            tracker.update(log.events, changedFrom);
          }
        }
        // Events of one millisecond may stand in another order; the words and clocks must agree all the same.
        expect(Object.keys(tracker.state.words)).toEqual(Object.keys(expected.words));
        expect(tracker.state.clocks).toEqual(expected.clocks);
      }),
      { numRuns: 8 },
    );
  });

  it('has no copy of what is stored, which may be large, for each of the states that it keeps', () => {
    const story = new SinchStory().opened().makes().storesInstance(new SinchStory().issue());
    const stored = story.events.find((event) => event.kind === 'storage')!;
    while (story.events.length < 1_200) story.wait(1).probe(true);
    const tracker = new SessionTracker(PROVIDERS);
    tracker.update(story.events, 0);
    tracker.update(story.events, 1_100);
    const [document] = Object.values(tracker.state.documents);
    expect(document?.storage['sinch']?.values[stored.key]).toBe(stored);
  });

  it('keeps the state when events fall out of the log', () => {
    const log = new Log(500);
    const tracker = new SessionTracker(PROVIDERS);
    for (let from = 0; from < events.length; from += 50) {
      const { changedFrom, fell } = log.put(events.slice(from, from + 50));
      if (fell.length > 0) tracker.forget(fell, log.events);
      else tracker.update(log.events, changedFrom);
    }
    expect(log.dropped).toBeGreaterThan(500);
    expect(tracker.state).toEqual(fresh(events.toSorted((a, b) => a.at - b.at)));
  });
});
