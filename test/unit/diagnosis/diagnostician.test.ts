import fc from 'fast-check';
import { expect, it } from 'vitest';

import { Diagnostician } from '../../../lib/diagnosis/diagnostician';
import type { Finding } from '../../../lib/diagnosis/finding';
import type { Event } from '../../../lib/events/event';
import { Log } from '../../../lib/events/log';
import { PROVIDERS } from '../../../lib/providers';
import { SessionTracker } from '../../../lib/session/track';
import { DEFAULTS } from '../../../lib/settings/settings';
import { code, http } from '../fixtures/requests';
import { MINUTE, Story } from '../fixtures/story';
import { CALLBACKS } from '../fixtures/values';

/** Joins log, tracker and diagnostician as the recorder does. */
class Follower {
  readonly log: Log;
  readonly tracker = new SessionTracker(PROVIDERS);
  readonly diagnostician = new Diagnostician(PROVIDERS);

  constructor(most?: number) {
    this.log = new Log(most);
  }

  put(events: readonly Event[]): void {
    const { changedFrom, fell } = this.log.put(events);
    if (fell.length > 0) {
      this.tracker.forget(fell, this.log.events);
      this.diagnostician.forget();
    } else this.tracker.update(this.log.events, changedFrom);
    this.diagnostician.update(this.log.events, this.tracker.attributions, changedFrom);
  }

  findings(now: number): Finding[] {
    return this.diagnostician.findings(this.tracker.state, DEFAULTS, now).findings;
  }

  /** The same events, looked at as if for the first time. */
  fromScratch(now: number): Finding[] {
    const anew = new Diagnostician(PROVIDERS);
    anew.update(this.log.events, this.tracker.attributions, 0);
    return anew.findings(this.tracker.state, DEFAULTS, now).findings;
  }
}

/** A life with most of what can go wrong, on one page and the next. */
function life(): Story {
  const story = new Story().opened().init().request('configs', null);
  story.signInEnds(http(500)).wait(1_000).signInEnds(code('40103')).callback('onError').wait(1_000);
  story.signedIn().wait(10).connected().wait(MINUTE).call('connect', [CALLBACKS]);
  for (let round = 0; round < 3; round++) story.wait(1_000).request('check', story.stored.access, http(502));
  story
    .wait(MINUTE)
    .loggedOut(http(500))
    .wait(10)
    .signsIn()
    .wait(100)
    .opened('reloaded')
    .signedIn()
    .wait(90 * MINUTE);
  const { access, refresh } = story.stored;
  story.call('connect', [CALLBACKS]).request('check', access, code('40104')).call('refreshAccessToken', [], { bySdk: true });
  story.wait(303).request('refresh', refresh, http(500)).wait(10).call('connect', [CALLBACKS]).stores(null, { noticed: 'other-tab' });
  return story.wait(MINUTE).signedIn().wait(12_000);
}

/** As the network tells of it first: without its end. */
const pending = (event: Event): Event =>
  event.kind === 'request' ? { ...event, took: null, status: 0, answer: null, brings: null, word: 'nothing', replyBody: null } : event;

const story = life();
const sizes = fc.array(fc.record({ size: fc.integer({ min: 1, max: 12 }), late: fc.integer({ min: 0, max: 3 }), told: fc.boolean() }), {
  minLength: 4,
  maxLength: 16,
});
type Sizes = typeof sizes extends fc.Arbitrary<infer T> ? T : never;

/** The story in pieces. What is held back comes with a later one; of a request its beginning may have been told before. */
function pieces(as: Sizes): Event[][] {
  const batches: Event[][] = [];
  const held: Event[] = [];
  const { inOrder } = story;
  for (let from = 0, turn = 0; from < inOrder.length; turn++) {
    const { size, late, told } = as[turn % as.length]!;
    const piece = inOrder.slice(from, (from += size));
    const kept = piece.filter((_, index) => late > 0 && index % (late + 1) === 1);
    batches.push([...held.splice(0), ...piece.filter((event) => !kept.includes(event)), ...(told ? kept.map(pending) : [])]);
    held.push(...kept);
  }
  return [...batches, held];
}

const isThere =
  ({ tracker }: Follower) =>
  ({ session }: Finding): boolean =>
    tracker.state.sessions[session]?.leftAt === null;

it('the story tells of many faults', () => {
  const follower = new Follower();
  follower.put(story.inOrder);
  const found = new Set(follower.findings(story.now).flatMap((finding) => [finding, ...finding.explained].map(({ rule }) => rule)));
  expect([...found].toSorted()).toEqual([
    'callback-lost',
    'changed-by-other-tab',
    'connect-blocked',
    'connect-retry-loop',
    'left-behind',
    'logout-unconfirmed',
    'navigated-too-soon',
    'refresh-blocked',
    'says-yes-but-dead',
    'ticket-refused',
    'token-in-url',
    'unexplained',
  ]);
});

it('findings kept along with the log are those of a first look, in whatever pieces and order the events come', () => {
  fc.assert(
    fc.property(sizes, (as) => {
      const follower = new Follower();
      for (const piece of pieces(as)) {
        follower.put(piece);
        const now = follower.log.events.at(-1)?.at ?? 0;
        expect(follower.findings(now).filter(isThere(follower))).toEqual(follower.fromScratch(now).filter(isThere(follower)));
      }
      expect(follower.log.events).toHaveLength(story.events.length);
    }),
    { numRuns: 10 },
  );
});

it('the end is the same whether or not anybody looked before', () => {
  fc.assert(
    fc.property(sizes, (as) => {
      const follower = new Follower();
      for (const piece of pieces(as)) follower.put(piece);
      const findings = follower.findings(story.now);
      expect(findings).toEqual(follower.fromScratch(story.now));
      expect(findings.length).toBeGreaterThan(5);
    }),
    { numRuns: 10 },
  );
});

it('and when events fall out of the log', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 15, max: 40 }), (as, most) => {
      const follower = new Follower(most);
      for (const piece of pieces(as)) {
        follower.put(piece);
        expect(follower.findings(story.now).filter(isThere(follower))).toEqual(follower.fromScratch(story.now).filter(isThere(follower)));
      }
      expect(follower.log.dropped).toBeGreaterThan(0);
    }),
    { numRuns: 10 },
  );
});
