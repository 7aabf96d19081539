import type { Frame, HTTPRequest, Page } from 'puppeteer-core';

import type { Came, SinchState, Style, TicketKind } from '../../playground/sinch/demo/window-sinch-demo';
import { stringToSign } from '../../playground/sinch/server/authorization';
import { sign } from '../../playground/sinch/ticket';
import { watched } from './app';
import { until } from './browser';
import type { Inspected } from './devtools';
import { traced } from './liveness';
import type { Stage } from './stage';
import { seesEvent } from './timeline';

/** Resolves once a page or frame has loaded the Sinch demo. */
export const sinchLoaded = (app: Page | Frame): Promise<unknown> =>
  until('the Sinch demo to load', () => app.evaluate(() => window.sinchDemo !== undefined));

/** Has the app start its client with a ticket from its backend; resolves with what came of it. */
export const startSinch = (app: Page | Frame, kind: TicketKind = 'object', style: Style = 'promise'): Promise<Came> =>
  app.evaluate((...given) => window.sinchDemo!.startWithTicket(...given), kind, style);

/** The same by Sinch's own means: user name and password. */
export const startSinchByPassword = (app: Page | Frame, user = 'jony'): Promise<Came> =>
  app.evaluate((name) => window.sinchDemo!.startWithPassword(name), user);

/** The same with whatever `start()` is to be given. */
export const startSinchWith = (app: Page | Frame, auth: unknown, style: Style = 'promise'): Promise<Came> =>
  app.evaluate((...given) => window.sinchDemo!.startWith(...given), auth, style);

/** The same with the session that the app has kept. */
export const resumeSinch = (app: Page | Frame): Promise<Came> => app.evaluate(() => window.sinchDemo!.resume());

/** The Sinch demo under the panel's eyes, without a client. */
export async function openSinch(stage: Stage, path = '/pages/sinch.html'): Promise<Inspected> {
  const tab = await watched(stage.inspect(path), sinchLoaded);
  await seesEvent(tab.panel, 'sdk-found', ({ provider }) => provider === 'sinch');
  return tab;
}

/** F5: the page begins anew, with what is stored. */
export const reloadSinch = ({ page, panel }: Inspected): Promise<void> =>
  traced(panel, async () => {
    await page.reload();
    await sinchLoaded(page);
  });

/** A client has started under the panel's eyes; what was sent for that is forgotten. */
export async function openSinchStarted(stage: Stage, path = '/pages/sinch.html'): Promise<Inspected> {
  const tab = await openSinch(stage, path);
  const came = await startSinch(tab.page);
  if (came.as !== 'success') throw new Error(`The client did not start: ${JSON.stringify(came)}`);
  stage.playground.sinch.clearReceived();
  return tab;
}

/**
 * Has the app start its client, of which it is told nothing: does not wait for a word, but until the page's request to a path has ended,
 * answered or not.
 */
export async function startSinchInVain(page: Page, path: string, by: 'ticket' | 'password' = 'ticket'): Promise<void> {
  const ended = sinchRequestEnds(page, path);
  await page.evaluate((means) => {
    void (means === 'ticket' ? window.sinchDemo!.startWithTicket() : window.sinchDemo!.startWithPassword());
  }, by);
  await ended;
}

/** Resolves once a request of the page to a path, from now on, has been answered or lost. */
export const sinchRequestEnds = (page: Page, path: string): Promise<void> =>
  new Promise((resolve) => {
    const look = (request: HTTPRequest) => {
      if (request.method() !== 'OPTIONS' && new URL(request.url()).pathname.endsWith(path)) resolve();
    };
    page.on('requestfinished', look);
    page.on('requestfailed', look);
  });

/** Sends a request as a started client does: signed by its instance. */
export async function askWithInstance(app: Page | Frame, stage: Stage): Promise<void> {
  const { sessionId, sessionSecret } = (await sinchState(app))!.session!;
  const time = new Date(stage.playground.sinch.now()).toISOString();
  const path = '/v1/user/profile';
  const headers = { Authorization: `instance ${sessionId}:${sign(stringToSign('GET', time, path), sessionSecret)}`, 'X-Timestamp': time };
  await app.evaluate(
    async (url, signed) => void (await (await fetch(url, { headers: signed })).text()),
    `${stage.playground.sinchUrl}${path}`,
    headers,
  );
}

/** What can be read off the client; null without one. */
export const sinchState = (app: Page | Frame): Promise<SinchState | null> => app.evaluate(() => window.sinchDemo!.state());

/** What the SDK told the app so far, for example `start then`, `start onError`. */
export const sinchTold = (app: Page | Frame): Promise<string[]> =>
  app.evaluate(() => window.sinchDemo!.callbacks.map(({ method, callback }) => `${method} ${callback}`));

/** All that is stored for Sinch, by key. */
export const sinchStored = (app: Page | Frame): Promise<Record<string, string>> =>
  app.evaluate(() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => /^sinch/i.test(key))));

/** What Sinch's server has received, save questions for the time, each with how it was answered: `instance accepted`, `profile 40107`. */
export const sentToSinch = (stage: Stage): string[] =>
  stage.playground.sinch
    .received()
    .filter(({ endpoint }) => endpoint !== 'timestamp')
    .map(({ endpoint, answered }) => {
      if (answered === null) return `${endpoint} unanswered`;
      return `${endpoint} ${answered.code === '' ? 'accepted' : (answered.code ?? answered.status)}`;
    });
