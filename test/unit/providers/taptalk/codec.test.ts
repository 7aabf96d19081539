import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decrypt, encrypt } from '../../../../lib/providers/taptalk/codec';
import { taptalk } from '../../../../lib/providers/taptalk';

const KEY = 'TapTalk.UserData';

/** The real SDK, run in a bare realm that has the few globals its sign-in state needs. */
function realSdk() {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@taptalk.io/web-sdk');
  const values = new Map<string, string>();
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
  const module = { exports: {} as Record<string, Record<string, (...args: unknown[]) => unknown>> };
  const replies: unknown[] = [];
  class Request {
    status = 200;
    response = '';
    onload?: () => void;
    open() {}
    setRequestHeader() {}
    send() {
      this.response = JSON.stringify(replies.shift());
      queueMicrotask(() => this.onload?.());
    }
  }
  const window = { addEventListener() {}, indexedDB: undefined };
  const globals = {
    module,
    exports: module.exports,
    window,
    localStorage: storage,
    XMLHttpRequest: Request,
    FileReader: class {},
    navigator: { userAgent: 'test' },
    document: {},
    console: { error() {}, log() {} },
    setTimeout: (run: () => void) => queueMicrotask(run),
    clearTimeout() {},
    atob,
    btoa,
    Promise,
    require: (path: string) => require(path.startsWith('.') ? `${entry.replace(/index\.js$/, '')}${path.slice(2)}` : path),
    alert() {},
    location: { href: '' },
  };
  runInNewContext(readFileSync(entry, 'utf8'), globals);
  const sdk = module.exports['taptalk']!;
  return {
    /** Has the SDK itself write a session: an exchange answered with `data`. */
    async write(data: unknown): Promise<string> {
      replies.push({ status: 200, error: { code: '' }, data });
      await new Promise<void>((done) => sdk['authenticateWithAuthTicket']!('t', false, { onSuccess: done, onError: done }));
      return values.get(KEY)!;
    },
    /** What the SDK makes of a stored value. */
    outcome(value: string): unknown {
      values.set(KEY, value);
      try {
        return sdk['isAuthenticated']!();
      } catch {
        return 'throws';
      }
    },
  };
}

/** What our reading says the SDK would make of it. */
async function ours(value: string): Promise<unknown> {
  const { reading } = await taptalk.readStored(value, 'TapTalk.UserData');
  return reading === 'unreadable' ? 'throws' : reading === 'session';
}

const text = fc.string({ unit: 'binary', maxLength: 30 }).map((value) => value.toWellFormed());
const session = fc.record({
  accessToken: fc.string({ minLength: 1 }).map((value) => value.toWellFormed()),
  accessTokenExpiry: fc.integer({ min: 0, max: 4e12 }),
  refreshToken: text,
  refreshTokenExpiry: fc.integer({ min: 0, max: 4e12 }),
  user: fc.record({ userID: text, fullname: text }),
});

describe('the stored session', () => {
  it('reads the documented sample', async () => {
    expect(await decrypt('3uVZGrdwgNYYv32ob2R1OB6BXUKr9GcjctLWuArqAaUxY=')).toBe('{"accessToken":"abc"}');
  });

  it('is read by the real SDK as ours wrote it, and the reverse', async () => {
    const sdk = realSdk();
    await fc.assert(
      fc.asyncProperty(session, fc.integer({ min: 1, max: 8 }), async (data, digit) => {
        expect(sdk.outcome(await encrypt(JSON.stringify(data), digit))).toBe(true);
        expect(JSON.parse((await decrypt(await sdk.write(data)))!)).toEqual({ ...data, logout: false });
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('gives the same outcome as the real SDK where the value was damaged: false, true or throws', async () => {
    const sdk = realSdk();
    const damage = fc.oneof(
      fc.record({ kind: fc.constant('cut' as const), at: fc.nat(400), by: fc.constant('') }),
      fc.record({ kind: fc.constant('replace' as const), at: fc.nat(400), by: fc.string({ minLength: 1, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('insert' as const), at: fc.nat(400), by: fc.string({ minLength: 1, maxLength: 3 }) }),
      fc.record({ kind: fc.constant('digit' as const), at: fc.constant(0), by: fc.constantFrom(...'0123456789x') }),
      fc.record({
        kind: fc.constant('whole' as const),
        at: fc.constant(0),
        by: fc.oneof(fc.string(), fc.base64String(), fc.constantFrom('', 'x', 'null', '{}', '1', '12', '123')),
      }),
    );
    const seen = new Set<unknown>();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          session.map((data) => JSON.stringify(data)),
          fc.json(),
          fc.string(),
        ),
        damage,
        async (plain, { kind, at, by }) => {
          const whole = await encrypt(plain.toWellFormed());
          const index = at % whole.length;
          const value =
            kind === 'whole'
              ? by
              : kind === 'cut'
                ? whole.slice(0, index)
                : kind === 'digit'
                  ? by + whole.slice(1)
                  : whole.slice(0, index) + by + whole.slice(kind === 'replace' ? index + by.length : index);
          const expected = sdk.outcome(value);
          seen.add(expected);
          expect(await ours(value)).toBe(expected);
        },
      ),
      { numRuns: 1_000 },
    );
    expect(seen).toEqual(new Set([false, true, 'throws']));
  }, 60_000);
});
