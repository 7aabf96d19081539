import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encoder } from '../../../lib/agent/encode';
import { PageValue } from '../../../lib/events/record';

/** As it arrives: through the protocol's JSON. */
const arrived = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const encode = (value: unknown): PageValue => arrived(encoder()(value)) as PageValue;

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  maxDepth: 7,
});

describe('encoding page values', () => {
  it('makes something the schema parses of anything', () => {
    fc.assert(fc.property(anything, (value) => PageValue.safeParse(encode(value)).success));
  });

  it('stays within its room, whatever comes', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 100, max: 5_000 }), (value, room) => {
        const text = JSON.stringify(encoder(room, room)(value));
        // Beside the text: braces and keys of each thing, and what is said of a string that was cut.
        expect(text.length).toBeLessThan(room * 8 + 500);
      }),
    );
  });

  it('invokes no getter', () => {
    let invoked = 0;
    const trap = { enumerable: true, get: () => ++invoked };
    class Listener {
      get name(): number {
        return ++invoked;
      }
    }
    const values = [
      Object.defineProperties({}, { a: trap, message: trap, stack: trap, nodeType: trap, constructor: trap, name: trap }),
      Object.defineProperty([1], 0, trap),
      new Listener(),
      Object.defineProperty(() => {}, 'name', trap),
      Object.create(Object.defineProperty({}, 'constructor', trap)),
    ];
    for (const value of values) PageValue.parse(encode(value));
    expect(invoked).toBe(0);
    expect(encode(values[1])).toEqual({ t: 'a', i: [{ t: 'x', text: 'getter' }], more: 0 });
  });

  it('survives Proxies that throw, revoked ones and cycles', () => {
    const thrower = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(encode([thrower, revoked.proxy])).toEqual({
      t: 'a',
      i: [
        { t: 'x', text: 'unreadable' },
        { t: 'x', text: 'unreadable' },
      ],
      more: 0,
    });
    expect(PageValue.safeParse(encode(cycle)).success).toBe(true);
  });

  it('keeps a ticket whole and the beginning of what is too long', () => {
    const ticket = 'e'.repeat(16_384);
    expect(encode(ticket)).toBe(ticket);
    expect(encode(`${ticket}y`)).toEqual({ t: 'x', text: `${ticket}… (16385 characters)` });
  });

  it('says what it left out', () => {
    expect(encode(Array(200).fill(1))).toMatchObject({ t: 'a', more: 150 });
    const wide = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`k${index}`, index]));
    expect(encode(wide)).toMatchObject({ t: 'o', more: 30 });
  });

  it.each([
    ['undefined', undefined, { t: 'x', text: 'undefined' }],
    ['NaN', NaN, { t: 'x', text: 'NaN' }],
    ['a bigint', 12n, { t: 'x', text: '12' }],
    ['a symbol', Symbol('s'), { t: 'x', text: 'Symbol(s)' }],
    ['a date', new Date(0), { t: 'x', text: '1970-01-01T00:00:00.000Z' }],
    ['an error', new TypeError('wrong'), { t: 'x', text: 'TypeError: wrong' }],
    ['a function', function ring() {}, { t: 'f', name: 'ring' }],
    ['null', null, null],
    ['a plain object', { a: 1 }, { t: 'o', e: [['a', 1]], more: 0 }],
    [
      'an object of a class',
      new (class Ticket {
        uid = 2;
      })(),
      { t: 'o', name: 'Ticket', e: [['uid', 2]], more: 0 },
    ],
  ])('tells %s', (_, value, expected) => {
    expect(encode(value)).toEqual(expected);
  });
});
