import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hadServerKey, withoutServerKeys } from '../../../lib/pasted/server-keys';
import { keyProblems } from '../../../lib/server-api/key';
import { TICKET } from './ticket';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const KEY = base64('playground-backend:0e6b1f7c52d84a39b7c4e1d2f3a59680');

describe('a server key', () => {
  const wrapped: ((key: string) => string)[] = [
    (key) => `Server-Key: ${key}`,
    (key) => `curl https://x/ -H 'Server-Key: ${key}' -d '{}'`,
    (key) => `curl https://x/ -H "server-key:${key}"`,
    (key) => `curl https://x/ -H $'Server-Key: ${key}'`,
    (key) => `curl ^"https://x/^" ^\r\n -H ^"Server-Key: ${key}^"`,
    (key) => `curl https://x/ --header=Server-Key:${key}`,
    (key) => JSON.stringify({ headers: { 'Server-Key': key } }),
    (key) => JSON.stringify(JSON.stringify({ headers: { 'Server-Key': key } })),
    (key) => JSON.stringify({ request: { headers: [{ name: 'Server-Key', value: key }] } }, null, 2),
    (key) => JSON.stringify({ request: { headers: [{ value: key, name: 'server-key' }] } }),
    (key) => `SERVER_KEY='${key}'`,
    (key) => `'Server-Key' => '${key}',`,
    (key) => `const serverKey = "${key}";`,
  ];

  it.each(wrapped.map((wrap) => [wrap]))('goes out of %s', (wrap) => {
    const { text, removed } = withoutServerKeys(wrap(KEY));
    expect(text).toBe(wrap(`<Server-Key, ${KEY.length} characters, removed>`));
    expect(removed).toEqual([{ length: KEY.length, isNamed: true, problems: [] }]);
    expect(hadServerKey(text)).toBe(true);
    expect(withoutServerKeys(text)).toEqual({ text, removed: [] });
  });

  it('goes out whatever its halves are', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2 }), fc.string({ minLength: 6 }), fc.constantFrom(...wrapped), (id, secret, wrap) => {
        const key = base64(`${id}:${secret}`);
        expect(withoutServerKeys(wrap(key)).text).not.toContain(key);
      }),
    );
  });

  it('goes out by itself, and broken into lines', () => {
    expect(withoutServerKeys(` ${KEY}\n`)).toEqual({
      text: `<Server-Key, ${KEY.length} characters, removed>`,
      removed: [{ length: KEY.length, isNamed: false, problems: [] }],
    });
    const long = base64(`playground-backend:${'0e6b1f7c'.repeat(12)}`);
    const broken = long.replace(/(.{76})/g, '$1\n');
    expect(withoutServerKeys(`-H "Server-Key: ${broken}" -d '{}'`)).toEqual({
      text: `-H "Server-Key: <Server-Key, ${broken.length} characters, removed>" -d '{}'`,
      removed: [{ length: broken.length, isNamed: true, problems: ['it has white space in it'] }],
    });
  });

  it('goes out with its secret half alone too', () => {
    expect(withoutServerKeys('SERVER_KEY_ID=backend SERVER_KEY_SECRET=0e6b1f7c52d8').text).toBe(
      'SERVER_KEY_ID=backend SERVER_KEY_SECRET=<Server-Key, 12 characters, removed>',
    );
  });

  it.each([
    TICKET,
    `Bearer ${TICKET}`,
    'Server-Key: $KEY',
    '-H "Server-Key: $KEY"',
    "'Server-Key': key,",
    `"Server-Key": Buffer.from(id)`,
    'Server-Key:',
    'hello',
    'HeaderValidationFailed',
    '{"a":"b:c"}',
  ])('is not seen in %j', (text) => {
    expect(withoutServerKeys(text)).toEqual({ text, removed: [] });
  });

  it.each([
    'server-key',
    'server-key:',
    'Server-Key=',
    'server-key: a',
    '"value":"',
    '"value":"abcd","name":"',
    'server-key: aaaa\n',
    'serverkey=aaaa(',
  ])('is looked for in a moment in three megabytes of %j', (text) => {
    const begun = performance.now();
    withoutServerKeys(text.repeat(3_000_000 / text.length));
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe('the shape of a key', () => {
  it.each([
    [KEY, []],
    ['no base64!', ['it has white space in it', 'it is not Base64']],
    ['id:secret', ['it is not Base64: it may be id and secret as they are']],
    [base64('no colon'), ['it has no colon between id and secret']],
    [base64(':secret'), ['its id is empty']],
    [base64('id:'), ['its secret is empty']],
    [base64('undefined:undefined'), ['its id is missing: the variable was not set', 'its secret is missing: the variable was not set']],
    [base64('id:secret\n'), ['its secret has white space around it, as a line break that was encoded too']],
  ])('%s: %j', (key, problems) => {
    expect(keyProblems(key)).toEqual(problems);
  });
});
