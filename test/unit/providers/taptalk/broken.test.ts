import fc from 'fast-check';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';

import { taptalk } from '../../../../lib/providers/taptalk';
import { another } from '../../../../lib/providers/another';
import { deadToken } from '../../../../lib/providers/taptalk/broken';
import { readStored } from '../../../../lib/providers/taptalk/stored';
import { decodeJwt } from '../../../../lib/providers/taptalk/ticket';

const NOW = Date.UTC(2026, 2, 12, 14);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const jwt = (claims: Record<string, unknown>): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(new Uint8Array(32));

describe('another text of the same shape', () => {
  it('has no character of the former one that tells something, and all that gives it its form', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w./+=-]{0,60}$/), (text) => {
        const made = another(text);
        expect(made.replace(/[0-9]/g, '0').replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A')).toBe(
          text.replace(/[0-9]/g, '0').replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A'),
        );
        for (const [index, character] of [...text].entries()) if (/[0-9a-zA-Z]/.test(character)) expect(made[index]).not.toBe(character);
      }),
    );
    expect(another('0f9a-Fe8=')).toMatch(/^[0-9a-f]{4}-[0-9a-fA-F]{3}=$/);
  });

  it('is yet another one when it is made of that', () => {
    expect(another(another('a1b2'))).not.toBe('a1b2');
  });
});

describe('a token that the server refuses', () => {
  it('is a JWT with the same claims, past its time, whose signature does not fit', async () => {
    const token = await jwt({ uid: 7, name: 'Zoë 🐈', exp: (NOW + HOUR) / 1_000, iat: (NOW - HOUR) / 1_000 });
    const dead = deadToken(token, NOW - MINUTE);
    expect(decodeJwt(dead)).toEqual({
      ...decodeJwt(token),
      expires: NOW - MINUTE,
      claims: [
        ['uid', 7],
        ['name', 'Zoë 🐈'],
        ['exp', (NOW - MINUTE) / 1_000],
        ['iat', (NOW - HOUR) / 1_000],
      ],
    });
    expect(dead.split('.')[0]).toBe(token.split('.')[0]);
    expect(dead.split('.')[2]).not.toBe(token.split('.')[2]);
    expect(dead).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it.each(['5f3a9c'.repeat(10), 'a.b.c', 'not.a-jwt', 'x'])('of the opaque token %s is one as long', (token) => {
    expect(deadToken(token, NOW)).toHaveLength(token.length);
    expect(deadToken(token, NOW)).not.toBe(token);
  });
});

describe('a broken session', () => {
  const broken = async (how: string, json: unknown): Promise<string> =>
    String(await taptalk.breakages.find(({ id }) => id === how)!.breaks({ value: '', json }, NOW));
  const stored = {
    accessToken: 'abc123',
    accessTokenExpiry: NOW + HOUR,
    refreshToken: 'def456',
    refreshTokenExpiry: NOW + 30 * HOUR,
    user: { userID: '6', fullname: 'Zoë' },
    logout: false,
  };

  it.each([
    ['expire-access', { accessToken: 'bcd234', accessTokenExpiry: NOW - MINUTE }],
    ['expire-both', { accessToken: 'bcd234', accessTokenExpiry: NOW - MINUTE, refreshToken: 'efa567', refreshTokenExpiry: NOW - MINUTE }],
  ] as const)('by %s differs in just that', async (how, changed) => {
    expect(await readStored(await broken(how, stored))).toEqual({
      reading: 'session',
      json: { ...stored, ...changed },
    });
  });

  it('has no token that was not there', async () => {
    const { json } = await readStored(await broken('expire-both', { accessToken: 'abc123' }));
    expect(json).toEqual({ accessToken: 'bcd234', accessTokenExpiry: NOW - MINUTE });
  });

  it.each([stored, {}, null, 12, undefined])('by corrupting %j is none that could be read', async (json) => {
    expect(await readStored(await broken('corrupt', json))).toMatchObject({ reading: 'unreadable' });
  });
});
