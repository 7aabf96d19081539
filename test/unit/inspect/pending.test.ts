import type { Entry } from 'har-format';
import { describe, expect, it } from 'vitest';

import { type Look, Pending } from '../../../lib/inspect/pending';
import { Vault } from '../../../lib/inspect/vault';
import { taptalk } from '../../../lib/providers/taptalk';
import { entryOf, NOON, pendingOf, socketOf } from '../fixtures/entries';

/** A list of the browser's that is looked at again and again, a second later each time. */
function watching() {
  let count = 0;
  let at = NOON;
  const vault = new Vault(taptalk.decode);
  const pending = new Pending(vault, [taptalk], () => `request:${count++}`);
  return {
    pending,
    vault,
    look: (entries: Entry[], more: Partial<Look> = {}) => {
      at += 1_000;
      return pending.look(entries, { at, navigatedAt: null, page: 'd1', pageBegan: 0, ...more });
    },
  };
}

describe('a request that hangs', () => {
  it('is told once, and its end under the same id', () => {
    const { pending, look } = watching();
    expect(look([pendingOf()])).toMatchObject([{ id: 'request:0', endpoint: 'exchange', at: NOON, took: null, status: 0, failure: null }]);
    expect(look([pendingOf()])).toEqual([]);
    expect(pending.has('request')).toBe(true);
    expect(pending.end(entryOf())).toBe('request:0');
    expect(look([entryOf()])).toEqual([]);
    expect(pending.has('request')).toBe(false);
  });

  it('is two where there are two of the same millisecond, each with an end', () => {
    const { pending, look } = watching();
    expect(look([pendingOf(), pendingOf()]).map(({ id }) => id)).toEqual(['request:0', 'request:1']);
    const first = pending.end(entryOf());
    expect(look([entryOf(), pendingOf()])).toEqual([]);
    expect([first, pending.end(entryOf())].toSorted()).toEqual(['request:0', 'request:1']);
  });

  it('is known by its ticket where two of one millisecond carry two', () => {
    const carrying = (ticket: string) => ({ headers: { 'App-Key': '', Authorization: `Bearer ${ticket}` } });
    const { pending, look } = watching();
    look([pendingOf(carrying('the-first-ticket')), pendingOf(carrying('the-second-ticket'))]);
    expect(pending.end(entryOf(carrying('the-second-ticket')))).toBe('request:1');
  });

  it('whose end is told while the list is on its way does not begin anew', () => {
    const { pending, look } = watching();
    expect(pending.end(entryOf())).toBe('request:0');
    expect(look([pendingOf()])).toEqual([]);
  });

  it('is told as the page’s own where a service worker passes it on, in a list of any length', () => {
    const at = (n: number) => NOON + Math.floor(n / 25);
    const own = Array.from({ length: 1_000 }, (_, n) =>
      pendingOf({ at: at(n), url: `https://api.test/${n}/connect?check=1`, method: 'GET', pageref: 'p' }),
    );
    let read = 0;
    const counted = own.map((entry) => new Proxy(entry, { get: (target, name) => (read++, Reflect.get(target, name)) }));
    const passedOn = own.map(({ pageref: _, ...entry }) => entry as Entry);
    expect(watching().look([...counted, ...passedOn])).toHaveLength(own.length);
    expect(read).toBeLessThan(100 * own.length);
  });

  it('is no event where it is nobody’s', () => {
    expect(watching().look([pendingOf({ url: 'https://app.test/long-poll', headers: {} }), pendingOf({ method: 'OPTIONS' })])).toEqual([]);
  });
});

/** The page was left 1.4 s after noon for another, which had begun a little before. */
const LEFT = { navigatedAt: NOON + 1_400, page: 'd2', pageBegan: NOON + 1_200 };

describe('a request that leaves the list without an end', () => {
  it('was cut off where the page is another one now', () => {
    const { pending, look } = watching();
    look([pendingOf()]);
    expect(look([], LEFT)).toMatchObject([{ id: 'request:0', took: 1_400, status: 0, failure: 'cut off by navigation' }]);
    expect(pending.has('request')).toBe(false);
    expect(look([], LEFT)).toEqual([]);
  });

  it('was cut off too where that was told later, or it began while the other page was on its way', () => {
    const { look } = watching();
    look([pendingOf({ at: NOON + 1_300 })]);
    expect(look([], { navigatedAt: NOON + 1_400 })).toEqual([]);
    expect(look([], { ...LEFT, navigatedAt: NOON + 2_900 })).toMatchObject([{ took: 100, failure: 'cut off by navigation' }]);
  });

  it('was cut off too where DevTools preserves its log', () => {
    const { look } = watching();
    look([pendingOf()]);
    expect(look([pendingOf()], LEFT)).toMatchObject([{ took: 1_400, failure: 'cut off by navigation' }]);
    expect(look([pendingOf()], LEFT)).toEqual([]);
  });

  it('has an end that nobody saw where the page is still the same, also after pushState()', () => {
    const { look } = watching();
    look([pendingOf()]);
    for (let times = 0; times < 4; times++) expect(look([], { navigatedAt: NOON + 1_400 })).toEqual([]);
    expect(look([])).toMatchObject([{ took: 6_000, failure: 'its end was not seen' }]);
  });

  it('still gets its end where that is told after all', () => {
    const { pending, look } = watching();
    look([pendingOf()]);
    look([], LEFT);
    expect(pending.end(entryOf())).toBe('request:0');
  });
});

describe('a socket that is open', () => {
  it('is told again when messages have come, the newest 200 of them', () => {
    const { pending, look } = watching();
    expect(look([socketOf(['first'])])).toMatchObject([{ id: 'request:0', kind: 'socket', opened: true, took: null }]);
    expect(look([socketOf(['first'])])).toEqual([]);
    const many = Array.from({ length: 250 }, (_, n) => `message ${n}`);
    const [told] = look([socketOf(many)]);
    expect(told).toMatchObject({ id: 'request:0', took: null });
    expect(told?.kind === 'socket' && told.messages.map(({ text }) => text)).toEqual(many.slice(50));
    expect(pending.end(socketOf(many, { receive: 5_000 }))).toBe('request:0');
    expect(look([socketOf(many, { receive: 5_000 })])).toEqual([]);
  });

  it('tells no message with a secret in it, whenever that came out', () => {
    const { vault, look } = watching();
    look([socketOf(['the word is open-sesame-1234'])]);
    const secret = vault.keep('ticket', 'open-sesame-1234');
    const [cut] = look([], LEFT);
    expect(cut).toMatchObject({ kind: 'socket', took: 1_400, messages: [{ text: ['the word is ', secret] }] });
  });

  it('stays open where DevTools’ list was cleared', () => {
    const { pending, look } = watching();
    look([socketOf([])]);
    for (let times = 0; times < 10; times++) expect(look([])).toEqual([]);
    expect(pending.has('socket')).toBe(true);
    expect(pending.end(socketOf([], { receive: 5_000 }))).toBe('request:0');
  });

  it('tells the text of a binary message', () => {
    const binary = { type: 'receive', opcode: 2, time: NOON / 1_000, data: btoa('{"eventName":"chat/newMessage"}') };
    const [told] = watching().look([{ ...socketOf([]), _webSocketMessages: [binary] } as unknown as Entry]);
    expect(told).toMatchObject({ messages: [{ text: '{"eventName":"chat/newMessage"}' }] });
  });
});
