import fc from 'fast-check';
import { expect, it } from 'vitest';

import { brings } from '../../fixtures/requests';
import { refused, SinchStory } from '../../fixtures/sinch-story';
import { DAY, HOUR, MINUTE } from '../../fixtures/story';
import { told } from '../../fixtures/told';
import { json } from '../../fixtures/values';

const LOCAL = { url: 'http://app.localhost:5173/chat' };

/** A page that works, and what may happen on it next. */
class Healthy {
  readonly story = new SinchStory().opened('loaded', LOCAL).makes();
  #started = false;
  #hasInstance = false;

  ticket(): void {
    if (this.#started) return;
    const ticket = this.story.ticket();
    this.story.startsWithTicket(ticket);
    if (this.#hasInstance) this.story.request('authorize', ticket, brings({ ...this.story.issue(), access: this.story.stored.access }));
    else this.story.instanceFor(ticket);
    this.#isStarted();
  }

  password(): void {
    if (this.#started) return;
    this.story.startsWithPassword().request('password', null).instanceFor(this.story.ticket());
    this.#isStarted();
  }

  /** The server has forgotten what is stored. */
  stale(): void {
    if (this.#started || !this.#hasInstance) return;
    const ticket = this.story.ticket();
    this.story.startsWithTicket(ticket).request('authorize', ticket, refused('40400')).instanceFor(ticket);
    this.#isStarted();
  }

  resume(): void {
    if (this.#started || !this.#hasInstance) return;
    const { stored } = this.story;
    this.story.keeps(stored).startsWithSession(stored).request('profile', stored.access);
    this.#isStarted();
  }

  /** React's StrictMode: each effect runs twice, and each makes a client of its own. */
  strict(): void {
    if (this.#started) return;
    const { story } = this;
    const [one, other] = [story.ticket(), story.ticket()];
    const first = story.starts(json({ userTicket: one })).last();
    const second = story
      .makes()
      .starts(json({ userTicket: other }))
      .last();
    story.request('timestamp', null).request('timestamp', null).instanceFor(one).configured().instanceFor(other).configured();
    story.resolves(first).resolves(second);
    this.#started = this.#hasInstance = true;
  }

  terminate(): void {
    if (!this.#started) return;
    this.story.terminates().wait(1).makes();
    this.#started = false;
  }

  reload(): void {
    this.story.wait(20).opened('reloaded', LOCAL).makes();
    this.#started = false;
  }

  message(): void {
    if (this.#started) this.story.request('other', this.story.stored.access);
  }

  active(): void {
    if (this.#started) this.story.call('startActiveConnection').callback('resolved').wait(5).call('stopActiveConnection');
  }

  look(): void {
    this.story.probe(this.#started);
  }

  sleep(): void {
    this.story.wait(9 * HOUR);
  }

  #isStarted(): void {
    this.story.configured().resolves();
    this.#started = this.#hasInstance = true;
  }
}

const STEPS = [
  'ticket',
  'password',
  'stale',
  'resume',
  'strict',
  'terminate',
  'reload',
  'message',
  'active',
  'look',
  'sleep',
] as const satisfies (keyof Healthy)[];

const step = fc.record({ name: fc.constantFrom(...STEPS), pause: fc.constantFrom(5, 400, 3_000, 5 * MINUTE) });

it('no error and no warning is found on a page that works, whatever happens on it and whenever one looks', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 12 }), fc.constantFrom(0, 2_500, MINUTE, 2 * DAY), (steps, later) => {
      const page = new Healthy();
      for (const { name, pause } of steps) {
        page.story.wait(pause);
        page[name]();
      }
      page.story.wait(later);
      expect(told(page.story).filter((one) => !/^(was )?note /.test(one))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
