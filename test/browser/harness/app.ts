import type { Frame, Page } from 'puppeteer-core';

import type {} from '../../playground/demo/window-demo';
import { until } from './browser';

/** Waits until the SDK has told the demo app this, by a callback of that method. */
export async function told(app: Page | Frame, method: string, callback: string, times = 1): Promise<void> {
  const has = (wanted: { method: string; callback: string; times: number }): boolean =>
    (window.demo?.callbacks ?? []).filter((one) => one.method === wanted.method && one.callback === wanted.callback).length >= wanted.times;
  await until(`${method} to call ${callback}`, () => app.evaluate(has, { method, callback, times }));
}

/** The sign-in of `?auto=sign-in` or `?auto=connect` is over: the ticket was exchanged and the token was checked. */
export const signedIn = (app: Page | Frame): Promise<void> => told(app, 'authenticateWithAuthTicket', 'onSuccess', 2);

/** Resolves once a page or frame has loaded the demo. */
export const started = (app: Page | Frame): Promise<unknown> => until('the demo to start', () => app.evaluate(() => window.demo !== undefined));
