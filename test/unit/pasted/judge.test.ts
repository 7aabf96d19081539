import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { judge, MOST_PASTED } from '../../../lib/pasted/judge';
import { type Pasted, tokenIn } from '../../../lib/pasted/pasted';
import { PROVIDERS } from '../../../lib/providers';
import { TICKET, ticketOf } from './ticket';

const judged = (text: string): Pasted => judge(text, Object.values(PROVIDERS));
const envelope = (error: object, data: unknown): string =>
  JSON.stringify({ status: 200, error: { code: '', message: '', field: '', ...error }, data });
const EXCHANGE = 'https://api.example.com/v1/auth/access_token/request';
const SERVER = 'https://api.example.com/v1/server/auth_ticket/request';
const FIELDS = { xcUserID: 'a', fullName: 'A', userIPAddress: '::1', userAgent: 'x', userPlatform: 'web', userDeviceID: 'd' };

/** One ticket in every form in which it is at hand, by what each is. */
const WRAPPED: [kind: Pasted['kind'], text: string][] = [
  ['token', TICKET],
  ['token', `  \n${TICKET}\r\n`],
  ['token', `"${TICKET}"`],
  ['token', `'${TICKET}',`],
  ['token', `“${TICKET}”`],
  ['token', `\`${TICKET}\`;`],
  ['token', TICKET.replace(/(.{76})/g, '$1\n')],
  ['token', TICKET.replace(/(.{60})/g, '$1\r\n    ')],
  ['token', JSON.stringify(TICKET)],
  ['bearer', `Bearer ${TICKET}`],
  ['bearer', `Authorization: Bearer ${TICKET}`],
  ['bearer', `"authorization": "bearer ${TICKET}",`],
  ['in-text', `[14:02:11] got ticket=${TICKET} for u2`],
  ['server-reply', envelope({}, { userID: 'u2', ticket: TICKET })],
  ['server-reply', JSON.stringify(envelope({}, { userID: 'u2', ticket: TICKET }))],
  ['server-reply', `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${envelope({}, { ticket: TICKET })}`],
  ['app-reply', JSON.stringify({ ticket: TICKET, userID: 'u2' })],
  ['app-reply', JSON.stringify({ ok: true, data: { ticket: TICKET } })],
  ['invalid-json', `{"ticket":"${TICKET}",`],
  ['curl', `curl '${EXCHANGE}' -H 'App-Key: eDp5' -H 'Authorization: Bearer ${TICKET}' --data-raw '""'`],
  ['curl', `$ curl -X POST "${EXCHANGE}" \\\n  -H "App-Key: eDp5" \\\n  -H "Authorization: Bearer ${TICKET}"`],
  ['curl', `curl ${EXCHANGE} -XPOST -H $'App-Key: eDp5' -H $'Authorization\\u003a Bearer ${TICKET}'`],
  ['curl', `curl ^"${EXCHANGE}^" ^\r\n  -X POST ^\r\n  -H ^"App-Key: eDp5^" ^\r\n  -H ^"Authorization: Bearer ${TICKET}^"`],
  ['curl', `curl.exe "${EXCHANGE}" ^\r\n -X POST -H "App-Key: eDp5" ^\r\n --header="Authorization: Bearer ${TICKET}"`],
  ['curl', `curl https://app.example.com/api/me -H 'Authorization: Bearer ${TICKET}'`],
  [
    'har-entry',
    JSON.stringify({
      request: {
        method: 'POST',
        url: EXCHANGE,
        headers: [
          { name: 'App-Key', value: 'eDp5' },
          { name: 'Authorization', value: `Bearer ${TICKET}` },
        ],
      },
    }),
  ],
  [
    'har-entry',
    JSON.stringify({
      log: {
        entries: [
          { request: { method: 'GET', url: 'https://a.example/x.js', headers: [] } },
          {
            request: { method: 'POST', url: SERVER, headers: [] },
            response: { content: { text: envelope({}, { userID: 'u2', ticket: TICKET }) } },
          },
        ],
      },
    }),
  ],
];

describe('a ticket', () => {
  it.each(WRAPPED)('is known as %s in %j', (kind, text) => {
    const pasted = judged(text);
    expect(pasted.kind).toBe(kind);
    expect(tokenIn(pasted)).toMatchObject({
      kind: 'ticket',
      value: TICKET,
      decoded: { issued: 1_538_308_187_000, expires: 1_538_311_787_000, subject: '2', problems: [] },
    });
  });

  it('is known within any wrapping of a few, one in the other', () => {
    const around = fc.constantFrom<(text: string) => string>(
      (text) => ` ${text}\n`,
      (text) => `"${text}"`,
      (text) => `'${text}'`,
      (text) => `${text},`,
      (text) => `Bearer ${text}`,
      (text) => JSON.stringify(text),
    );
    fc.assert(
      fc.property(fc.array(around, { maxLength: 3 }), fc.nat(), (wrappings, seed) => {
        const ticket = ticketOf({ uid: seed });
        expect(tokenIn(judged(wrappings.reduce((text, wrap) => wrap(text), ticket)))?.value).toBe(ticket);
      }),
    );
  });

  it('is told from another JWT by its id, and known where it was spoilt', () => {
    expect(judged(ticketOf({ jti: 'x' }))).toMatchObject({ kind: 'token', token: { kind: 'jwt' } });
    expect(judged(TICKET.slice(0, 60))).toMatchObject({
      kind: 'token',
      token: { kind: 'ticket', decoded: { problems: ['it is not a JWT'] } },
    });
    expect(judged('undefined')).toMatchObject({
      kind: 'token',
      token: { kind: 'ticket', decoded: { problems: ['it is the text “undefined”'] } },
    });
  });

  it('hides its secret claim', () => {
    expect(JSON.stringify(tokenIn(judged(TICKET))?.decoded)).not.toContain('3037d3ae');
  });
});

describe('an error', () => {
  it('is told by its code, its name and its field', () => {
    expect(judged(envelope({ code: '40002', message: "Param 'xcUserID' is required", field: '105' }, {}))).toMatchObject({
      kind: 'error-reply',
      error: { code: '40002', meaning: { name: 'ParamValidationFailed' }, field: { told: '105', known: { name: 'xcUserID' } } },
    });
    expect(judged('onError: 40104 Token expired')).toMatchObject({ kind: 'error', error: { code: '40104' } });
    expect(judged('HeaderValidationFailed')).toMatchObject({ kind: 'error', error: { code: '40001' } });
    expect(judged('ParamValidationFailed, field "108"')).toMatchObject({ error: { code: '40002', field: { known: { name: 'phone' } } } });
    expect(judged(envelope({ code: '12345' }, null))).toMatchObject({ kind: 'error-reply', error: { code: '12345', meaning: null } });
    expect(judged('{"code":"49103","message":"no"}')).toMatchObject({ kind: 'error-reply', error: { code: '49103' } });
  });
});

describe('a request to the server API', () => {
  it('has its fields checked, in a curl command, a HAR entry and by themselves', () => {
    const body = JSON.stringify({ ...FIELDS, phone: '0812555014' });
    const faults = [{ field: { name: 'phone' }, words: 'Start with the country code, as in 62812555014' }];
    expect(judged(body)).toMatchObject({ kind: 'fields', faults });
    expect(judged(`curl ${SERVER} -d '${body}'`)).toMatchObject({
      kind: 'curl',
      asked: { method: 'POST', endpoint: 'server-api', faults, lacksKey: true },
    });
    const entry = { request: { method: 'post', url: SERVER, headers: [{ name: 'server-key', value: '<x>' }], postData: { text: body } } };
    expect(judged(JSON.stringify(entry))).toMatchObject({ kind: 'har-entry', asked: { faults, lacksKey: false } });
  });
});

describe('what is nothing known', () => {
  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['hello there', 'unknown'],
    ['{"a":1}', 'unknown'],
    ['[1,2]', 'unknown'],
    ['{"a":', 'invalid-json'],
    ['{}', 'unknown'],
    [envelope({}, {}), 'empty-reply'],
    ['{"log":{"entries":[]}}', 'other-har'],
    ['curl', 'unknown'],
    ['curl nowhere', 'curl'],
  ])('%j is %s', (text, kind) => {
    expect(judged(text).kind).toBe(kind);
  });

  it('does not repeat what JSON it could not read', () => {
    expect(JSON.stringify(judged('{"password": hunter2 }'))).not.toContain('hunter');
  });

  it('is judged by its size alone beyond the most that is read', () => {
    expect(judged('a'.repeat(MOST_PASTED + 1))).toEqual({ kind: 'too-long', characters: MOST_PASTED + 1 });
  });
});

describe('anything else', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'curl ',
      '-H ',
      '--data-raw ',
      "$'",
      '"',
      "'",
      '^',
      '\\',
      '\n',
      '{',
      '}',
      '[',
      '"error":',
      '"request":',
      'Bearer ',
      'eyJ',
      '.',
      'Server-Key: ',
      TICKET,
      '40104',
    ),
    fc.json(),
  );

  it('never makes it throw', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => void judged(pieces.join(''))),
      { numRuns: 500 },
    );
  });

  it.each([
    'a',
    ' ',
    '"',
    '\\',
    '{',
    'eyJ',
    'eyJhbGciOi.',
    'eyJhbGciOi:',
    'curl ',
    "curl '",
    'curl "\\x',
    "curl $'\\x",
    'curl \\\n',
    'curl -H "a: ',
    'curl ^"',
    'Bearer ',
    '"error":',
    '40104 ',
    '[',
    ',',
  ])('is read in a moment where it is a megabyte of %j', (text) => {
    const long = text.repeat(MOST_PASTED / text.length);
    const begun = performance.now();
    judged(long);
    judged(`curl ${long}`);
    judged(`${long.slice(1)}x`);
    // It takes some ms; a time that grew by the square would be minutes.
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

it.each([
  ['lost its end', TICKET.slice(0, -5), 'its end is missing: the signature has 38 characters, with HS256 it has 43'],
  ['was copied with more', `${TICKET}xy`, 'something stands behind its end: the signature has 45 characters, with HS256 it has 43'],
])('a ticket that %s is not called whole', (_, text, problem) => {
  expect(tokenIn(judged(text))?.decoded?.problems).toEqual([problem]);
});
