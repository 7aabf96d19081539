import type { Page } from 'puppeteer-core';

import { encrypt } from '../../../lib/providers/taptalk/codec';

/** What test/playground/pages/hostile-sdk.html puts on its window. */
export type Behaviour = (...args: unknown[]) => unknown;

declare global {
  interface Window {
    /** What each of the methods does when it is called. */
    behave: Record<string, Behaviour>;
    callSdk(name: string, ...args: unknown[]): unknown;
    flood(perSecond: number, ms: number, call: (done: number) => void): Promise<number>;
  }
}

export const HOSTILE_SDK = '/pages/hostile-sdk.html';

/** Stores a session in the page, as the SDK would. */
export async function storeSession(page: Page): Promise<void> {
  const session = { accessToken: 'an-access-token-of-the-page', user: { userID: '6', fullname: 'Jony Lim' } };
  const value = await encrypt(JSON.stringify(session));
  await page.evaluate((stored) => localStorage.setItem('TapTalk.UserData', stored), value);
}
