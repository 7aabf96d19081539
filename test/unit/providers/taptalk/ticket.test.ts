import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeTicket, ticketProblems } from '../../../../lib/providers/taptalk/ticket';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown): string => `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.c2lnbmF0dXJl`;
/** The documented sample's claims. */
const SAMPLE = { tic: 'MTUzODMwODE4NzMwMDQ5NDAwMHUy', uid: 2, exp: 1538311787, jti: 'at1538308187300494000u2', iat: 1538308187 };

describe('a ticket', () => {
  it('tells when it was issued, when it ends and for whom, and keeps its opaque part to itself', () => {
    const decoded = decodeTicket(jwt(SAMPLE));
    expect(decoded).toMatchObject({
      format: 'jwt',
      issued: 1538308187_000,
      expires: 1538311787_000,
      subject: '2',
      algorithm: 'HS256',
      problems: [],
    });
    expect(decoded.claims).toContainEqual(['tic', null]);
    expect(JSON.stringify(decoded)).not.toContain(SAMPLE.tic);
  });

  it.each([
    ['undefined', 'the text “undefined”'],
    ['[object Object]', 'an object that was turned into text'],
    ['', 'it is empty'],
    [` ${jwt(SAMPLE)}`, 'white space around it'],
    [`${jwt(SAMPLE).slice(0, 20)}\n${jwt(SAMPLE).slice(20)}`, 'a line break in it'],
    [`Bearer ${jwt(SAMPLE)}`, 'begins with “Bearer ”'],
    [`"${jwt(SAMPLE)}"`, 'wrapped in quotes'],
    [JSON.stringify({ ticket: jwt(SAMPLE) }), 'wrapped in JSON'],
    [`${jwt(SAMPLE)}…`, 'characters that no header can carry'],
    ['abc.def', 'it is not a JWT'],
  ])('%j: %s', (ticket, problem) => {
    expect(ticketProblems(ticket).join('; ')).toContain(problem);
  });

  it('is decoded without a throw, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((value) => jwt(JSON.parse(value))),
        ),
        (ticket) => {
          const { issued, expires, claims } = decodeTicket(ticket);
          for (const time of [issued, expires]) if (time !== null) expect(Number.isFinite(time)).toBe(true);
          expect(claims.length).toBeLessThanOrEqual(30);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
