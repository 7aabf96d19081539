import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Event } from '../../../lib/events/event';
import { Log } from '../../../lib/events/log';
import { ok } from '../fixtures/requests';
import { Story } from '../fixtures/story';

const marker = (id: string, at: number, text = ''): Event => ({ id, at, kind: 'marker', provider: null, document: null, text });

describe('the log', () => {
  it('keeps events in the order of their times, whatever order they come in', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 1_000 })), { maxLength: 20 }), (batches) => {
        const log = new Log();
        let n = 0;
        for (const batch of batches) log.put(batch.map((at) => marker(`m${n++}`, at)));
        const times = log.events.map(({ at }) => at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times.length).toBe(n);
      }),
    );
  });

  it('puts events of one time in the order in which they came', () => {
    const log = new Log();
    log.put([marker('a', 5), marker('b', 5), marker('c', 5)]);
    expect(log.events.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('puts what the network tells of behind all else of that time', () => {
    const story = new Story().opened().signedIn();
    const { access } = story.stored;
    const [request] = story.request('check', access, ok, { took: 0 }).events.slice(-1);
    const [call] = story.call('connect').events.slice(-1);
    const log = new Log();
    log.put([request!]);
    log.put([call!]);
    expect(log.events).toEqual([call, request]);
    log.put([
      { ...request!, id: 'another' },
      { ...call!, id: 'a callback' },
    ]);
    expect(log.events.map(({ kind }) => kind)).toEqual(['sdk-call', 'sdk-call', 'request', 'request']);
  });

  it('lets a later event replace the one of the same id, also at another time', () => {
    const log = new Log();
    log.put([marker('a', 1), marker('b', 2), marker('c', 3)]);
    expect(log.put([marker('b', 2, 'new')]).changedFrom).toBe(1);
    expect(log.put([marker('a', 9, 'moved')]).changedFrom).toBe(0);
    expect(log.events.map((event) => [event.id, event.at])).toEqual([
      ['b', 2],
      ['c', 3],
      ['a', 9],
    ]);
  });

  it('tells the first index that a late event changed', () => {
    const log = new Log();
    log.put([marker('a', 1), marker('c', 3)]);
    expect(log.put([marker('b', 2)]).changedFrom).toBe(1);
  });

  it('never holds more than it may, lets the oldest go and counts them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (sizes, most) => {
        const log = new Log(most, 8_000);
        sizes.forEach((size, n) => log.put([marker(`m${n}`, n, 'x'.repeat(size))]));
        expect(log.events.length).toBeLessThanOrEqual(most);
        expect(log.events.length + log.dropped).toBe(sizes.length);
        if (sizes.length > 0) expect(log.events.at(-1)!.id).toBe(`m${sizes.length - 1}`);
        if (log.events.length > 1) expect(JSON.stringify(log.events).length).toBeLessThan(8_000 + 300);
      }),
    );
  });
});
