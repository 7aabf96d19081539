import { bodyError, delay, drop, hang, httpError, type Misbehaviour } from '../playground';
import { told } from './harness/app';
import { PRODUCT } from './harness/builds';
import { HOME } from './harness/play';
import { setScenarios } from './harness/scenario';
import { cacheFiles, spoilSession } from './harness/stored';

const { scenario } = setScenarios(PRODUCT);

const CALL = 'authenticateWithAuthTicket()';
const LOG_OUT = 'logoutAndClearAllTapTalkData()';

const UNCONFIRMED: [what: string, how: Misbehaviour, request: string][] = [
  ['is refused', bodyError('40103'), 'logout 40103'],
  ['ends in HTTP 500', httpError(500), 'logout HTTP 500'],
  ['is dropped', drop(), 'logout net::ERR_EMPTY_RESPONSE'],
  ['is never answered', hang(), 'logout pending'],
];
for (const [what, how, request] of UNCONFIRMED)
  scenario(
    'logout-unconfirmed',
    'warning',
    `a log-out whose request ${what}`,
    new RegExp(`^logoutAndClearAllTapTalkData\\(\\), (${request}, onSuccess|onSuccess, ${request})$`),
    async ({ api, logsOut, signsIn }) => {
      await signsIn();
      api.misbehave('logout', how);
      await logsOut();
    },
  );

scenario('logout-nothing', 'warning', 'a log-out with a callback while nobody is signed in', ['session absent', LOG_OUT], ({ demo }) =>
  demo('logOut'),
);
scenario('logout-nothing', 'note', 'a log-out without a callback while nobody is signed in', ['session absent', LOG_OUT], ({ page }) =>
  page.evaluate(() => window.taptalk!['logoutAndClearAllTapTalkData']!()),
);
scenario(
  'logout-nothing',
  'error',
  'a log-out while the sign-in is under way',
  ['session absent', LOG_OUT, CALL, 'exchange accepted', 'onSuccess'],
  async ({ api, demo, hears, ticket }) => {
    api.misbehave('exchange', hang());
    await demo('authenticate', await ticket());
    await api.waitForRequest('exchange');
    await demo('logOut');
    api.release();
    await hears('authenticateWithAuthTicket', 'onSuccess');
  },
  { says: /under way/ },
);

scenario(
  'left-behind',
  'note',
  'an open socket and cached files',
  [/^(onSuccess|socket open)$/, LOG_OUT, 'files'],
  async ({ page, open, signsIn, connects, logsOut }) => {
    await signsIn();
    await cacheFiles(page, { one: 'x'.repeat(2_000) });
    await open();
    await connects();
    await logsOut();
  },
  { says: /an open socket and 1 cached file/ },
);

scenario(
  'listeners-lost',
  'warning',
  'listeners that a log-out took off, and nobody adds again',
  ['addTapListener()', LOG_OUT, 'authenticateWithAuthTicket()'],
  async ({ demo, page, signsIn }) => {
    await demo('listen');
    await signsIn();
    await page.evaluate(() => window.taptalk!['logoutAndClearAllTapTalkData']!({ onSuccess() {} }));
    await signsIn();
  },
  { path: `${HOME}&listener=0`, later: true },
);

scenario(
  'came-back',
  'error',
  'a refresh is answered after the log-out',
  [LOG_OUT, 'refresh accepted', 'session session'],
  async ({ api, demo, logsOut, signsIn }) => {
    await signsIn();
    api.misbehave('refresh', delay(500));
    await demo('refresh');
    await api.waitForRequest('refresh');
    await logsOut();
  },
);
scenario(
  'came-back',
  'error',
  'a second sign-in is answered after the log-out',
  [LOG_OUT, 'exchange accepted', 'session session'],
  async ({ api, demo, logsOut, signsIn, ticket }) => {
    await signsIn();
    api.clearReceived();
    api.misbehave('exchange', delay(500));
    await demo('authenticate', await ticket());
    await api.waitForRequest('exchange');
    await logsOut();
  },
);

scenario(
  'storage-unreadable',
  'error',
  'a stored value that was cut short',
  ['session unreadable', 'isAuthenticated() threw', 'logoutAndClearAllTapTalkData() threw'],
  async ({ demo, page, signsIn }) => {
    await signsIn();
    await spoilSession(page);
    await demo('logOut');
  },
  { says: /throw/ },
);
scenario(
  'storage-unreadable',
  'error',
  'a stored value that the SDK takes for signed out',
  ['session no-session'],
  ({ page }) => page.evaluate(() => localStorage.setItem('TapTalk.UserData', 'x')),
  { says: /signed out/ },
);

scenario(
  'storage-refused',
  'error',
  'localStorage is full',
  ['authenticateWithAuthTicket()', 'exchange accepted'],
  async ({ demo, page, ticket }) => {
    await page.evaluate(() => {
      for (let size = 4_194_304; size >= 1; size /= 2)
        for (let full = false, n = 0; !full; n++)
          try {
            localStorage.setItem(`${size}-${n}`, 'x'.repeat(size));
          } catch {
            full = true;
          }
    });
    await demo('authenticate', await ticket());
  },
  { later: true },
);

scenario(
  'changed-by-other-tab',
  'error',
  'another tab logs out',
  ['session session', 'session absent'],
  async ({ connects, signsIn, tab }) => {
    await signsIn();
    await connects();
    const other = await tab();
    await other.evaluate(() => window.demo!.logOut());
  },
);
scenario(
  'changed-by-other-tab',
  'error',
  'another tab signs somebody else in',
  ['session session', 'session session'],
  async ({ signsIn, tab }) => {
    await signsIn();
    const other = await tab();
    await other.evaluate(() => window.demo!.signIn('amara'));
    await told(other, 'authenticateWithAuthTicket', 'onSuccess');
  },
);
