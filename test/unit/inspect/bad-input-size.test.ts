import type { Entry } from 'har-format';
import { describe, expect, it, vi } from 'vitest';

import { recognise, requestEvent } from '../../../lib/inspect/har';
import { parseDrains } from '../../../lib/inspect/frames';
import { eventOf } from '../../../lib/inspect/records';
import { Vault } from '../../../lib/inspect/vault';
import { taptalk } from '../../../lib/providers/taptalk';
import { encrypt } from '../../../lib/providers/taptalk/codec';
import { drainedOf } from '../fixtures/drained';
import { sourceOf, storageRecord } from '../fixtures/records';

const QUARTER_MB = 256 * 1_024;

const entry = {
  startedDateTime: '2026-03-02T14:00:00.000Z',
  time: 1,
  request: { method: 'POST', url: 'https://api.test/v1/client/x', headers: [{ name: 'App-Key', value: '' }] },
  response: { status: 200, headers: [], content: { size: 1 } },
} as unknown as Entry;
const answered = (text: string) => requestEvent(new Vault(taptalk.decode), recognise([taptalk], entry)!, entry, 'request:0', text, null);

// A search whose time grows by the square of a text's length would not end within a test's time.
describe('searching a text for secrets ends', () => {
  const long = 'a'.repeat(16_000);
  it.each<[string, string, string[]]>([
    ['beginnings of a JWT without end', 'eyJ'.repeat(QUARTER_MB / 3), []],
    ['dots without end', 'eyJaaaaaaaa.'.repeat(QUARTER_MB / 12), []],
    ['bearers without end', 'Bearer '.repeat(QUARTER_MB / 7), []],
    ['white space without end', `Bearer ${' '.repeat(QUARTER_MB)}`, []],
    [
      'thousands of secrets that begin alike',
      'eyJhbGci'.repeat(QUARTER_MB / 8),
      Array.from({ length: 4_000 }, (_, n) => `eyJhbGciOiJIUzI1NiJ9-${n}`),
    ],
    ['long secrets that repeat themselves', 'a'.repeat(QUARTER_MB), Array.from({ length: 100 }, (_, n) => `${long}${n}`)],
  ])('with %s', (_, text, secrets) => {
    const vault = new Vault(taptalk.decode);
    for (const secret of secrets) vault.keep('ticket', secret);
    expect(JSON.stringify(vault.mask(text)).length).toBeGreaterThan(0);
  });

  it('and what could not be searched is not shown', () => {
    const vault = new Vault(taptalk.decode);
    for (let n = 0; n < 100; n++) vault.keep('ticket', `${long}${n}`);
    const masked = JSON.stringify(vault.mask(`${'a'.repeat(QUARTER_MB)}${long}7`));
    expect(masked).not.toContain(`${long}7`);
    expect(masked).toMatch(/\d+ characters not searched/);
  });

  it('takes no longer with many texts than with one, and goes on as time passes', () => {
    let now = 0;
    const vault = new Vault(taptalk.decode, () => now);
    const text = `${'eyJhbGci'.repeat(50)}.`;
    for (let n = 0; n < 4_900; n++) vault.keep('ticket', `eyJhbGciOiJIUzI1NiJ9-${n}`);
    const searched = (): number => Array.from({ length: 100 }, () => vault.mask(text)).filter((masked) => masked === text).length;
    const atFirst = searched();
    expect(atFirst).toBeGreaterThan(1);
    expect(searched()).toBe(0);
    now += 500;
    expect(searched()).toBeGreaterThan(1);
    now += 3_600_000;
    expect(searched()).toBeLessThanOrEqual(atFirst);
  });
});

describe('a flood of secrets', () => {
  const flood: Record<string, (vault: Vault, n: number) => void> = {
    tickets: (vault, n) => vault.keep('ticket', `a-ticket-of-the-flood-${n}`),
    'JWTs in texts': (vault, n) => vault.mask(`eyJaaaaaaaa.${String(n).padStart(8, 'b')}.c`),
    'long stored values': (vault, n) => n % 100 === 0 && vault.keep('stored-value', `${n}${'x'.repeat(1024 * 1024)}`),
  };
  it.each(Object.entries(flood))('of %s does not push out a token', (_, add) => {
    const vault = new Vault(taptalk.decode);
    const token = vault.keep('access-token', 'the-token-that-is-in-use');
    for (let n = 0; n < 6_000; n++) add(vault, n);
    expect(vault.reveal(token.n)).toBe('the-token-that-is-in-use');
    expect(vault.mask('it is the-token-that-is-in-use')).toEqual(['it is ', token]);
  });

  it('of its own kind does not push out the token that is in use', () => {
    const vault = new Vault(taptalk.decode);
    const token = vault.keep('access-token', 'the-token-that-is-in-use');
    for (let n = 0; n < 6_000; n++) {
      vault.keep('access-token', `a-token-of-the-flood-${n}`);
      if (n % 1_000 === 0) vault.keep('access-token', 'the-token-that-is-in-use');
    }
    expect(vault.reveal(token.n)).toBe('the-token-that-is-in-use');
  });
});

describe('a body', () => {
  it('of ten thousand levels is cut where it gets too deep', () => {
    const event = answered(`${'['.repeat(10_000)}${']'.repeat(10_000)}`);
    expect(JSON.stringify(event)).toContain('…');
  });

  it('of two megabytes is kept by its beginning, and still understood', () => {
    const event = answered(
      JSON.stringify({ status: 200, error: { code: '', message: '', field: '' }, data: { list: 'x'.repeat(2_000_000) } }),
    );
    expect(event.answer?.code).toBe('');
    expect(event.replyBody).toMatchObject({ cut: true });
    expect(JSON.stringify(event).length).toBeLessThan(300_000);
  });

  it('of more than that is not even parsed, and nothing of it is kept', () => {
    const parsed = vi.spyOn(JSON, 'parse');
    const event = answered(JSON.stringify({ error: { code: '' }, data: { accessToken: 'a-secret', list: 'x'.repeat(3_000_000) } }));
    expect(parsed.mock.calls.filter(([text]) => text.length > 1_000_000)).toEqual([]);
    parsed.mockRestore();
    expect(event).toMatchObject({ answer: null, word: 'nothing', replyBody: { content: null, note: expect.any(String) } });
    expect(JSON.stringify(event)).not.toContain('a-secret');
  });

  it.each([
    ['an object', { a: 1 }],
    ['a list', ['40104']],
    ['nothing', null],
    ['true', true],
  ])('whose error.code is %s is no answer', (_, code) => {
    expect(answered(JSON.stringify({ status: 200, error: { code }, data: {} })).answer).toBeNull();
  });

  it('whose error code is 200 kB long is told by its beginning', () => {
    const event = answered(
      JSON.stringify({ status: 400, error: { code: '<b>'.repeat(70_000), message: '<img src=x>'.repeat(20_000) }, data: {} }),
    );
    expect(event.answer?.code.length).toBeLessThan(50);
  });

  it.each([
    ['aborted', { status: 0, _error: 'net::ERR_ABORTED' }],
    ['redirected', { status: 302 }],
    ['without content', { status: 204 }],
    ['without anything', {}],
  ])('that is missing, %s, loses nothing else', (_, response) => {
    const bare = { ...entry, response: { ...response } } as unknown as Entry;
    expect(requestEvent(new Vault(taptalk.decode), recognise([taptalk], bare)!, bare, 'request:0', null, null)).toMatchObject({
      kind: 'request',
      answer: null,
      word: 'nothing',
    });
  });
});

describe('what is stored', () => {
  const stored = async (json: unknown) => {
    const value = await encrypt(JSON.stringify(json));
    return eventOf(sourceOf(), storageRecord(value));
  };

  it.each([
    ['text', 'tomorrow', null],
    ['digits', '1800000000000', 1_800_000_000_000],
    ['seconds', 1_800_000_000, 1_800_000_000_000],
    ['negative', -5, null],
    ['beyond all dates', 1e300, null],
    ['just within them', 8.63e15, null],
    ['not a number', NaN, null],
    ['an object', { valueOf: 1 }, null],
  ])('with an end that is %s', async (_, accessTokenExpiry, ends) => {
    expect(await stored({ accessToken: 'a-token-of-the-page', accessTokenExpiry })).toMatchObject({
      reading: 'session',
      grant: { accessEnds: ends },
    });
  });

  it('with a user of objects, markup and marks that turn text round', async () => {
    const event = await stored({
      accessToken: 'a-token-of-the-page',
      user: { userID: { a: 1 }, fullname: `<img src=x onerror=alert(1)>\u202e${'x'.repeat(100_000)}`, xcUserID: ['x'] },
    });
    expect(event).toMatchObject({ grant: { user: { id: '', externalId: '' } } });
    const name = (event as { grant: { user: { name: string } } }).grant.user.name;
    expect(name).toContain('<img src=x onerror=alert(1)>');
    expect(name.length).toBeLessThan(400);
    expect(name).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it('as JSON with __proto__, changes nothing of ours', async () => {
    const value = '{"accessToken":"a-token-of-the-page","__proto__":{"polluted":1},"user":{"__proto__":{"polluted":1}}}';
    await stored(JSON.parse(value));
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('what a drain hands over', () => {
  const good = drainedOf();

  it('is thrown away where it is too much', () => {
    const huge = [{ ...good, records: Array.from({ length: 5_000 }, () => ({ a: 'x'.repeat(10_000) })) }];
    expect(parseDrains(huge)).toEqual([]);
    const deep = Array.from({ length: 290 }).reduce<unknown>((inner) => [inner, inner === undefined ? 0 : 1], 0);
    expect(parseDrains([{ ...good, records: [deep] }])).toHaveLength(1);
  });

  it.each([['https://*'], ['https://a b'], ['https://x/path'], ['javascript:alert(1)'], ['https://EXAMPLE.com'], ['']])(
    'names no origin where %s is none',
    (origin) => {
      expect(parseDrains([{ ...good, origin }])).toMatchObject([{ origin: 'null' }]);
    },
  );
});
