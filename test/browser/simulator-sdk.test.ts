import { expect, it } from 'vitest';
import type { Simulation } from '../../lib/events/simulation';
import { APP_ID, APP_SECRET } from '../playground/server/credentials';
import { APP } from './agent/pages';
import { answer, arm, CHECK, disarm, EXCHANGE, refusal, requests, simulation, SOCKET, WRITES } from './agent/simulate';
import { setSituation, type TracedPage } from './agent/situation';

/** What the real SDK makes of each simulated answer is what it makes of a real one. */

const situation = setSituation();

declare global {
  interface Window {
    /** What the SDK has called back. */
    told: unknown[][];
  }
}

/** Has the app sign in by the SDK; what it is told then goes to `told`. */
const signIn = async (page: TracedPage): Promise<void> =>
  page.page.evaluate(
    (id, secret, api, ticket) => {
      const callback =
        (name: string) =>
        (...args: unknown[]): void =>
          void window.told.push([name, ...args]);
      window.told = [];
      const sdk = window.app.sdk();
      sdk['init']?.(id, secret, api);
      sdk['authenticateWithAuthTicket']?.(ticket, false, { onSuccess: callback('onSuccess'), onError: callback('onError') });
    },
    APP_ID,
    APP_SECRET,
    situation.api,
    await page.ticket(),
  );
const told = (page: TracedPage): Promise<unknown[][]> => page.page.evaluate(() => window.told);
const isSignedIn = (page: TracedPage): Promise<unknown> => page.page.evaluate(() => window.app.sdk()['isAuthenticated']?.());

/** Signs in while this is armed, until it has acted and ended. */
async function signInWhile(page: TracedPage, one: Simulation): Promise<void> {
  const { armed } = await arm(page, one);
  await signIn(page);
  const acts = (): boolean => page.records('simulated').some(({ simulation: id, took }) => id === one.id && took !== null);
  await page.until(acts, { armed });
}

it('has an exchange refused, failed, garbled and dropped, and lets the next one through', async () => {
  const page = await situation.open(APP);
  const complaints: string[] = [];
  page.page.on('console', (message) => message.text().startsWith('there was an error!') && complaints.push(message.text()));
  const exchange = requests(EXCHANGE);
  const once = { times: 1 };

  await signInWhile(page, simulation(exchange, refusal('40103', 'token not found'), once));
  await expect.poll(() => told(page)).toEqual([['onError', '40103', 'token not found']]);

  await signInWhile(page, simulation(exchange, answer(500, '<h1>500</h1>', 'text/html'), once));
  await expect.poll(() => complaints).toHaveLength(1);
  expect(await told(page)).toEqual([]);

  await signInWhile(page, simulation(exchange, { kind: 'drop' }, once));
  await expect.poll(() => complaints).toHaveLength(2);
  expect(await told(page)).toEqual([]);
  expect(page.errors).toEqual([]);

  await signInWhile(page, simulation(exchange, answer(200, '<h1>It works!</h1>', 'text/html'), once));
  await expect.poll(() => page.errors).toEqual([expect.stringContaining('SyntaxError') as string]);
  expect(await told(page)).toEqual([]);
  expect(situation.server.control.received('exchange')).toEqual([]);

  const [record] = page.records('simulated');
  expect(record?.headers.map(([name]) => name)).toEqual(expect.arrayContaining(['App-Key', 'Authorization', 'Device-Identifier']));
  await signIn(page);
  await expect.poll(() => told(page)).toEqual([['onSuccess', 'Request access token success']]);
  expect(await isSignedIn(page)).toBe(true);
  situation.server.control.reset();
  await page.close();
});

it('has the reply come after a log-out, which writes the session again', async () => {
  const page = await situation.open(APP);
  await arm(page, simulation(requests(EXCHANGE), { kind: 'late' }, { delay: 300_000 }));
  await signIn(page);
  await situation.server.control.waitForRequest('exchange');
  await page.page.evaluate(() => window.app.sdk()['clearTaptalkChatData']?.());
  expect(await isSignedIn(page)).toBe(false);
  // What is stopped comes at once.
  await disarm(page);
  await expect.poll(() => isSignedIn(page)).toBe(true);
  situation.server.control.reset();
  await page.close();
});

it('has a session refused by the check, a socket refused, and a write', async () => {
  const page = await situation.open(APP);
  expect(await page.signIn()).toBe('Request access token success');
  const { armed } = await arm(page, simulation(requests(CHECK), refusal('40103')), simulation(SOCKET, { kind: 'refuse' }));
  await page.page.evaluate(() => {
    window.told = [];
    const sdk = window.app.sdk();
    const expired = (): void => void window.told.push(['expired']);
    sdk['addTapListener']?.({ onTapTalkRefreshTokenExpired: expired });
    sdk['connect']?.({ onSuccess() {}, onError() {} });
  });
  await expect.poll(() => told(page)).toEqual([['expired']]);
  await page.until(() => page.records('simulated')[0], { armed });
  expect(page.records('simulated').map(({ what, method }) => [what, method])).toEqual([['request', 'GET']]);

  const other = await situation.open(APP);
  const writes = await arm(other, simulation(WRITES, { kind: 'refuse' }));
  await signIn(other);
  expect(await other.until(() => other.records('simulated')[0], writes)).toMatchObject({ what: 'write', url: 'TapTalk.UserData' });
  expect(await isSignedIn(other)).toBe(false);
  await Promise.all([page.close(), other.close()]);
});
