import type { Frame, Page } from 'puppeteer-core';

import type {} from '../../playground/demo/window-demo';
import { until } from './browser';
import type { Inspected } from './devtools';

/** Waits until the SDK has told the demo app this, by a callback of that method. */
export async function told(app: Page | Frame, method: string, callback: string, times = 1): Promise<void> {
  const has = (wanted: { method: string; callback: string; times: number }): boolean =>
    (window.demo?.callbacks ?? []).filter((one) => one.method === wanted.method && one.callback === wanted.callback).length >= wanted.times;
  await until(`${method} to call ${callback}`, () => app.evaluate(has, { method, callback, times }));
}

/** The sign-in of `?auto=sign-in` or `?auto=connect` is over: the ticket was exchanged and the token was checked. */
export const signedIn = (app: Page | Frame): Promise<void> => told(app, 'authenticateWithAuthTicket', 'onSuccess', 2);

/** Resolves once a page or frame has loaded the demo. */
export const started = (app: Page | Frame): Promise<unknown> =>
  until('the demo to start', () => app.evaluate(() => window.demo !== undefined));

/** The demo app and its SDK under the panel's eyes: from here on each call is seen. */
export async function watched(inspecting: Promise<Inspected>, isThere = started): Promise<Inspected> {
  const inspected = await inspecting;
  await isThere(inspected.page);
  await until('the agent to be there', async () => !['starting', null].includes(await inspected.panel.attachMode()));
  return inspected;
}

/** Signs a user in by the app's own means. */
export async function signIn(app: Page | Frame, user = 'jony'): Promise<void> {
  const before = await app.evaluate(
    () =>
      window.demo!.callbacks.filter(({ method, callback }) => method === 'authenticateWithAuthTicket' && callback === 'onSuccess').length,
  );
  await app.evaluate((name) => window.demo!.signIn(name), user);
  await told(app, 'authenticateWithAuthTicket', 'onSuccess', before + 2);
}

/** Opens the app's socket. */
export async function connect(app: Page | Frame): Promise<void> {
  const before = await app.evaluate(
    () => window.demo!.callbacks.filter(({ method, callback }) => method === 'connect' && callback === 'onSuccess').length,
  );
  await app.evaluate(() => window.demo!.connect());
  await told(app, 'connect', 'onSuccess', before + 1);
}
