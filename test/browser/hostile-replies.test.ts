import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';

import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { encrypt } from '../../lib/providers/taptalk/codec';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { openRows, setHostileStage } from './harness/hostile';
import { HOSTILE_SDK } from './harness/hostile-sdk';
import { seesReceipt } from './harness/receipt';
import { serve } from './harness/serve';

const stage = setHostileStage(PRODUCT);

const MARKUP = '<img src=x onerror="top.pwned=1"><a href="javascript:top.pwned=1">x</a>';
const TOKEN = 'an-access-token-of-the-page';
const envelope = (error: unknown, data: unknown = {}): string => JSON.stringify({ status: 401, error, data });

type Reply = { status?: number; headers?: Record<string, string>; body?: string | Buffer } | 'cut';

/** What a server can answer, each with words that the panel then shows. */
const REPLIES: Record<string, [reply: Reply, words: string | RegExp]> = {
  'markup everywhere': [
    { headers: { 'X-Markup': MARKUP }, body: envelope({ code: '<b>1</b>', message: MARKUP, field: '<i>f</i>' }, { [MARKUP]: MARKUP }) },
    MARKUP,
  ],
  'a code without end': [
    { body: envelope({ code: '<b>'.repeat(70_000), message: MARKUP.repeat(3_000), field: 'x'.repeat(200_000) }) },
    '<b><b>',
  ],
  'a code that is an object': [{ body: envelope({ code: { a: 1 }, message: { b: MARKUP } }) }, 'not an answer of the SDK’s kind'],
  'a code by the name of what every object has': [{ body: envelope({ code: 'constructor', message: 'm', field: '' }) }, 'constructor'],
  'a code by another such name': [{ body: envelope({ code: '__proto__', message: 'm', field: '' }) }, '__proto__'],
  'what is no JSON': [{ body: `<!doctype html>${MARKUP}` }, MARKUP],
  'half a JSON': [{ body: envelope({ code: '', message: '' }).slice(0, -5) }, 'not an answer of the SDK’s kind'],
  'ten thousand levels': [{ body: `${'{"a":['.repeat(5_000)}${']}'.repeat(5_000)}` }, '…'],
  'two megabytes': [{ body: envelope({ code: '', message: '' }, { text: MARKUP.repeat(30_000) }) }, 'only its beginning is kept'],
  'a JSON of __proto__': [
    {
      body: '{"status":200,"error":{"code":"","message":""},"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
    },
    '__proto__',
  ],
  'packed nonsense': [{ headers: { 'Content-Encoding': 'gzip' }, body: gzipSync('x'.repeat(10_000_000)) }, 'more than is looked into'],
  'packed and broken': [{ headers: { 'Content-Encoding': 'gzip' }, body: 'no gzip' }, /ERR_CONTENT_DECODING_FAILED|not an answer/],
  nothing: [{ body: '' }, 'It is empty'],
  'no content': [{ status: 204 }, '204'],
  'a redirect': [{ status: 302, headers: { Location: '/elsewhere' } }, '302'],
  'a teapot': [{ status: 418, body: MARKUP }, '418'],
  'a cut connection': ['cut', /ERR_\w+/],
};

/** What is answered to a check and a log-out. */
const LIE: Reply = { body: envelope({ code: '<b>'.repeat(10_000), message: MARKUP }) };

const PATH = '/v1/client/';
const answer: RequestListener = (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://x');
  const [reply] = REPLIES[decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1)).replaceAll('-', ' ')] ?? [LIE];
  if (reply === 'cut' && request.method !== 'OPTIONS') return void request.socket.destroy();
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', '*, authorization, app-key, device-identifier, device-platform');
  if (request.method === 'OPTIONS' || reply === 'cut') return void response.end();
  response.writeHead(reply.status ?? 200, { 'Content-Type': 'application/json', ...reply.headers });
  response.end(reply.body);
};

let liar: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  liar = await serve(answer);
});
afterAll(() => liar?.stop());

const ask = (page: Page, url: string): Promise<void> =>
  page.evaluate(
    async (address, token) =>
      void (await fetch(address, {
        method: 'POST',
        headers: { 'App-Key': btoa('4f1c:secret-of-the-app'), Authorization: `Bearer ${token}` },
      })
        .then((reply) => reply.text())
        .catch(() => undefined)),
    url,
    TOKEN,
  );

it('whatever a server answers is shown as text, by its beginning where it is long', async () => {
  const { page, panel } = await stage.inspect('/pages/no-sdk.html');
  for (const [what, [, words]] of Object.entries(REPLIES)) {
    const name = what.replaceAll(' ', '-');
    await ask(page, liar.url(PATH + name, 'api.localhost'));
    await until(`the words for ${what}`, async () => {
      const { text } = await openRows(panel, 'last', '[data-event="request"]');
      return text.includes(`/${name}`) && (typeof words === 'string' ? text.includes(words) : words.test(text));
    });
  }
  const size = (await panel.events()).reduce((sum, event) => sum + JSON.stringify(event).length, 0);
  expect(size).toBeLessThan(4_000_000);
  expect(await panel.frame.evaluate(() => 'polluted' in Object.prototype || 'pwned' in window)).toBe(false);
});

it('a log-out and a check that are answered with lies say so in a line', async () => {
  const { page, panel } = await stage.inspect(HOSTILE_SDK);
  await page.evaluate((value) => localStorage.setItem('TapTalk.UserData', value), await encrypt(JSON.stringify({ accessToken: TOKEN })));
  await ask(page, liar.url(`${PATH}x`, 'api.localhost'));
  await panel.click('Check with the server');
  const checked = await seesReceipt(panel, 'check', 'failed Access token: The server answered <b><b>');
  await page.evaluate(() => {
    window.behave['logoutAndClearAllTapTalkData'] = () => {
      throw new Error('no');
    };
  });
  await panel.click('Log out and clear');
  const ended = await seesReceipt(panel, 'log-out', 'failed Server’s session: Log-out refused: <b><b>');
  for (const { lines } of [checked, ended]) expect(lines.join('').length).toBeLessThan(2_000);
  await panel.seesVerdict('signed-out');
});

it('hundreds of requests and preflights at once leave the panel usable, and none is missing', async () => {
  const { page, panel } = await stage.inspect('/pages/no-sdk.html');
  const url = liar.url(`${PATH}nothing`, 'api.localhost');
  await page.evaluate(async (address) => {
    const one = (n: number): Promise<unknown> => fetch(`${address}?${n}`, { method: 'POST', headers: { 'App-Key': '' } });
    await Promise.all(Array.from({ length: 500 }, (_, n) => one(n)));
  }, url);
  const requests = (): Promise<number> =>
    panel.frame.evaluate(() => window.recorder!.state.events.filter(({ kind }) => kind === 'request').length);
  await until('all of them', async () => (await requests()) === 500, 30_000);
});
