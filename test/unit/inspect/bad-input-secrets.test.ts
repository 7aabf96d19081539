import type { Entry } from 'har-format';
import { describe, expect, it } from 'vitest';

import type { Text } from '../../../lib/events/secret';
import { recognise, requestEvent, socketEvent } from '../../../lib/inspect/har';
import { eventOf, type Source } from '../../../lib/inspect/records';
import { remasking } from '../../../lib/inspect/remask';
import { Vault } from '../../../lib/inspect/vault';
import { taptalk } from '../../../lib/providers/taptalk';
import { encrypt } from '../../../lib/providers/taptalk/codec';
import { sourceOf, storageRecord } from '../fixtures/records';

/** An opaque token: nothing but its being known tells that it is one. */
const TOKEN = 'opaque-Token_value.1234567890';
const jwt = (payload: object): string =>
  [{ alg: 'HS256' }, payload, {}].map((part) => btoa(JSON.stringify(part)).replaceAll('=', '')).join('.');

const knowing = (...values: string[]): Vault => {
  const vault = new Vault(taptalk.decode);
  for (const value of values) vault.keep('access-token', value);
  return vault;
};
const source = (vault: Vault): Source =>
  sourceOf({ vault, place: { url: `https://app.test/?t=${TOKEN}`, origin: 'https://app.test', top: true } });
const flat = (text: Text): string =>
  typeof text === 'string' ? text : text.map((part) => (typeof part === 'string' ? part : `<${part.secret}>`)).join('');

describe('a page that puts its tokens everywhere', () => {
  const base = { seq: 1, id: '1', at: 1_000, provider: 'taptalk', instance: 1 };
  const stack = `Error\n    at ${TOKEN} (https://app.test/${TOKEN}.js?x=${TOKEN}:1:2)`;
  const value = {
    t: 'o',
    name: TOKEN,
    e: [
      [TOKEN, { t: 'f', name: TOKEN }],
      ['x', { t: 'x', text: `Error: ${TOKEN}` }],
    ],
    more: 0,
  };
  it.each([
    ['a call', { ...base, kind: 'call', method: TOKEN, args: [value], stack, callbacks: [TOKEN], returned: value }],
    ['a callback', { ...base, kind: 'callback', call: '1', method: TOKEN, name: TOKEN, args: [value] }],
    ['a throw', { ...base, kind: 'throw', call: '1', method: TOKEN, callback: TOKEN, message: `no ${TOKEN}`, stack }],
    ['a copy of the SDK', { ...base, kind: 'instance', how: TOKEN, methods: [TOKEN] }],
    ['a probe', { ...base, kind: 'probe', method: TOKEN, threw: TOKEN }],
    ['a return from the cache', { ...base, kind: 'restored' }],
    ['refused storage', { ...base, kind: 'storage-refused', message: TOKEN }],
  ])('has none in the event of %s', async (_, record) => {
    const event = await eventOf(source(knowing(TOKEN)), record);
    expect(event).not.toBeNull();
    expect(JSON.stringify(event)).not.toContain(TOKEN);
  });

  it('has none in what is stored, its user’s name included', async () => {
    const stored = await encrypt(
      JSON.stringify({ accessToken: TOKEN, user: { userID: TOKEN, xcUserID: TOKEN, fullname: `Mr ${TOKEN}` }, [TOKEN]: TOKEN }),
    );
    const event = await eventOf(source(knowing()), storageRecord(stored));
    expect(event).toMatchObject({ reading: 'session' });
    expect(JSON.stringify(event)).not.toContain(TOKEN);
  });

  it('has none in a request and its reply', () => {
    const header = (name: string, text: string) => ({ name, value: text });
    const entry = {
      startedDateTime: '2026-03-02T14:00:00.000Z',
      time: 80,
      _initiator: { stack: { callFrames: [{ functionName: TOKEN, url: `https://app.test/${TOKEN}.js`, lineNumber: 1, columnNumber: 1 }] } },
      request: {
        method: 'POST',
        url: `https://api.test/${TOKEN}/v1/client/${TOKEN.replaceAll('.', '-')}?q=${TOKEN}`,
        headers: [header('App-Key', btoa(`${TOKEN}:secret-of-the-app`)), header('Authorization', `Bearer ${TOKEN}`), header(TOKEN, TOKEN)],
        postData: { mimeType: '', text: `not json ${TOKEN}` },
      },
      response: { status: 200, headers: [header('X', TOKEN)], content: { size: 1 } },
    } as unknown as Entry;
    const vault = knowing(TOKEN);
    const head = recognise([taptalk], entry)!;
    const body = JSON.stringify({ status: 200, error: { code: `${TOKEN}`, field: TOKEN, message: TOKEN }, data: { [TOKEN]: TOKEN } });
    const event = requestEvent(vault, head, entry, 'request:0', body, null);
    const text = JSON.stringify(event);
    expect(text).not.toContain(TOKEN);
    // Not a beginning of it either, where a field is short.
    expect(text).not.toContain(TOKEN.slice(0, 20));
    expect(event.baseUrl).toMatch(/^https:\/\/api\.test\//);
  });

  it('has none in a socket, whose messages are cut', () => {
    const entry = {
      startedDateTime: '2026-03-02T14:00:00.000Z',
      time: 80,
      request: { method: 'GET', url: `wss://api.test/connect?app_key=x&authorization=${TOKEN}&device_identifier=a-device-id`, headers: [] },
      response: { status: 101, headers: [] },
      _webSocketMessages: [{ type: 'send', time: 1, opcode: 1, data: `${'x'.repeat(1_985)}${TOKEN}` }],
    } as unknown as Entry;
    const event = socketEvent(knowing(), recognise([taptalk], entry)!, entry, 'request:0');
    expect(JSON.stringify(event)).not.toContain(TOKEN.slice(0, 10));
  });

  it('has none among the claims of another token', () => {
    const vault = knowing(TOKEN);
    expect(JSON.stringify(vault.keep('ticket', jwt({ uid: TOKEN, token: TOKEN, [TOKEN]: 1 })))).not.toContain(TOKEN);
  });

  it('has none where it was only later known for what it is', async () => {
    const vault = knowing();
    const event = (await eventOf(source(vault), {
      ...base,
      kind: 'call',
      method: 'connect',
      args: [`see ${TOKEN}`],
      stack,
      callbacks: [],
    }))!;
    const reading = vault.keep('ticket', jwt({ uid: 1, note: TOKEN }));
    expect(JSON.stringify(event)).toContain(TOKEN);
    vault.keep('ticket', TOKEN);
    const fresh = vault.takeFresh();
    expect(JSON.stringify(remasking(fresh)(event))).not.toContain(TOKEN);
    expect(JSON.stringify(reading)).not.toContain(TOKEN);
    expect(remasking(fresh)(event)).toMatchObject({ id: event.id, kind: 'sdk-call', method: 'connect' });
    expect(vault.takeFresh()).toEqual([]);
  });

  it('leaves an event without one as the object that it is', async () => {
    const vault = knowing(TOKEN);
    const event = (await eventOf(source(vault), { ...base, kind: 'call', method: 'connect', args: [], stack: '', callbacks: [] }))!;
    expect(remasking(vault.takeFresh())(event)).toBe(event);
  });
});

describe('a text that was cut within a secret', () => {
  it.each([
    ['a known value', `before ${TOKEN.slice(0, -3)}`, 'before <access-token>'],
    [
      'a known value, as the page’s agent cuts',
      `before ${TOKEN.slice(0, 15)}… (20000 characters)`,
      'before <access-token>… (20000 characters)',
    ],
    ['a JWT that nobody knows', `before ${jwt({ uid: 1 }).slice(0, -6)}`, 'before <jwt>'],
  ])('does not show its beginning: %s', (_, text, shown) => {
    expect(flat(knowing(TOKEN).mask(text))).toBe(shown);
  });
});
