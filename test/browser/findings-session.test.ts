import { bodyError, drop, httpError, notJson } from '../playground';
import { PRODUCT } from './harness/builds';
import { HOME, type Play } from './harness/play';
import { setScenarios } from './harness/scenario';

const { scenario } = setScenarios(PRODUCT);

scenario(
  'connect-blocked',
  'error',
  'connect() before the sign-in, and again after it',
  ['connect()', 'connect() threw', 'connect()'],
  async ({ demo, signsIn }) => {
    await demo('connect');
    await signsIn();
    await demo('connect');
  },
  { says: /threw and left/ },
);
scenario(
  'connect-blocked',
  'error',
  'connect() right behind the sign-in, without waiting for its onSuccess',
  ['connect()', 'connect() threw'],
  async ({ hears, page, ticket }) => {
    await page.evaluate(
      (one) => {
        window.demo!.authenticate(one);
        window.demo!.connect();
      },
      await ticket(),
    );
    await hears('authenticateWithAuthTicket', 'onSuccess');
  },
  { says: /while nobody was signed in/ },
);

scenario(
  'connect-refused',
  'error',
  'a token that the server no longer knows',
  ['connect()', 'check 40103'],
  async ({ api, demo, signsIn }) => {
    await signsIn();
    api.endSessions();
    await demo('connect');
  },
);
scenario(
  'connect-refused',
  'error',
  'connect() again after it was refused',
  ['connect()', 'check 40103'],
  async ({ api, demo, panel, signsIn }) => {
    await signsIn();
    api.endSessions();
    await demo('connect');
    await panel.sees('40103');
    await demo('connect');
  },
);
scenario(
  'connect-refused',
  'error',
  'an error of which the SDK loses the code',
  ['connect()', 'check 99999', 'onError'],
  async ({ api, demo, signsIn }) => {
    await signsIn();
    api.misbehave('check', bodyError('99999', { status: 500 }));
    await demo('connect');
  },
  { says: /the code is lost/ },
);

scenario(
  'connect-retry-loop',
  'error',
  'a check that breaks off with HTTP 500 each second',
  ['check HTTP 500', 'check HTTP 500', 'check HTTP 500'],
  async ({ api, demo, signsIn }) => {
    await signsIn();
    api.misbehave('check', httpError(500));
    await demo('connect');
  },
);

scenario(
  'refresh-loop',
  'error',
  'each renewed token is answered 40104',
  ['check 40104', 'check 40104', 'check 40104'],
  async ({ api, demo, signsIn }) => {
    await signsIn();
    api.misbehave('check', bodyError('40104'));
    await demo('connect');
  },
  { says: /\d+ rounds a minute/ },
);

for (const [what, how, ending] of [
  ['HTTP 500', httpError(500), 'refresh HTTP 500'],
  ['a dropped connection', drop(), /^refresh net::ERR_/],
] as const)
  scenario(
    'refresh-blocked',
    'error',
    `a refresh for connect() that ends in ${what}`,
    ['connect()', 'check 40104', 'refreshAccessToken()', ending],
    async ({ api, demo, signsIn }) => {
      await signsIn();
      api.expireTokens('access');
      api.misbehave('refresh', how);
      await demo('connect');
    },
  );
scenario(
  'refresh-blocked',
  'error',
  'a refresh of the app’s own',
  ['refreshAccessToken()', 'refresh HTTP 500'],
  async ({ api, demo, signsIn }) => {
    await signsIn();
    api.misbehave('refresh', httpError(500));
    await demo('refresh');
  },
);

for (const [what, readies, says] of [
  ['and a listener hears it', ({ demo }) => demo('listen'), /the app’s was called/],
  [
    'and no listener is left to hear it',
    async ({ signsIn, logsOut }) => {
      await signsIn();
      await logsOut();
    },
    /it is told nothing/,
  ],
] satisfies [string, (play: Play) => Promise<void>, RegExp][])
  scenario(
    'refresh-expired',
    'error',
    `a refresh token that is refused, ${what}`,
    ['connect()', 'check 40104', 'refreshAccessToken()', 'refresh 40103'],
    async (play) => {
      const { api, demo, signsIn } = play;
      await readies(play);
      await signsIn();
      api.expireTokens('access');
      api.misbehave('refresh', bodyError('40103'));
      await demo('connect');
    },
    { path: `${HOME}&listener=0`, says },
  );
scenario(
  'refresh-expired',
  'error',
  'both tokens past their time',
  ['session session'],
  async ({ api, signsIn }) => {
    api.set({ accessTokenLifetime: 5_000, refreshTokenLifetime: 5_000 });
    await signsIn();
  },
  { later: true, says: /Both tokens/ },
);

scenario(
  'says-yes-but-dead',
  'error',
  'a request other than the check is answered 40103',
  ['other 40103', 'session session'],
  async ({ api, demo, signsIn }) => {
    await signsIn();
    api.misbehave('user', bodyError('40103'));
    await demo('refreshActiveUser');
  },
);
scenario(
  'says-yes-but-dead',
  'note',
  'an access token merely past its time',
  ['session session'],
  async ({ api, signsIn }) => {
    api.set({ accessTokenLifetime: 5_000 });
    await signsIn();
  },
  { later: true },
);

scenario(
  'device-changed',
  'warning',
  'another device id than the token was issued to',
  ['session session', 'device session', 'check 40105'],
  async ({ api, demo, open, page, signsIn }) => {
    api.set({ deviceCheck: true });
    await signsIn();
    await page.evaluate(() => localStorage.removeItem('tapTalk.DeviceID'));
    await open();
    await demo('connect');
  },
);

scenario(
  'unexplained',
  'warning',
  'a connect check that answers a web page',
  ['connect()', 'check without an envelope'],
  async ({ api, demo, signsIn }) => {
    await signsIn();
    api.misbehave('check', notJson());
    await demo('connect');
  },
  { later: true },
);
