import { expect } from 'vitest';
import type { DrainRequest } from '../../../lib/events/record';
import type { Effect, RequestPattern, Simulation, Target } from '../../../lib/events/simulation';
import type { TracedPage } from './situation';

export const EXCHANGE: RequestPattern = { method: 'POST', path: '/v1/auth/access_token/request' };
export const CHECK: RequestPattern = { method: 'GET', path: '/connect', parameter: 'check=1' };

export const requests = (...patterns: RequestPattern[]): Target => ({ kind: 'request', patterns, header: 'app-key' });
export const SOCKET: Target = { kind: 'socket', path: '/connect', parameter: 'app_key' };
export const WRITES: Target = { kind: 'storage', keys: ['TapTalk.UserData'] };

export const answer = (status: number, body: string, type = 'application/json'): Effect => ({ kind: 'answer', status, type, body });
/** As TapTalk refuses: HTTP 200, and the error in the body. */
export const refusal = (code: string, message = 'refused'): Effect =>
  answer(200, JSON.stringify({ status: Number(code.slice(0, 3)), error: { code, message, field: '' }, data: {} }));

let count = 0;
export const simulation = (target: Target, effect: Effect, more: Partial<Simulation> = {}): Simulation => ({
  id: `simulation-${++count}`,
  provider: 'taptalk',
  target,
  effect,
  delay: 0,
  times: null,
  used: 0,
  ends: Date.now() + 600_000,
  ...more,
});

/** Arms these as the recorder does, and waits until the page says that they are; tells what a drain asks from then on. */
export async function arm(page: TracedPage, ...simulations: Simulation[]): Promise<{ armed: NonNullable<DrainRequest['armed']> }> {
  const revision = `revision-${++count}`;
  const [own] = await page.drain({ armed: { revision, simulations } });
  if (own?.simulating === null) await page.attach(page.situation.simulator);
  await expect.poll(async () => (await page.drain({ armed: { revision, simulations } }))[0]?.simulating, { interval: 20 }).toBe(revision);
  return { armed: { revision } };
}

/** As *Stop all*. */
export async function disarm(page: TracedPage): Promise<void> {
  await expect.poll(async () => (await page.drain({ armed: null }))[0]?.simulating, { interval: 20 }).toBe('');
}

/** How what simulations may stand in front of looks: each property in its order, with the identity of what it holds. */
export const prepareLook = (page: TracedPage): Promise<void> =>
  page.page.evaluate(() => {
    const ids = new Map<unknown, number>();
    const idOf = (value: unknown): unknown => {
      if (typeof value !== 'function') return typeof value;
      if (!ids.has(value)) ids.set(value, ids.size);
      return ids.get(value);
    };
    Object.assign(window, {
      look: () =>
        [XMLHttpRequest.prototype, EventTarget.prototype, WebSocket, WebSocket.prototype, Storage.prototype, window]
          .flatMap((object) =>
            Reflect.ownKeys(object)
              .filter((key) => object !== window || key === 'fetch' || key === 'WebSocket' || key === 'XMLHttpRequest')
              .map((key) => {
                const { value, get, set, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(object, key)!;
                return [String(key), idOf(value), idOf(get), idOf(set), writable, enumerable, configurable].join();
              }),
          )
          .join('\n'),
    });
  });
export const look = (page: TracedPage): Promise<string> => page.page.evaluate(() => (window as unknown as { look(): string }).look());
