import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Text } from '../../../lib/events/secret';
import { maskJson } from '../../../lib/inspect/mask';
import { Vault } from '../../../lib/inspect/vault';
import { taptalk } from '../../../lib/providers/taptalk';

const vault = (): Vault => new Vault(taptalk.decode);
const flat = (text: Text): string =>
  typeof text === 'string' ? text : text.map((part) => (typeof part === 'string' ? part : `<${part.secret} ${part.n}>`)).join('');

/** Values as tokens are: long enough to be searched for, any characters. */
const token = fc
  .string({ unit: 'grapheme', minLength: 12, maxLength: 80 })
  .map((value) => value.toWellFormed())
  .filter((value) => value.trim().length >= 12 && new TextEncoder().encode(value).length >= 12);
const filler = fc.string({ maxLength: 40 });

describe('the vault', () => {
  it('gives equal values one number, and different ones different', () => {
    const safe = vault();
    const first = safe.keep('access-token', 'a-token-of-some-length');
    expect(safe.keep('access-token', 'a-token-of-some-length').n).toBe(first.n);
    expect(safe.keep('access-token', 'another-token-of-length').n).not.toBe(first.n);
    expect(safe.reveal(first.n)).toBe('a-token-of-some-length');
  });

  it('shows the last four characters of a long value and none of a short one', () => {
    const safe = vault();
    expect(safe.keep('app-secret', 'hunter2').tail).toBe('');
    expect(safe.keep('access-token', 'a-token-of-some-length').tail).toBe('ngth');
  });

  it('masks a known value in any text, plain, percent-encoded, in JSON and as Base64', () => {
    fc.assert(
      fc.property(token, filler, filler, fc.constantFrom('plain', 'url', 'json', 'base64'), (value, before, after, form) => {
        const safe = vault();
        safe.keep('access-token', value);
        const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
        const written = { plain: value, url: encodeURIComponent(value), json: JSON.stringify(value), base64: base64(value) }[form];
        const masked = flat(safe.mask(`${before} ${written} ${after}`));
        // The end of a Base64 group mixes with what follows, so up to its last four characters may stay.
        const hidden = form === 'base64' ? written.slice(0, 12) : form === 'json' ? written.slice(1, -1) : written;
        if (!`${before}  ${after}`.includes(hidden)) expect(masked).not.toContain(hidden);
      }),
      { numRuns: 1_000 },
    );
  });

  it('masks a JWT and a bearer token that it never saw', () => {
    const safe = vault();
    const jwt = `${btoa('{"alg":"HS256"}')}.${btoa('{"uid":2}')}.c2lnbmF0dXJl`.replaceAll('=', '');
    expect(flat(safe.mask(`it was ${jwt}!`))).toBe('it was <jwt 1>!');
    expect(flat(safe.mask('Authorization: Bearer abcdefghijkl'))).toBe('Authorization: Bearer <authorization 2>');
  });

  it('takes what a bug left in a secret’s place for no secret elsewhere', () => {
    const safe = vault();
    expect(safe.keep('ticket', 'undefined')).toMatchObject({ secret: 'ticket', length: 9 });
    safe.keep('ticket', '[object Object]');
    expect(safe.takeFresh()).toEqual([]);
    expect(flat(safe.mask('init(undefined, [object Object])'))).toBe('init(undefined, [object Object])');
  });

  it('names a JWT by what it proves to be later', () => {
    const safe = vault();
    const jwt = `${btoa('{"alg":"HS256"}')}.${btoa('{"uid":2}')}.c2lnbmF0dXJl`.replaceAll('=', '');
    const [, seen] = safe.mask(`x ${jwt}`) as unknown as [string, { secret: string }];
    safe.keep('ticket', jwt);
    expect(seen.secret).toBe('ticket');
  });

  it('puts no string under a secret field’s name into an event, however deep', () => {
    fc.assert(
      fc.property(token, fc.json(), (value, noise) => {
        const safe = vault();
        const json: unknown = {
          data: [{ accessToken: value, deep: { refreshToken: value, note: `it is ${value}` } }],
          noise: JSON.parse(noise),
        };
        const masked = JSON.stringify(maskJson(safe, json, taptalk));
        const inNoise = noise.includes(JSON.stringify(value).slice(1, -1));
        if (!inNoise) expect(masked).not.toContain(JSON.stringify(value).slice(1, -1));
      }),
      { numRuns: 500 },
    );
  });

  it('forgets the oldest values when there are too many, and finds the newest still', () => {
    const safe = vault();
    const first = safe.keep('access-token', 'token-number-0000');
    for (let n = 1; n <= 5_000; n++) safe.keep('access-token', `token-number-${String(n).padStart(4, '0')}`);
    expect(safe.reveal(first.n)).toBeNull();
    expect(flat(safe.mask('see token-number-5000'))).toContain('<access-token');
  });
});
