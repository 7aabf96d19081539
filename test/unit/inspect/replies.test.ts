import type { Entry } from 'har-format';
import { describe, expect, it, vi } from 'vitest';

import { Replies } from '../../../lib/inspect/replies';
import { Vault } from '../../../lib/inspect/vault';
import { taptalk } from '../../../lib/providers/taptalk';
import { entryOf, NOON } from '../fixtures/entries';

const TICKET = 'a-ticket-of-some-length';
const JSON_TYPE = { size: 300, mimeType: 'application/json' };

/** Replies with their bodies, each a second after the one before. */
function told(...bodies: (string | null)[]) {
  const texts = new Map<Entry, string | null>();
  const body = vi.fn((entry: Entry) => Promise.resolve(texts.get(entry) ?? null));
  const vault = new Vault(taptalk.decode);
  const replies = new Replies({ body }, vault);
  bodies.forEach((text, index) => {
    const entry = entryOf({
      at: NOON + index * 1_000,
      method: 'GET',
      url: `https://app.test/api/${index}`,
      headers: { Origin: 'https://app.test' },
      content: JSON_TYPE,
    });
    texts.set(entry, text);
    replies.keep(entry);
  });
  const find = (usedAt = NOON + 60_000, value = TICKET, after = 0) => replies.find(vault.keep('ticket', value), taptalk, usedAt, after);
  return { replies, body, vault, find };
}

describe('the reply that brought a ticket', () => {
  it('is the newest that held it and ended before its use, and no body is read beyond it', async () => {
    const holding = JSON.stringify({ data: { ticket: TICKET, userID: 'u2' } });
    const { body, find } = told(holding, holding, '{}', holding);
    const found = await find(NOON + 2_500);
    expect(found).toMatchObject({
      kind: 'ticket-origin',
      at: NOON + 1_080,
      method: 'GET',
      path: '/api/1',
      status: 200,
      took: 80,
      userId: 'u2',
      from: 'https://app.test',
    });
    expect(body).toHaveBeenCalledTimes(2);
  });

  it('is not there where no reply held it, or where its value could stand anywhere', async () => {
    expect(await told('{}', null, 'undefined').find()).toBeNull();
    expect(await told('undefined').find(NOON + 60_000, 'undefined')).toBeNull();
  });

  it('is found in a page too, which names no user, and names one by number', async () => {
    expect(await told(`<script>signIn("${TICKET}")</script>`).find()).toMatchObject({ userId: null });
    expect(await told(`[{"user_id": 7, "ticket": "${TICKET}"}]`).find()).toMatchObject({ userId: '7' });
  });

  it('is looked for only in what came after a reply that was looked into', async () => {
    const { replies, body, find } = told(TICKET);
    expect(await find(NOON + 60_000, TICKET, replies.newest)).toBeNull();
    expect(body).not.toHaveBeenCalled();
  });

  it('tells no secret in its address', async () => {
    const { vault, replies, find } = told();
    const secret = vault.keep('authorization', 'sid-31f0aa27bc');
    const entry = entryOf({ url: 'https://app.test/sid-31f0aa27bc/ticket?sid=sid-31f0aa27bc', content: JSON_TYPE });
    vi.spyOn(replies.inspector, 'body').mockResolvedValue(TICKET);
    replies.keep(entry);
    expect(await find()).toMatchObject({ path: '/authorization …27bc/ticket', url: ['https://app.test/', secret, '/ticket?sid=', secret] });
  });
});

describe('a reply', () => {
  it.each([
    ['application/json; charset=utf-8', 300, true],
    ['application/problem+json', 300, true],
    ['text/html', 300, true],
    ['text/plain', 256 * 1024, true],
    ['text/plain', 256 * 1024 + 1, false],
    ['text/css', 300, false],
    ['text/javascript', 300, false],
    ['image/png', 300, false],
    ['', 300, false],
  ])('of type %s with %i bytes is looked into: %s', (mimeType, size, isKept) => {
    expect(told().replies.keep(entryOf({ content: { mimeType, size } }))).toBe(isKept);
  });

  it('is not kept with all that was sent for it', () => {
    const sent = entryOf({ content: JSON_TYPE });
    const text = 'x'.repeat(256 * 1024 + 1);
    expect(told().replies.keep({ ...sent, request: { ...sent.request, postData: { mimeType: 'text/plain', text } } })).toBe(false);
    expect(told().replies.keep({ ...sent, request: { ...sent.request, url: `data:application/json,{}#${text}` } })).toBe(false);
  });

  it('is forgotten after 200 newer ones', async () => {
    const holding = [TICKET, ...Array.from({ length: 200 }, () => '{}')];
    expect(await told(...holding).find(NOON + 600_000)).toBeNull();
    expect(await told(...holding.slice(0, -1)).find(NOON + 600_000)).not.toBeNull();
  });
});
