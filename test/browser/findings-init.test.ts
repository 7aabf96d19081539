import { bodyError, notJson } from '../playground';
import { PRODUCT } from './harness/builds';
import { HOME, type Play } from './harness/play';
import { setScenarios } from './harness/scenario';

const { scenario } = setScenarios(PRODUCT);

const CALL = 'authenticateWithAuthTicket()';

const KEYS: [what: string, id: string, secret: string, says: RegExp][] = [
  ['undefined in both halves', 'undefined', 'undefined', /missing or undefined/],
  ['an empty half', '4f1c93d07be2a658', '', /missing or undefined/],
  ['an unknown one', 'unknown', 'unknown', /49103/],
];
for (const [what, id, secret, says] of KEYS)
  scenario(
    'app-key-invalid',
    'error',
    `init() with ${what}`,
    ['configs 49103', 'exchange 49103'].map((words) => new RegExp(words.replace('49103', '4910[23]'))),
    async ({ demo, ticket }) => {
      await demo('init', id, secret);
      await demo('authenticate', await ticket());
    },
    { says },
  );
for (const code of ['49104'])
  scenario(
    'app-key-invalid',
    'error',
    `an app key that is answered ${code}`,
    [`exchange ${code}`],
    async ({ api, demo, ticket }) => {
      api.misbehave('exchange', bodyError(code));
      await demo('authenticate', await ticket());
    },
    { says: new RegExp(code) },
  );

for (const code of ['49202', '50001'])
  scenario('app-suspended', 'error', `an app that is answered ${code}`, [`exchange ${code}`], async ({ api, demo, ticket }) => {
    api.misbehave('exchange', bodyError(code));
    await demo('authenticate', await ticket());
  });

scenario(
  'sdk-not-initialised',
  'error',
  'init() is never called',
  ['exchange without an envelope'],
  async ({ demo, ticket }) => demo('authenticate', await ticket()),
  { path: `${HOME}&init=0`, says: /init\(\) was not called/ },
);
scenario(
  'sdk-not-initialised',
  'error',
  'init() is given an empty base URL',
  ['init()', 'configs without an envelope', 'exchange without an envelope'],
  async ({ demo, ticket }) => {
    await demo('init', undefined, undefined, '');
    await demo('authenticate', await ticket());
  },
  { says: /without a base URL/ },
);

/** The SDK asks at another address, and the app signs in. */
const signInAt = async ({ demo, ticket }: Play, base: string): Promise<void> => {
  await demo('init', undefined, undefined, base);
  await demo('authenticate', await ticket());
};
scenario(
  'base-url-wrong',
  'error',
  'a slash at the end',
  ['configs HTTP 404', 'exchange HTTP 404'],
  (play) => signInAt(play, `${play.playground.apiUrl}/`),
  { says: /two/ },
);
scenario('base-url-wrong', 'error', 'no scheme', ['configs HTTP 404', 'exchange HTTP 404'], (play) => signInAt(play, 'api.example.com'), {
  says: /scheme/,
});
scenario(
  'base-url-wrong',
  'error',
  'nothing at that path',
  ['configs HTTP 404', 'exchange HTTP 404'],
  (play) => signInAt(play, `${play.playground.apiUrl}/chat`),
  { says: /HTTP 404/ },
);
scenario(
  'base-url-wrong',
  'error',
  'a web page at that address',
  ['configs without an envelope', 'exchange without an envelope'],
  (play) => {
    play.api.misbehave('project-configs', notJson());
    play.api.misbehave('exchange', notJson());
    return signInAt(play, `http://web.localhost:${play.playground.apiPort}`);
  },
  { says: /web page answers/ },
);
scenario(
  'base-url-wrong',
  'error',
  'a host name that does not resolve, while others do',
  ['configs net::ERR_NAME_NOT_RESOLVED', 'exchange net::ERR_NAME_NOT_RESOLVED'],
  (play) => signInAt(play, 'http://no-such-host.invalid'),
  { says: /does not exist/ },
);

scenario(
  'not-sent',
  'error',
  'a base URL of host and port, whose host the browser takes for a scheme',
  [CALL],
  (play) => signInAt(play, `api.localhost:${play.playground.apiPort}`),
  { later: true, says: /https:/ },
);

scenario('init-argument', 'warning', 'a device id as the fourth argument', ['init()'], ({ page }) =>
  page.evaluate(() => window.demo!.init(undefined, undefined, undefined, 'a7c1-device' as never)),
);

scenario('callback-missing', 'warning', 'no onError', [CALL], async ({ page, ticket }) => {
  const answered = page.waitForResponse((response) => response.url().endsWith('/access_token/request') && response.ok());
  await page.evaluate((one) => window.taptalk!['authenticateWithAuthTicket']!(one, false, { onSuccess() {} }), await ticket());
  await answered;
});
scenario('callback-missing', 'warning', 'an onSuccess that throws', [CALL, 'onSuccess threw'], async ({ page, ticket }) => {
  await page.evaluate(
    (one) =>
      window.taptalk!['authenticateWithAuthTicket']!(one, false, {
        onSuccess() {
          throw new Error('the app’s own');
        },
        onError() {},
      }),
    await ticket(),
  );
});

scenario(
  'success-twice',
  'note',
  'connectWhenSuccess, by SDK 1.39',
  [CALL, 'exchange accepted', 'onSuccess', 'onSuccess'],
  async ({ demo, ticket }) => demo('authenticate', await ticket(), true),
  { says: /came twice/ },
);
scenario(
  'success-twice',
  'note',
  'connectWhenSuccess, by SDK 1.10',
  [CALL, 'exchange accepted', 'onSuccess'],
  async ({ demo, ticket }) => demo('authenticate', await ticket(), true),
  { path: `${HOME}&sdk=1.10`, later: true, says: /did not connect/ },
);

scenario('two-copies', 'warning', 'a second bundle of the SDK', ['sdk-found', 'sdk-found'], ({ page }) =>
  page.addScriptTag({ url: '/bundles/webpack-1.39.js' }),
);

scenario(
  'called-too-often',
  'warning',
  'isAuthenticated() in a loop',
  /^isAuthenticated\(\)(, isAuthenticated\(\))?$/,
  async ({ page, signsIn }) => {
    // Where there is nothing to decrypt a call may take no time that the page's clock tells.
    await signsIn();
    await page.evaluate(() => {
      setInterval(() => {
        for (let call = 0; call < 20; call++) window.demo!.isAuthenticated();
      }, 50);
    });
  },
  { passes: true, says: /times a second, which costs about \d+ ms/ },
);

scenario('server-key-in-page', 'error', 'the page asks the server API itself', ['server-api net::ERR_FAILED'], ({ page, playground }) =>
  page.evaluate(
    (url) => void fetch(url, { method: 'POST', headers: { 'Server-Key': btoa('5e1f:a-secret') }, body: '{}' }).catch(() => {}),
    `${playground.apiUrl}/v1/server/auth_ticket/request`,
  ),
);

scenario('token-in-url', 'note', 'an open socket', ['socket open'], async ({ signsIn, connects }) => {
  await signsIn();
  await connects();
});
