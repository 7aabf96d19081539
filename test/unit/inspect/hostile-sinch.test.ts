import type { Entry } from 'har-format';
import { describe, expect, it } from 'vitest';

import { recognise, requestEvent } from '../../../lib/inspect/har';
import { eventOf } from '../../../lib/inspect/records';
import { Vault } from '../../../lib/inspect/vault';
import { sinch } from '../../../lib/providers/sinch';
import { readStored } from '../../../lib/providers/sinch/stored';
import { ticketProblems } from '../../../lib/providers/sinch/ticket';
import { sourceOf } from '../fixtures/records';

const MB = 1_024 * 1_024;
const SECRET = 'c2VjcmV0IG9mIGFuIGluc3RhbmNl+/==';
const KEY = '6b2f3d1e-7a90-4c55-9d1f-2e8c0b4a7713';
const INSTANCE = '0b7d5e1c-8f43-4a7e-9a55-1f1f0c2d3e4b';
const TICKET = `${btoa(JSON.stringify({ applicationKey: KEY, identity: { type: 'username', endpoint: 'alice' } }))}:${'s/Gn'.repeat(11)}`;

const entryOf = (authorization: string, { method = 'POST', path = '/v1/instance', body = '{}' } = {}): Entry =>
  ({
    startedDateTime: '2026-03-02T14:00:00.000Z',
    time: 1,
    request: {
      method,
      url: `https://api.test${path}`,
      headers: [{ name: 'Authorization', value: authorization }],
      postData: { mimeType: '', text: body },
    },
    response: { status: 200, headers: [], content: { size: 1 } },
  }) as unknown as Entry;
const answered = (entry: Entry, text: string, vault = new Vault(sinch.decode)): string => {
  const head = recognise([sinch], entry);
  expect(head).not.toBeNull();
  return JSON.stringify(requestEvent(vault, head!, entry, 'request:0', text, null));
};

const base = { seq: 1, id: '1', at: 1_000, provider: 'sinch', instance: 1, stack: '', callbacks: [] };
const source = (vault = new Vault(sinch.decode)) => ({ ...sourceOf({ vault }), provider: () => sinch });
const told = async (record: object, vault?: Vault): Promise<string> => {
  const event = await eventOf(source(vault), { ...base, ...record });
  expect(event).not.toBeNull();
  return JSON.stringify(event);
};
const object = (fields: Record<string, unknown>) => ({ t: 'o', e: Object.entries(fields), more: 0 });

describe('a secret is not told', () => {
  it.each([
    ['in a field of its name', { applicationSecret: SECRET }],
    ['deep in the configuration', { options: object({ more: { t: 'a', i: [object({ applicationSecret: SECRET })], more: 0 } }) }],
    ['in a field written otherwise', { ApplicationSecret: SECRET }],
    ['in a field with underscores', { application_secret: SECRET }],
    ['in a field of headers', { headers: object({ Authorization: `user ${SECRET}` }) }],
  ])('of a configuration, %s', async (_, fields) => {
    expect(await told({ kind: 'call', method: 'new SinchClient', args: [object(fields)] })).not.toContain(SECRET);
  });

  it('of a password, not even by its end', async () => {
    const text = await told({ kind: 'call', method: 'start', args: [object({ username: 'alice', password: 'correct-horse-battery' })] });
    expect(text).not.toContain('tery');
  });

  it.each([
    ['as text', `It was ${TICKET}`],
    ['in JSON', JSON.stringify({ userTicket: TICKET })],
    ['in JSON as PHP writes it', JSON.stringify({ userTicket: TICKET }).replaceAll('/', '\\/')],
    ['in a URL', `https://app.test/?t=${encodeURIComponent(TICKET)}`],
    ['as Base64', btoa(TICKET)],
    ['in an error', `SyntaxError: Unexpected token 'e', "${TICKET}" is not valid JSON`],
  ])('of a ticket, %s in an error', async (_, message) => {
    const vault = new Vault(sinch.decode);
    vault.keep('ticket', TICKET);
    const text = await told({ kind: 'throw', call: '1', method: 'start', message }, vault);
    expect(text).not.toMatch(/s\\*\/Gns/);
    expect(text).not.toContain(encodeURIComponent(TICKET).slice(-20));
    expect(text).not.toContain(btoa(TICKET).slice(20, 60));
  });

  it.each([
    ['user ', TICKET],
    ['User   ', TICKET],
    ['USER\t', TICKET],
    ['application ', `${KEY}:${SECRET}`],
    ['instance ', `${KEY}:${SECRET}`],
  ])('of an Authorization “%s”', (scheme, value) => {
    const given = scheme.trim().toLowerCase();
    const [method, path] =
      given === 'application' ? ['GET', '/v1/timestamp/'] : given === 'instance' ? ['GET', '/v1/user/profile'] : ['POST', '/v1/instance'];
    const text = answered(entryOf(`${scheme}${value} `, { method, path }), '{}');
    expect(text).not.toContain(value.split(':')[1]);
  });

  it.each([
    ['short', ''],
    ['too long to be kept whole', 'x'.repeat(300_000)],
  ])('of a reply that is %s', (_, filler) => {
    const text = answered(entryOf(`user ${TICKET}`), JSON.stringify({ id: INSTANCE, Secret: SECRET, secret: `${SECRET}2`, filler }));
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(INSTANCE);
  });
});

// What grows by the square of a text's length would not end within a test's time.
describe('a megabyte of nonsense is read in a moment', () => {
  const parts = ['"', '\\', ':', '=', 'A', ' ', '[', '{"a":', '/', 'user ', 'eyJ', '//rtc.sinch.com/applications/', '\n'];
  const nonsense = parts.flatMap((part) => [part.repeat(MB / part.length), `"${part.repeat(MB / part.length)}!`]);
  const within = (task: (text: string) => unknown): void => {
    for (const text of nonsense) {
      const from = performance.now();
      task(text);
      expect(performance.now() - from, `ms for ${text.slice(0, 10)}`).toBeLessThan(1_000);
    }
  };

  it('as a ticket', () => {
    within(ticketProblems);
    within((text) => sinch.decode('ticket', text));
    within(sinch.recognise);
  });

  it('as what is stored, and as its key', () => {
    within((text) => readStored(text, `SinchSDK-${text}`));
    within((text) => readStored(text, `sinchSession-${text}`));
    within((text) => sinch.isKeyOf({ appId: text }, `SinchSDK-${text}`));
  });

  it('as the path and the Authorization of a request', () => {
    const url = new URL('https://api.test/');
    for (const path of ['/', '/v1/users/username/'.repeat(MB / 19), `/v1/users/username/${'a'.repeat(MB)}`]) {
      url.pathname = path;
      for (const [method, scheme] of [
        ['PUT', 'user '],
        ['POST', 'application '],
        ['GET', 'instance '],
        ['GET', ''],
      ] as const)
        within((text) => sinch.match({ method, url, headers: new Map([['authorization', `${scheme}${text}`]]) }));
    }
  });
});
