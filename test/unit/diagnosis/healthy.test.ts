import fc from 'fast-check';
import { expect, it } from 'vitest';

import { brings, code } from '../fixtures/requests';
import { HOUR, MINUTE, Story } from '../fixtures/story';
import { told } from '../fixtures/told';
import { CALLBACKS } from '../fixtures/values';

const JONY = { id: 'u2', externalId: 'jony-118', name: 'Jony' };
const MAIRA = { id: 'u7', externalId: 'maira-4', name: 'Maira' };

/** A page that works, and what may happen on it next. */
class Healthy {
  readonly story = new Story().opened().init().request('configs', null);
  #signedIn = false;
  #socket: number | null = null;
  #users = 0;

  signIn(): void {
    if (this.#signedIn) return;
    this.story.signedIn({ user: this.#users++ % 2 === 0 ? JONY : MAIRA });
    this.#signedIn = true;
  }

  /** React's StrictMode: each effect runs twice, and each has requested a ticket. */
  signInTwice(): void {
    if (this.#signedIn) return;
    const { story } = this;
    const [one, other] = [story.ticket(), story.ticket()];
    const first = story.signsIn(one).last();
    story.signsIn(other).exchanged(other).callback('onSuccess');
    const grant = story.grant({ user: story.stored.user });
    story.request('exchange', one, brings(grant), { at: story.now - 125 }).stores(grant);
    story.callback('onSuccess', [], { call: first });
    this.#signedIn = true;
  }

  reload(): void {
    this.#closes();
    this.story.wait(20).opened('reloaded').init().request('configs', null);
  }

  /** On 40104 the SDK refreshes, and goes on where it was. */
  expire(): void {
    if (!this.#signedIn || this.#socket !== null) return;
    const { story } = this;
    const connect = story
      .wait(2 * HOUR)
      .call('connect', [CALLBACKS])
      .last();
    story.request('check', story.stored.access, code('40104')).call('refreshAccessToken', [], { bySdk: true, cause: connect });
    const renewed = story.wait(303).grant({ user: story.stored.user });
    story.request('refresh', story.stored.refresh, brings(renewed));
    story.stores(renewed).request('check', story.stored.access);
    this.#opens(connect);
  }

  refresh(): void {
    if (this.#signedIn) this.story.refreshed({ user: this.story.stored.user });
  }

  /** Also while another is under way. */
  connect(): void {
    if (!this.#signedIn || this.#socket !== null) return;
    const connect = this.story.call('connect', [CALLBACKS]).last();
    this.story.call('connect', [CALLBACKS]).request('check', this.story.stored.access);
    this.#opens(connect);
  }

  disconnect(): void {
    if (this.#socket === null) return;
    this.story.call('disconnect').wait(30);
    this.#closes();
    this.story.callback('onClose', [], { call: this.story.last('connect') });
  }

  logOut(): void {
    if (this.#signedIn) this.story.loggedOut();
    // On load, to be sure, and without a callback.
    else this.story.call('logoutAndClearAllTapTalkData');
    this.#signedIn = false;
    if (this.#socket !== null) this.story.wait(300);
    this.#closes();
  }

  ask(): void {
    this.story.call('isAuthenticated', [], { returned: this.#signedIn, count: 300, until: this.story.now + 9_000 }).wait(9_000);
  }

  openRoom(): void {
    if (this.#signedIn) this.story.request('other', this.story.stored.access, code('40301')).request('other', this.story.stored.access);
  }

  /** Another tab has refreshed. */
  otherTab(): void {
    if (this.#signedIn) this.story.stores(this.story.grant({ user: this.story.stored.user }), { noticed: 'other-tab' });
  }

  lookAround(): void {
    this.story.device().files(3, 12_000);
  }

  sleep(): void {
    this.story.wait(9 * HOUR);
  }

  #opens(connect: string): void {
    this.#socket = this.story.socket().events.length - 1;
    this.story.wait(20).callback('onSuccess', [], { call: connect });
  }

  #closes(): void {
    if (this.#socket === null) return;
    const socket = this.story.events[this.#socket]!;
    this.story.events[this.#socket] = { ...socket, took: this.story.now - socket.at } as typeof socket;
    this.#socket = null;
  }
}

const STEPS = [
  'signIn',
  'signInTwice',
  'reload',
  'expire',
  'refresh',
  'connect',
  'disconnect',
  'logOut',
  'ask',
  'openRoom',
  'otherTab',
  'lookAround',
  'sleep',
] as const satisfies (keyof Healthy)[];

const step = fc.record({ name: fc.constantFrom(...STEPS), pause: fc.constantFrom(5, 400, 3_000, 30_000, 5 * MINUTE) });

it('no error and no warning is found on a page that works, whatever happens on it and whenever one looks', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 14 }), fc.constantFrom(0, 2_500, MINUTE, 3 * HOUR), (steps, later) => {
      const page = new Healthy();
      page.story.wait(1_000);
      page.signIn();
      for (const { name, pause } of steps) {
        page.story.wait(pause);
        page[name]();
      }
      page.story.wait(later);
      const faults = told(page.story).filter((one) => !/^(was )?note /.test(one));
      expect(faults).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
