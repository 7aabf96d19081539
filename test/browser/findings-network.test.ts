import type { HTTPRequest } from 'puppeteer-core';

import { drop, hang, httpError, type Misbehaviour, noError, notJson, nullData, refuseCors } from '../playground';
import { AD_BLOCKER, BLOCKED_HOST, PRODUCT } from './harness/builds';
import { failed, intercepted } from './harness/interception';
import { HOME } from './harness/play';
import { setScenarios } from './harness/scenario';

const { scenario } = setScenarios(PRODUCT, { beside: [AD_BLOCKER] });

const CALL = 'authenticateWithAuthTicket()';

const LOST: [what: string, how: Misbehaviour, request: string | RegExp, says: RegExp][] = [
  ['HTTP 500', httpError(500), 'exchange HTTP 500', /HTTP 500/],
  ['a dropped connection', drop(), /^exchange net::ERR_/, /no answer/],
  ['a preflight that is refused', refuseCors(), /^exchange net::ERR_/, /./],
  ['a reply that the page may not read', refuseCors('reply'), /^exchange net::ERR_/, /CORS/],
  ['a reply that is no JSON', notJson(), 'exchange without an envelope', /not JSON/],
  ['a reply without “error”', noError(), 'exchange without an envelope', /without “error”/],
  ['a reply without “data”', nullData(), 'exchange accepted', /without “data”/],
];
for (const [what, how, request, says] of LOST)
  scenario(
    'callback-lost',
    'error',
    what,
    [CALL, request],
    async ({ api, demo, ticket }) => {
      api.misbehave('exchange', how);
      await demo('authenticate', await ticket());
    },
    { says },
  );

for (const [what, path] of [
  ['SDK 1.39', HOME],
  ['SDK 1.10', `${HOME}&sdk=1.10`],
] as const)
  scenario(
    'no-answer',
    'warning',
    `a sign-in that is left without an answer, by ${what}`,
    [CALL, 'exchange pending'],
    async ({ api, demo, ticket }) => {
      api.misbehave('exchange', hang());
      await demo('authenticate', await ticket());
    },
    { path },
  );

scenario(
  'not-sent',
  'error',
  'the machine is offline',
  [CALL, 'exchange net::ERR_INTERNET_DISCONNECTED'],
  async ({ page, demo, ticket }) => {
    const good = await ticket();
    await page.setOfflineMode(true);
    await Promise.all([failed(page), demo('authenticate', good)]);
    await page.setOfflineMode(false);
  },
  { says: /offline/ },
);
scenario(
  'not-sent',
  'error',
  'an extension blocks it',
  [CALL, 'exchange net::ERR_BLOCKED_BY_CLIENT'],
  async ({ demo, playground, ticket }) => {
    await demo('init', undefined, undefined, `http://${BLOCKED_HOST}:${playground.apiPort}`);
    await demo('authenticate', await ticket());
  },
  { says: /extension/ },
);
scenario(
  'not-sent',
  'error',
  'request blocking in DevTools stops it',
  [CALL, 'exchange blocked'],
  async ({ page, demo, ticket }) => {
    const good = await ticket();
    const session = await page.createCDPSession();
    await session.send('Network.enable');
    await session.send('Network.setBlockedURLs', { urls: ['*/v1/auth/access_token/request'] });
    await Promise.all([failed(page), demo('authenticate', good)]);
    await session.detach();
  },
  { says: /request blocking/ },
);
scenario(
  'not-sent',
  'error',
  'the page has put something of its own in the place of XMLHttpRequest',
  [CALL],
  async ({ page, demo, ticket }) => {
    await page.evaluate(() => (XMLHttpRequest.prototype.send = () => {}));
    await demo('authenticate', await ticket());
  },
  { later: true, says: /no request followed/ },
);
scenario(
  'not-sent',
  'error',
  'the page’s CSP forbids it',
  [CALL, 'exchange blocked'],
  async ({ demo, ticket }) => {
    await demo('init', undefined, undefined, 'http://elsewhere.localhost:1');
    await demo('authenticate', await ticket());
  },
  { path: '/pages/strict-csp.html?global=taptalk&state=0&connect=0', says: /Content Security Policy/ },
);

scenario(
  'base-url-wrong',
  'error',
  'a page of https is to ask an address of http',
  /exchange blocked$/,
  async ({ demo, open, page, playground, ticket }) => {
    const secure = async (request: HTTPRequest): Promise<void> => {
      const { protocol, pathname, search } = new URL(request.url());
      if (protocol !== 'https:') return;
      const reply = await fetch(`http://127.0.0.1:${playground.appPort}${pathname}${search}`);
      await request.respond({ headers: Object.fromEntries(reply.headers), body: await reply.text() });
    };
    await intercepted(page, secure, () => open(`https://secure.example${HOME}`));
    await demo('init', undefined, undefined, 'http://api.example');
    await demo('authenticate', await ticket());
  },
  { says: /it is http/ },
);

for (const [what, isSent] of [
  ['before it is sent', false],
  ['while it waits for its answer', true],
] as const)
  scenario(
    'navigated-too-soon',
    'error',
    `a sign-in whose page is left ${what}`,
    /^authenticateWithAuthTicket\(\)/,
    async ({ api, demo, open, ticket }) => {
      const good = await ticket();
      // Also where it is to be left before: on a slow machine it may be sent after all.
      api.misbehave('exchange', hang());
      await demo('authenticate', good);
      if (isSent) await api.waitForRequest('exchange');
      await open();
    },
  );

scenario(
  'socket-closed',
  'warning',
  'the server closes the socket and nobody reconnects',
  ['socket closed', 'onClose'],
  async ({ api, signsIn, connects }) => {
    await signsIn();
    await connects();
    api.closeSockets();
  },
);
