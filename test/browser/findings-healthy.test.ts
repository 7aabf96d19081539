import { expect } from 'vitest';

import { bodyError } from '../playground';
import { PRODUCT } from './harness/builds';
import { told } from './harness/app';
import { HOME } from './harness/play';
import { setScenarios } from './harness/scenario';
import { seesEvent } from './harness/timeline';

const { scenario, healthy } = setScenarios(PRODUCT, { isSecureToo: true });

const HOUR = 3_600_000;

healthy('a sign-in', ({ signsIn }) => signsIn());
healthy(
  'a sign-in by SDK 1.10, and its socket',
  async ({ connects, demo, playground, signsIn }) => {
    await demo('init', undefined, undefined, playground.secureApiUrl!);
    await signsIn();
    await connects();
  },
  { path: `${HOME}&sdk=1.10` },
);
healthy('a reload', async ({ connects, open, signsIn }) => {
  await signsIn();
  await connects();
  await open();
  await connects();
});
healthy('a second tab', async ({ connects, signsIn, tab }) => {
  await signsIn();
  await connects();
  const other = await tab();
  await other.evaluate(() => window.demo!.connect());
  await told(other, 'connect', 'onSuccess');
});
healthy('a refresh at the token’s end', async ({ api, connects, signsIn }) => {
  await signsIn();
  api.expireTokens('access');
  await connects();
});
healthy('a refresh by another tab', async ({ api, connects, panel, signsIn, tab }) => {
  await signsIn();
  await connects();
  const other = await tab();
  await other.evaluate(() => window.demo!.refresh());
  await told(other, 'refreshAccessToken', 'callback');
  await seesEvent(panel, 'storage', ({ noticed }) => noticed === 'other-tab');
  expect(api.sockets()).toHaveLength(1);
});
healthy('a sleep past the access token’s end', async ({ api, connects, panel, signsIn }) => {
  api.set({ accessTokenLifetime: 1_000 });
  await signsIn();
  await panel.seesVerdict('access-expired');
  api.set({ accessTokenLifetime: HOUR });
  await connects();
});
healthy('a socket with messages, which lives on', async ({ api, connects, page, signsIn }) => {
  await signsIn();
  await connects();
  api.sendEvent('chat/newMessage', { body: 'hello' });
  await page.evaluate(() => new Promise((read) => setTimeout(read, 200)));
});
healthy(
  'a socket that the app reconnects',
  async ({ api, connects, hears, signsIn }) => {
    await signsIn();
    await connects();
    api.closeSockets();
    await hears('connect', 'onSuccess', 2);
  },
  { path: `${HOME}&reconnect=1` },
);
healthy('disconnect() by the app', async ({ connects, demo, hears, signsIn }) => {
  await signsIn();
  await connects();
  await demo('disconnect');
  await hears('connect', 'onClose');
});
healthy('a log-out with its socket, and in again', async ({ connects, demo, logsOut, signsIn }) => {
  await signsIn();
  await connects();
  await logsOut();
  await demo('disconnect');
  await signsIn();
  await connects();
});
healthy('two users in turn', async ({ logsOut, signsIn }) => {
  await signsIn('jony');
  await logsOut();
  await signsIn('amara');
});
healthy('a log-out on load, without a callback, while nobody is signed in', async ({ page, signsIn }) => {
  await page.evaluate(() => window.taptalk!['logoutAndClearAllTapTalkData']!());
  await signsIn();
});
healthy('React’s StrictMode: each effect twice, with a ticket of its own', async ({ hears, page, ticket }) => {
  await page.evaluate(
    (tickets) => {
      for (const one of tickets) window.demo!.authenticate(one);
    },
    [await ticket(), await ticket()],
  );
  await hears('authenticateWithAuthTicket', 'onSuccess', 2);
  await page.evaluate(() => {
    for (let run = 0; run < 2; run++) window.demo!.connect();
  });
  await hears('connect', 'onSuccess');
});
healthy('a room request that is answered 40301', async ({ api, demo, hears, signsIn }) => {
  await signsIn();
  api.misbehave('user', bodyError('40301'));
  await demo('refreshActiveUser');
  await hears('refreshActiveUser', 'onError');
});
healthy('a page that has signed in before anybody looked', async ({ hears, page, playground, signsIn }) => {
  await signsIn();
  await page.goto(playground.appUrl(`${HOME}&auto=connect`, new URL(page.url()).hostname));
  await hears('connect', 'onSuccess');
});

for (const [what, hours] of [
  ['ahead of', -2],
  ['behind', 2],
] as const)
  scenario(
    'clock-skew',
    'warning',
    `a machine whose clock is two hours ${what} the server’s, and nothing else`,
    /^exchange accepted/,
    async ({ api, connects, signsIn }) => {
      api.shiftClock(hours * HOUR);
      api.set({ accessTokenLifetime: HOUR });
      await signsIn();
      await connects();
    },
    { says: new RegExp(`(1 h 59 min|2 h).* ${what} the server`) },
  );
