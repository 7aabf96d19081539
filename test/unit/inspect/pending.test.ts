import type { Entry } from 'har-format';
import { describe, expect, it } from 'vitest';

import { Pending } from '../../../lib/inspect/pending';
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
    look: (entries: Entry[], { navigatedAt = 0, pageBegan = 0 } = {}) => {
      at += 1_000;
      return pending.look(entries, { at, navigatedAt, pageBegan });
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

  it('is no event where it is nobody’s', () => {
    expect(watching().look([pendingOf({ url: 'https://app.test/long-poll', headers: {} }), pendingOf({ method: 'OPTIONS' })])).toEqual([]);
  });
});

describe('a request that leaves the list without an end', () => {
  it('was cut off where its page has navigated', () => {
    const { pending, look } = watching();
    look([pendingOf()]);
    const [cut] = look([], { navigatedAt: NOON + 1_400 });
    expect(cut).toMatchObject({ id: 'request:0', took: 1_400, status: 0, failure: 'cut off by navigation' });
    expect(pending.has('request')).toBe(false);
    expect(look([])).toEqual([]);
  });

  it('was cut off too where DevTools preserves its log', () => {
    const { look } = watching();
    look([pendingOf()]);
    expect(look([pendingOf()], { navigatedAt: NOON + 1_400, pageBegan: NOON + 1_200 })).toMatchObject([
      { took: 1_400, failure: 'cut off by navigation' },
    ]);
    expect(look([pendingOf()], { navigatedAt: NOON + 1_400, pageBegan: NOON + 1_200 })).toEqual([]);
  });

  it('has an end that nobody saw where its page is still there, which shows a look later', () => {
    const { look } = watching();
    look([pendingOf()], { navigatedAt: NOON - 5_000 });
    expect(look([], { navigatedAt: NOON - 5_000 })).toEqual([]);
    expect(look([], { navigatedAt: NOON - 5_000 })).toMatchObject([{ took: 3_000, failure: 'its end was not seen' }]);
  });

  it('still gets its end where that is told after all', () => {
    const { pending, look } = watching();
    look([pendingOf()]);
    look([], { navigatedAt: NOON + 1_400 });
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
    const [cut] = look([], { navigatedAt: NOON + 1_500 });
    expect(cut).toMatchObject({ kind: 'socket', took: 1_500, messages: [{ text: ['the word is ', secret] }] });
  });

  it('tells the text of a binary message', () => {
    const binary = { type: 'receive', opcode: 2, time: NOON / 1_000, data: btoa('{"eventName":"chat/newMessage"}') };
    const [told] = watching().look([{ ...socketOf([]), _webSocketMessages: [binary] } as unknown as Entry]);
    expect(told).toMatchObject({ messages: [{ text: '{"eventName":"chat/newMessage"}' }] });
  });
});
