import type { Page } from 'puppeteer-core';

import type { Simulating } from '../../../lib/session/store';
import { until } from './browser';
import type { Panel } from './panel';

const simulating = (panel: Panel): Promise<Simulating> =>
  panel.frame.evaluate(() => JSON.parse(JSON.stringify(window.recorder!.state.simulating)) as Simulating);

/** By the keyboard: a finding that comes meanwhile moves the switch away from under a pointer. */
const press = async (panel: Panel, preset: string): Promise<void> =>
  (await panel.frame.waitForSelector(`[data-preset="${preset}"]:not(:disabled)`))!.press('Space');

/** Arms a preset by its control, and waits until the page has taken it over. */
export async function arms(panel: Panel, preset: string): Promise<void> {
  await panel.click('Reproduce', 'tab');
  await press(panel, preset);
  await acts(panel);
}

/** Waits until the page has taken over what is armed. */
export const acts = (panel: Panel): Promise<unknown> =>
  until('the page to simulate', async () => {
    const { armed, acting } = await simulating(panel);
    return armed.length > 0 && acting;
  }).catch(async (error: unknown) => {
    throw new Error(JSON.stringify(await simulating(panel)), { cause: error });
  });

export const disarms = (panel: Panel, preset: string): Promise<void> => press(panel, preset);

export const armedIn = async (panel: Panel): Promise<string[]> => (await simulating(panel)).armed.map(({ preset }) => preset);

/** What a simulation patches, one by one, as the page finds it. */
const LOOK = (): unknown[] => {
  const owners: object[] = [window, XMLHttpRequest.prototype, WebSocket.prototype, Storage.prototype, localStorage, sessionStorage];
  const names = ['fetch', 'XMLHttpRequest', 'WebSocket', 'open', 'send', 'abort', 'setRequestHeader', 'constructor', 'setItem'];
  return [
    ...owners.flatMap((owner) =>
      names.flatMap((name) => {
        const { value, get, set, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
        return [value, get, set, writable, enumerable, configurable];
      }),
    ),
    ...owners.slice(1, 4).flatMap((owner) => Reflect.ownKeys(owner)),
    window.WebSocket.prototype.constructor,
    Object.keys(sessionStorage).join(),
  ];
};

declare global {
  interface Window {
    untouched?: unknown[];
  }
}

/** Keeps how the page stands, to be compared with `seesUntouched`. */
export const keepUntouched = (page: Page): Promise<void> => page.evaluate(`window.untouched = (${LOOK.toString()})()`) as Promise<void>;

/** Waits until each function and descriptor is the very one that it was, in its place, and nothing stands in sessionStorage. */
export const seesUntouched = (page: Page): Promise<unknown> =>
  until('the page to be as it was', () =>
    page.evaluate(`(${LOOK.toString()})().every((one, index) => Object.is(one, window.untouched[index]))`),
  );
