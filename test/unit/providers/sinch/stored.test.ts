import { describe, expect, it } from 'vitest';

import { breakages } from '../../../../lib/providers/sinch/breakages';
import { grant, isKeyOf, readStored } from '../../../../lib/providers/sinch/stored';
import { KEY } from './tickets';

const OTHER_KEY = 'd94e71a0-15c8-4f3b-8a26-63f0e2b9c5d7';
const INSTANCE = '0b7d5e1c-8f43-4a7e-9a55-1f1f0c2d3e4b';
const KEPT = { userId: 'alice', sessionId: INSTANCE, sessionSecret: 'c2VjcmV0IG9mIGFuIGluc3RhbmNl' };
const NOW = Date.UTC(2026, 2, 12, 14);

describe('what the SDK stores', () => {
  it.each([
    [`SinchSDK-${KEY}-alice`, KEY, 'alice'],
    [`SinchSDK-${KEY}-a-b-c`, KEY, 'a-b-c'],
    ['SinchSDK-5F5C418A0F914BBC8234A9BF5EDDAD97-a-b', '5F5C418A0F914BBC8234A9BF5EDDAD97', 'a-b'],
    ['SinchSDK-', null, null],
  ])('under %s is an instance’s id', (key, applicationKey, userId) => {
    expect(readStored(INSTANCE, key)).toEqual({ reading: 'session', json: { sessionId: INSTANCE, applicationKey, userId } });
    expect(readStored('', key).reading).toBe('no-session');
  });

  it('is a session with its user', () => {
    expect(grant(readStored(INSTANCE, `SinchSDK-${KEY}-alice`).json)).toEqual({
      access: INSTANCE,
      accessEnds: null,
      refresh: null,
      refreshEnds: null,
      user: { id: 'alice', externalId: '', name: '' },
    });
  });
});

describe('what an app keeps', () => {
  const read = (value: string) => readStored(value, `sinchSession-${KEY}`);

  it('is a session where nothing of it is missing', () => {
    expect(read(JSON.stringify(KEPT))).toEqual({ reading: 'session', json: KEPT });
    expect(grant(KEPT)).toMatchObject({ access: INSTANCE, accessEnds: null, refresh: null, user: { id: 'alice' } });
    for (const name of Object.keys(KEPT)) expect(read(JSON.stringify({ ...KEPT, [name]: undefined })).reading).toBe('no-session');
    expect(read('null').reading).toBe('no-session');
  });

  it('cannot be read where it is no JSON', () => {
    expect(read('[object Object]')).toEqual({ reading: 'unreadable', problem: 'it is not JSON' });
  });
});

describe('a new instance', () => {
  const reply = { id: INSTANCE, secret: KEPT.sessionSecret };

  it('ends when the page has asked for', () => {
    expect(grant(reply, { asked: { expiresIn: 60 }, at: NOW })).toMatchObject({ access: INSTANCE, accessEnds: NOW + 60_000, user: null });
    expect(grant(reply, { asked: {}, at: NOW })?.accessEnds).toBeNull();
    expect(grant(reply, { asked: null, at: NOW })?.accessEnds).toBeNull();
  });

  it.each([null, 'text', [], {}, { id: INSTANCE }, { id: 1, secret: 2 }, { authorization: 'x', user: {} }])('is none in %j', (json) => {
    expect(grant(json)).toBeNull();
  });
});

it('a key is of the application that it names', () => {
  const keys = [`SinchSDK-${KEY}-alice`, `sinchSession-${KEY}`, `sinchSessionWEB-${KEY}`];
  for (const key of keys) {
    expect(isKeyOf({ appId: KEY }, key)).toBe(true);
    expect(isKeyOf({ appId: null }, key)).toBe(true);
    expect(isKeyOf({ appId: KEY.slice(0, -1) }, key)).toBe(false);
  }
});

// A log-out removes what is the session's: of several applications in one storage nothing else.
it.each([
  ['a user who is called as it is', KEY, `SinchSDK-${OTHER_KEY}-${KEY}`],
  ['a user who is called by its key among others', KEY, `sinchSession-${OTHER_KEY}-x-${KEY}-y`],
  ['the beginning of its key', KEY.slice(0, 8), `SinchSDK-${KEY}-alice`],
  ['the middle of its key', KEY.slice(9, 13), `SinchSDK-${KEY}-alice`],
  ['a hyphen', '-', `SinchSDK-${KEY}-alice`],
  ['everything', '.*', `SinchSDK-${KEY}-alice`],
  ['a pattern', '*', `SinchSDK-${KEY}-alice`],
  ['the SDK', 'SinchSDK', `SinchSDK-${KEY}-alice`],
  ['nothing', '', `SinchSDK-${KEY}-alice`],
  ['__proto__', '__proto__', `SinchSDK-${KEY}-__proto__`],
])('a key of another application is not for one whose own is %s', (_, appId, key) => {
  expect(isKeyOf({ appId }, key)).toBe(false);
});

it.each([
  ['a-key-of-its-own', 'SinchSDK-a-key-of-its-own-alice'],
  ['__proto__', 'SinchSDK-__proto__-__proto__'],
  ['(.*)+$', 'sinchSession-(.*)+$'],
])('a key is of an application whose key is %s', (appId, key) => {
  expect(isKeyOf({ appId }, key)).toBe(true);
});

describe('broken on purpose', () => {
  const broken = (id: string, value: string, json?: unknown) => breakages.find((one) => one.id === id)!.breaks({ value, json }, NOW);

  it('the stored instance is forgotten, or becomes one of the same form', () => {
    expect(broken('forget-instance', INSTANCE)).toBeNull();
    const stale = broken('stale-instance', INSTANCE) as string;
    expect(stale).not.toBe(INSTANCE);
    expect(stale).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(broken('stale-instance', '')).toBeUndefined();
  });

  it('the kept session has another secret and is the same in all else', () => {
    const { sessionSecret, ...rest } = JSON.parse(broken('spoil-kept-secret', '', KEPT) as string) as typeof KEPT;
    expect(rest).toEqual({ userId: 'alice', sessionId: INSTANCE });
    expect(sessionSecret).toHaveLength(KEPT.sessionSecret.length);
    expect(sessionSecret).not.toBe(KEPT.sessionSecret);
    for (const json of [undefined, null, {}, { sessionSecret: '' }]) expect(broken('spoil-kept-secret', '', json)).toBeUndefined();
  });
});
