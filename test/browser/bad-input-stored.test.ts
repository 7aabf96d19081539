import { describe, expect, it } from 'vitest';

import { encrypt } from '../../lib/providers/taptalk/codec';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { setHostileStage } from './harness/hostile';
import type { Panel } from './harness/panel';
import { seesReceipt } from './harness/receipt';

const stage = setHostileStage(PRODUCT, { isOneTab: true });

const KEY = 'TapTalk.UserData';
const MARKUP = '<img src=x onerror="window.top.pwned=1"><script>window.pwned=1</script>';
/** Another: what once stood in storage by itself is a stored value, which is masked wherever it stands. */
const NAME = '<svg onload="window.top.pwned=1"></svg>';
const TOKEN = 'an-access-token-of-the-page';
const HOUR = 3_600_000;

/** Verdict, and words that must stand in the panel; `Storage` is the tab that is looked at. */
type Case = [what: string, value: string | (() => Promise<string>), verdict: string, words: string | RegExp];

const session =
  (more: object, stored: object = {}) =>
  (): Promise<string> =>
    encrypt(JSON.stringify({ accessToken: TOKEN, ...stored, user: { userID: '6', fullname: 'Jony Lim', ...more } }));
const ending = (accessTokenExpiry: unknown) => session({}, { accessTokenExpiry });

const CASES: Case[] = [
  ['markup', MARKUP, 'signed-out', 'no session'],
  ['nothing', '', 'signed-out', 'no session'],
  ['a word', 'null', 'signed-out', 'no session'],
  ['half a character', '1\ud800\udc00\ud800', 'unreadable', 'throws on'],
  ['a value that was cut', async () => (await session({})()).slice(0, -9), 'unreadable', 'throws on'],
  ['what decrypts to no JSON', () => encrypt(MARKUP), 'unreadable', 'not JSON'],
  ['what decrypts to half a character', () => encrypt('"\\ud800"'), 'signed-out', 'no session'],
  ['a megabyte', '8'.repeat(1_000_000), 'unreadable', 'too large'],
  ['five megabytes that are no session', 'x'.repeat(5_000_000), 'signed-out', 'too large'],
  [
    'a session with __proto__',
    () => encrypt(`{"__proto__":{"accessToken":"${TOKEN}","polluted":1},"constructor":{"prototype":{"polluted":1}}}`),
    'signed-out',
    '__proto__',
  ],
  ['a token that is an object', () => encrypt('{"accessToken":{"a":1},"user":7}'), 'unconfirmed', 'accessToken'],
  ['a user of markup', session({ fullname: NAME, userID: NAME, xcUserID: NAME }), 'unconfirmed', NAME],
  ['a user of objects', session({ fullname: { a: [NAME] }, userID: [1] }), 'unconfirmed', 'fullname'],
  ['a user with marks that turn text round', session({ fullname: '\u202egnoL\u2066' }), 'unconfirmed', '\ufffdgnoL\ufffd'],
  ['a user with a name without end', session({ fullname: 'Long '.repeat(15_000) }), 'unconfirmed', 'Long Long'],
  ['an end that is text', ending('tomorrow'), 'unconfirmed', 'access token without an expiry'],
  ['an end that is no number', ending(NaN), 'unconfirmed', 'access token without an expiry'],
  ['an end before all time', ending(-5), 'unconfirmed', 'access token without an expiry'],
  ['an end after all time', ending(1e300), 'unconfirmed', 'access token without an expiry'],
  ['an end at the end of time', ending(8.64e15), 'unconfirmed', 'access token without an expiry'],
  ['an end in seconds', ending(Math.round((Date.now() + 5 * HOUR) / 1_000)), 'unconfirmed', /access token has\s+4 h/],
  ['an end in seconds that is past', ending(Math.round((Date.now() - 5 * HOUR) / 1_000)), 'session-expired', /access token ended\s+5 h/],
];

/** Characters of the value that was seen last. */
const lengthSeen = (panel: Panel): Promise<number | undefined> =>
  panel.frame.evaluate(() => window.recorder!.state.events.findLast((event) => event.kind === 'storage')?.length);

describe('what is stored', () => {
  it('may be anything: the panel says what it is, as text', async () => {
    const { page, panel } = await stage.inspect('/?global=taptalk&state=0');
    await panel.seesVerdict('signed-out');
    for (const [what, value, verdict, words] of CASES) {
      const stored = typeof value === 'string' ? value : await value();
      await page.evaluate((key, text) => localStorage.setItem(key, text), KEY, stored);
      await until(`${what} to be seen`, async () => (await lengthSeen(panel)) === stored.length);
      await until(`the verdict on ${what} to be ${verdict}`, async () => (await panel.verdict()) === verdict).catch(async () =>
        expect([what, await panel.verdict()]).toEqual([what, verdict]),
      );
      await panel.click('Storage', 'tab');
      await panel.sees(words).catch((error: unknown) => {
        throw new Error(what, { cause: error });
      });
    }
    await page.evaluate(() => localStorage.clear());
    expect(await panel.frame.evaluate(() => 'pwned' in window || 'polluted' in Object.prototype)).toBe(false);
  });

  it('is not put back where it is too large to be handed over whole', async () => {
    const { page, panel } = await stage.inspect('/?global=taptalk&state=0');
    await panel.seesVerdict('signed-out');
    await page.evaluate((key) => localStorage.setItem(key, '8'.repeat(1_000_000)), KEY);
    await panel.seesVerdict('unreadable');
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', `cleared ${KEY}: localStorage, too large to be put back. Read back: gone.`);
    expect(await panel.region('Receipt')).not.toContain('Undo');
  });

  it('as a device id may be anything too', async () => {
    const { page, panel } = await stage.inspect('/?global=taptalk&state=0');
    for (const value of [MARKUP, '\u202e', 'x'.repeat(2_000_000), '']) {
      await page.evaluate((text) => localStorage.setItem('tapTalk.DeviceID', text), value);
      await until('the device id to be seen', async () => (await lengthSeen(panel)) === value.length);
    }
    await panel.seesVerdict('signed-out');
  });
});
