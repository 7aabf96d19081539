import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { applicationKeyOf, decode, misfit, recognise, ticketProblems } from '../../../../lib/providers/sinch/ticket';
import { CREATED, KEY, REGISTRATION_TOKEN, signedTicket } from './tickets';

const at = Date.parse(CREATED);
const [HEAD = '', SIGNATURE = ''] = signedTicket().split(':');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a ticket', () => {
  it('tells when it was made, when it ends, for whom and of which application', () => {
    const decoded = decode('ticket', signedTicket({ identity: { type: 'username', endpoint: 'Zoë 🐈' } }))!;
    expect(decoded).toEqual({
      format: 'signed-json',
      issued: at,
      expires: at + 3_600_000,
      subject: 'Zoë 🐈',
      claims: [
        ['applicationKey', KEY],
        ['identity.type', 'username'],
        ['identity.endpoint', 'Zoë 🐈'],
        ['created', CREATED],
        ['expiresIn', 3_600],
      ],
      algorithm: 'HMAC-SHA256',
      problems: [],
    });
    expect(applicationKeyOf(decoded)).toBe(KEY);
  });

  it('has no end where Sinch gave it none', () => {
    expect(decode('ticket', signedTicket({ expiresIn: undefined }))).toMatchObject({ issued: at, expires: null, problems: [] });
  });

  it('is a JWT with newer SDKs', () => {
    const decoded = decode('ticket', REGISTRATION_TOKEN)!;
    expect(decoded).toMatchObject({
      format: 'jwt',
      issued: 1_773_324_000_000,
      expires: 1_773_324_600_000,
      subject: 'alice',
      algorithm: 'HS256',
      problems: [],
    });
    expect(applicationKeyOf(decoded)).toBe(KEY);
  });

  it.each([
    ['undefined', 'the text “undefined”'],
    ['[object Object]', 'an object that was turned into text'],
    ['', 'it is empty'],
    [` ${signedTicket()}`, 'white space around it'],
    [`${HEAD}:\n${SIGNATURE}`, 'a line break in it'],
    [`user ${signedTicket()}`, 'begins with “user ”'],
    [`"${signedTicket()}"`, 'wrapped in quotes'],
    [JSON.stringify({ userTicket: signedTicket() }), 'it is JSON, with the ticket in it'],
    ['an opaque ticket', 'its first part is not Base64'],
    [`${base64('no json')}:${SIGNATURE}`, 'there is no JSON in it'],
    [`${base64('12')}:${SIGNATURE}`, 'the JSON in it is no object'],
    [HEAD, 'it has no signature'],
    [`${HEAD}:…`, 'its signature is not Base64'],
    [`${HEAD}:${SIGNATURE.slice(0, -5)}`, 'its end is missing: the signature has 39 characters'],
    [`${HEAD}:${SIGNATURE}xy`, 'its signature is not Base64'],
    [signedTicket({ applicationKey: undefined }), 'names no applicationKey'],
    [signedTicket({ identity: 'alice' }), 'names no user'],
    [signedTicket({ created: undefined }), 'does not say when it was created'],
    [signedTicket({ created: 'yesterday' }), 'its “created” is no time'],
    [signedTicket({ created: '+275760-09-13T00:00:00Z' }), 'its “created” is no time'],
    [signedTicket({ expiresIn: '3600' }), 'its “expiresIn” is no number of seconds'],
  ])('%j: %s', (ticket, problem) => {
    expect(ticketProblems(ticket).join('; ')).toContain(problem);
    expect(decode('ticket', ticket)?.problems).not.toEqual([]);
  });

  it('is told from all else by its application, also where its end is missing', () => {
    expect([signedTicket(), HEAD, REGISTRATION_TOKEN].map(recognise)).toEqual(['ticket', 'ticket', 'ticket']);
    const other = `${REGISTRATION_TOKEN.split('.')[0]}.${Buffer.from('{"uid":2}').toString('base64url')}.x`;
    expect([other, base64('{"a":1}'), 'undefined', 'hello', ''].map(recognise)).toEqual([null, null, null, null, null]);
  });

  it('is decoded without a throw, whatever it is', () => {
    const spoilt = fc.oneof(
      fc.string(),
      fc.json().map((text) => `${base64(text)}:${SIGNATURE}`),
      fc.dictionary(fc.constantFrom('applicationKey', 'identity', 'created', 'expiresIn'), fc.jsonValue()).map(signedTicket),
    );
    fc.assert(
      fc.property(spoilt, (ticket) => {
        const { issued, expires, claims } = decode('ticket', ticket)!;
        for (const time of [issued, expires]) if (time !== null) expect(Number.isFinite(time)).toBe(true);
        expect(claims.length).toBeLessThanOrEqual(30);
        recognise(ticket);
      }),
      { numRuns: 1_000 },
    );
  });
});

it('of another secret only a JWT is decoded', () => {
  expect(decode('instance-id', signedTicket())).toBeUndefined();
  expect(decode('jwt', REGISTRATION_TOKEN)).toMatchObject({ format: 'jwt' });
});

it('will not do for another application, nor as a token of newer SDKs', () => {
  const ticket = decode('ticket', signedTicket())!;
  expect(misfit(ticket, { appId: KEY })).toBeNull();
  expect(misfit(ticket, { appId: null })).toBeNull();
  expect(misfit(ticket, { appId: 'another' })).toBe('It was made for another application');
  expect(misfit({ ...ticket, format: 'jwt' }, { appId: KEY })).toBe('It is a registration token, which newer SDKs take');
});
