import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import type { Finding } from '../../lib/diagnosis/finding';
import { type Playground, startPlayground } from '../playground';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { eventually } from './harness/eventually';
import { openDevTools, showPanel } from './harness/devtools';
import { lendBrowser, takeBack } from './harness/lent-browser';
import type { Panel } from './harness/panel';
import { type Play, playOn } from './harness/play';
import { account, alarms, look } from './harness/sight';
import { armedIn, arms, disarms, keepUntouched, seesUntouched } from './harness/simulate';

let browser: Browser;
let playground: Playground;
let page: Page;
let panel: Panel;
let sites = 0;

beforeAll(async () => {
  [browser, playground] = await Promise.all([lendBrowser(PRODUCT), startPlayground()]);
  const opened = await openDevTools(browser);
  page = opened.page;
  await page.goto(playground.appUrl('/pages/no-sdk.html'));
  panel = await showPanel(opened.devtools);
  await panel.set({ drainShown: 50, noAnswer: 600, reconnect: 600 });
});
/** What a scenario that failed has left is not the next one's. */
afterEach(() => panel.frame.evaluate(() => window.recorder!.dispatch({ type: 'stop-all' })));
afterAll(() => Promise.all([takeBack(browser), playground?.stop()]));

interface Effect {
  /** What was there before it was armed. */
  before?(play: Play): Promise<unknown>;
  act(play: Play): Promise<unknown>;
  /** What the SDK has made of it. */
  sees?(play: Play): Promise<unknown>;
  /** 'error ticket-refused'; none where all goes well in the end. */
  finding?: string;
  /** Whether somebody is signed in at the end. */
  stored?: boolean;
}

const signsIn = ({ demo }: Play): Promise<void> => demo('signIn', 'jony');
const callbacks = (of: Page, method: string): Promise<string[]> =>
  of.evaluate((called) => window.demo!.callbacks.filter((one) => one.method === called).map((one) => one.callback), method);
/** Neither callback has come of the newest sign-in. */
const hearsNothing = async ({ page: of }: Play): Promise<void> => expect(await callbacks(of, 'authenticateWithAuthTicket')).toEqual([]);
const refused = (code: string, finding = 'error ticket-refused'): Effect => ({
  act: signsIn,
  sees: async ({ hears, page: of }) => {
    await hears('authenticateWithAuthTicket', 'onError');
    expect(JSON.stringify(await of.evaluate(() => window.demo!.callbacks))).toContain(code);
  },
  finding,
});
const lost: Effect = { act: signsIn, sees: hearsNothing, finding: 'error callback-lost' };
const signedIn = (play: Play): Promise<unknown> => play.signsIn();

const EFFECTS: Record<string, Effect> = {
  'ticket-40103': refused('40103'),
  'ticket-40104': refused('40104'),
  'ticket-40105': refused('40105'),
  'ticket-40106': refused('40106'),
  'parameter-40002': refused('40002', 'error sign-in-refused'),
  'app-key-49102': refused('49102', 'error app-key-invalid'),
  'app-key-49103': refused('49103', 'error app-key-invalid'),
  'http-500': lost,
  'http-502-html': lost,
  'non-json': lost,
  drop: lost,
  cors: lost,
  hang: { act: signsIn, sees: hearsNothing, finding: 'warning no-answer' },
  slow: {
    act: signsIn,
    async sees(play) {
      const begun = Date.now();
      await play.hears('authenticateWithAuthTicket', 'onSuccess');
      expect(Date.now() - begun).toBeGreaterThan(900);
    },
    stored: true,
  },
  'check-refused': {
    before: signedIn,
    act: ({ demo }) => demo('connect'),
    sees: ({ hears }) => hears('addTapListener', 'onTapTalkRefreshTokenExpired'),
    finding: 'error connect-refused',
    stored: true,
  },
  'access-expired': { before: signedIn, act: ({ connects }) => connects(), stored: true },
  'refresh-refused': {
    before: signedIn,
    act: ({ demo }) => demo('refresh'),
    sees: ({ hears }) => hears('addTapListener', 'onTapTalkRefreshTokenExpired'),
    finding: 'error refresh-expired',
    stored: true,
  },
  'refresh-http-500': { before: signedIn, act: ({ demo }) => demo('refresh'), finding: 'error refresh-blocked', stored: true },
  'logout-fails': {
    before: signedIn,
    act: ({ demo }) => demo('logOut'),
    sees: ({ hears }) => hears('logoutAndClearAllTapTalkData', 'onSuccess'),
    finding: 'warning logout-unconfirmed',
  },
  'socket-drop': {
    before: signedIn,
    act: ({ connects }) => connects(),
    sees: ({ hears }) => hears('connect', 'onClose'),
    finding: 'warning socket-closed',
    stored: true,
  },
  'socket-refused': {
    before: signedIn,
    act: ({ demo }) => demo('connect'),
    finding: 'warning socket-closed',
    stored: true,
  },
  'storage-refused': { act: signsIn, sees: hearsNothing, finding: 'error storage-refused' },
  custom: { ...lost, finding: 'error callback-lost' },
};

it.each(Object.entries(EFFECTS))(
  '%s acts while it is armed, and leaves nothing',
  async (preset, { before, act, sees, finding, stored }) => {
    playground.api.reset();
    const play = playOn(`site-${++sites}.localhost`, page, { browser, panel, playground });
    await play.open();
    const begun = Date.now();
    await before?.(play);
    await keepUntouched(page);
    await choose(preset);
    await arms(panel, preset);
    await eventually(() => panel.frame.$eval('[data-armed]', (banner) => banner.getAttribute('data-armed'))).toBe('1');
    await act(play);
    await sees?.(play);
    await until(`what ${preset} does to be found`, async () => {
      const { now, later } = await look(panel, begun);
      return finding === undefined
        ? later.every(({ severity }) => severity === 'note') && isSimulated()
        : [...now, ...later].some(isFinding);
    }).catch(async (error: unknown) => {
      throw new Error(account(await look(panel, begun)), { cause: error });
    });
    const sight = await look(panel, begun);
    expect(alarms(sight.now), account(sight)).toEqual(finding === undefined ? [] : [finding]);
    expect(await page.evaluate(() => localStorage.getItem('TapTalk.UserData') !== null)).toBe(stored ?? false);

    if ((await armedIn(panel)).length > 0) await disarms(panel, preset);
    await seesUntouched(page);
    await eventually(() => panel.frame.$('[data-armed]')).toBeNull();
    await play.signsIn();

    function isFinding(one: Finding): boolean {
      return `${one.severity} ${one.rule}` === finding && one.simulated;
    }
    async function isSimulated(): Promise<boolean> {
      return (await look(panel, begun)).events.some(({ kind, simulated }) => kind === 'request' && simulated !== undefined);
    }
  },
);

/** What the user fills in before. */
async function choose(preset: string): Promise<void> {
  await panel.click('Reproduce', 'tab');
  const type = async (label: string, value: string): Promise<void> => {
    const field = await panel.find('textbox', label);
    await field.evaluate((input) => (input as HTMLInputElement).select());
    await field.type(value);
  };
  if (preset === 'slow') await type('Seconds, Slow answer', '1');
  if (preset === 'socket-drop') await type('Seconds, Socket drops', '0.2');
  if (preset !== 'custom' || (await panel.frame.$('[name="status"]')) !== null) return;
  await panel.click('Edit… custom simulation');
  await type('HTTP status', '418');
}
