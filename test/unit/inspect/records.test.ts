import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Event } from '../../../lib/events/event';
import { z } from '../../../lib/events/zod';
import { parseDrains } from '../../../lib/inspect/frames';
import { eventOf } from '../../../lib/inspect/records';
import { encrypt } from '../../../lib/providers/taptalk/codec';
import { drainedOf } from '../fixtures/drained';
import { callRecord, sourceOf, storageRecord } from '../fixtures/records';

it('has happened no earlier than it can have, and no later than now', async () => {
  const now = Date.now();
  const at = async (told: number) => (await eventOf(sourceOf({ since: now - 1_000 }), callRecord('connect', [], { at: told })))?.at;
  expect(await at(5)).toBe(now - 1_000);
  expect(await at(now - 500)).toBe(now - 500);
  expect(await at(now + 1e9)).toBeLessThan(now + 1e8);
});

describe('a record of the page', () => {
  it('becomes an event that its own schema accepts', async () => {
    const stored = await encrypt(
      JSON.stringify({ accessToken: 'an-access-token-of-the-page', accessTokenExpiry: 1_800_000_000, user: { userID: '6' } }),
    );
    const records = [
      callRecord('init', ['4f1c', 'an-app-secret-of-the-page', 'https://api.test']),
      storageRecord(stored, { seq: 2, id: '2' }),
      { seq: 3, id: '3', at: 1_002, kind: 'probe', provider: 'taptalk', instance: 1, method: 'isAuthenticated', returned: true, took: 0.3 },
      {
        seq: 4,
        id: '4',
        at: 1_003,
        kind: 'throw',
        provider: 'taptalk',
        instance: 1,
        call: '1',
        method: 'connect',
        message: 'TypeError',
        stack: 'at f (https://app.test/a.js:1:2)',
      },
      { seq: 5, id: '5', at: 1_004, kind: 'restored' },
    ];
    const shared = sourceOf();
    for (const record of records) {
      const event = await eventOf(shared, record);
      expect(z.safeParse(Event, event).success, JSON.stringify(event)).toBe(true);
      expect(JSON.stringify(event)).not.toMatch(/an-app-secret|an-access-token/);
    }
  });

  it('hands a ticket over as what stands for it, whatever its text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 300 }), async (ticket) => {
        const event = await eventOf(sourceOf(), callRecord('authenticateWithAuthTicket', [ticket, true, { t: 'o', e: [], more: 0 }]));
        expect(event).toMatchObject({ args: [{ secret: 'ticket', length: ticket.length }, true, { type: 'object' }] });
        if (ticket.length > 12 && /[a-z0-9]{12}/.test(ticket)) expect(JSON.stringify(event)).not.toContain(ticket);
      }),
    );
  });

  it('is thrown away where it is not as it should be, and never throws', async () => {
    const junk = fc.oneof(
      fc.anything(),
      fc.record(
        {
          seq: fc.anything(),
          id: fc.anything(),
          at: fc.anything(),
          kind: fc.constantFrom('call', 'storage', 'callback', 'result', 'probe', 'x'),
          provider: fc.constantFrom('taptalk', '__proto__', 'other'),
          key: fc.anything(),
          value: fc.anything(),
          args: fc.anything(),
        },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(junk, async (raw) => {
        const event = await eventOf(sourceOf(), raw);
        if (event !== null) expect(z.safeParse(Event, event).success).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['an SDK that throws on it', 'MTIzNDU2Nzg5MDEyMzQ1Ng==', 'no-session'],
    ['an empty value', '', 'no-session'],
  ])('reads a stored value as the SDK would: %s', async (_, value, reading) => {
    const event = await eventOf(sourceOf(), storageRecord(value));
    expect(event).toMatchObject({ reading });
  });

  it('says so where a stored value was too large to hand over', async () => {
    const event = await eventOf(sourceOf(), storageRecord('', { length: 5_000_000 }));
    expect(event).toMatchObject({ reading: 'too-large', length: 5_000_000 });
  });
});

describe('what a drain hands over', () => {
  const good = drainedOf();

  it('is taken where it is as it should be', () => {
    expect(parseDrains([good])).toHaveLength(1);
  });

  it('is left out where a hostile page made it up', () => {
    expect(parseDrains([{ ...good, document: '__proto__ x' }, { ...good, records: 'x' }, { ...good, url: 5 }, null])).toEqual([]);
    expect(parseDrains({ length: 3 })).toEqual([]);
    expect(parseDrains(Array.from({ length: 1_000 }, () => good)).length).toBeLessThanOrEqual(64);
    fc.assert(fc.property(fc.anything(), (value) => Array.isArray(parseDrains(value))));
  });
});
