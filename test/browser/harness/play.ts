import type { Browser, Page } from 'puppeteer-core';

import { type Playground, SAMPLE_USERS, type SampleUser, type StandInControl } from '../../playground';
import type { WindowDemo } from '../../playground/demo/window-demo';
import { started, told } from './app';
import { traced } from './liveness';
import type { Panel } from './panel';

/** The SDK can be found late, and is asked nothing that the scenario does not ask. */
export const HOME = '/?global=taptalk&state=0&connect=0';

type Calls = Pick<
  WindowDemo,
  { [Name in keyof WindowDemo]: WindowDemo[Name] extends (...args: never) => unknown ? Name : never }[keyof WindowDemo]
>;

/** What a scenario plays with. */
export interface Play {
  page: Page;
  panel: Panel;
  playground: Playground;
  api: StandInControl;
  /** Has the app call its SDK. */
  demo<Name extends keyof Calls>(name: Name, ...args: Parameters<Calls[Name]>): Promise<void>;
  /** Waits until the SDK has told the app so. */
  hears(method: string, callback: string, times?: number): Promise<void>;
  /** Signs a user in by the app's own means. */
  signsIn(user?: SampleUser): Promise<void>;
  /** Opens the app's socket. */
  connects(): Promise<void>;
  logsOut(): Promise<void>;
  /** A ticket as the app's backend gets it. */
  ticket(options?: Parameters<StandInControl['issueTicket']>[1]): Promise<string>;
  /** Takes the tab to another page of the scenario's site, and waits until the panel sees its SDK. */
  open(path?: string): Promise<void>;
  /** Opens a second tab of the site, which nobody inspects. */
  tab(path?: string): Promise<Page>;
}

/** @param host the scenario's own site, with nothing stored */
export function playOn(host: string, page: Page, parts: { browser: Browser; panel: Panel; playground: Playground }): Play {
  const { browser, panel, playground } = parts;
  const { api } = playground;
  return {
    page,
    panel,
    playground,
    api,
    async demo(name, ...args) {
      await page.evaluate((method, ...given) => void (window.demo![method] as (...all: unknown[]) => unknown)(...given), name, ...args);
    },
    hears: (method, callback, times) => told(page, method, callback, times),
    signsIn: (user) => succeeds(page, 'authenticateWithAuthTicket', 'signIn', user ?? 'jony'),
    connects: () => succeeds(page, 'connect', 'connect'),
    logsOut: () => succeeds(page, 'logoutAndClearAllTapTalkData', 'logOut'),
    ticket: (how) => api.issueTicket(SAMPLE_USERS.jony, how),
    async open(path = HOME) {
      await traced(panel, async () => {
        await page.goto(new URL(path, playground.appUrl('/', host)).href);
        await started(page);
      });
    },
    async tab(path = HOME) {
      const other = await browser.newPage();
      await other.goto(playground.appUrl(path, host));
      await started(other);
      return other;
    },
  };
}

/** Has the app call its SDK, and waits for one more `onSuccess`. */
async function succeeds(page: Page, method: string, name: 'signIn' | 'connect' | 'logOut', user?: SampleUser): Promise<void> {
  const before = await page.evaluate(
    (called) => window.demo!.callbacks.filter((one) => one.method === called && one.callback === 'onSuccess').length,
    method,
  );
  await page.evaluate((call, who) => void window.demo![call](who), name, user);
  await told(page, method, 'onSuccess', before + 1);
}
