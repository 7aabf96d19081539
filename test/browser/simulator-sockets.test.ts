import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { APP_ID, APP_SECRET } from '../playground/server/credentials';
import { APP } from './agent/pages';
import { arm, disarm, look, prepareLook, simulation, SOCKET, WRITES } from './agent/simulate';
import { setSituation, type TracedPage } from './agent/situation';

const situation = setSituation();

/** Has the page open a socket and lets it tell all that happens to it, until it is closed. */
const openSocket = (page: TracedPage, url: string, close = false): Promise<unknown> =>
  page.page.evaluate(
    (address, isClosed) =>
      new Promise((resolve) => {
        class Subclass extends WebSocket {
          own = 1;
        }
        const socket = new Subclass(address);
        const seen: unknown[] = [];
        const note = (what: string, event: Partial<CloseEvent> = {}): void => {
          seen.push([what, socket.readyState, event.constructor?.name, event.code, event.wasClean, event.reason]);
        };
        for (const type of ['open', 'message', 'error', 'close']) {
          socket.addEventListener(type, (event) => note(type, event as CloseEvent));
          (socket as never as Record<string, unknown>)[`on${type}`] = (event: Event) => note(`on${type}`, event as CloseEvent);
        }
        try {
          socket.send('too early');
        } catch (error) {
          note(String(error));
        }
        const { protocol, extensions, bufferedAmount, binaryType, own } = socket;
        seen.push([socket.url, protocol, extensions, bufferedAmount, binaryType, own, typeof socket.onopen]);
        seen.push([
          socket instanceof WebSocket,
          socket instanceof Subclass,
          socket instanceof EventTarget,
          socket.constructor === Subclass,
        ]);
        if (isClosed) {
          socket.close();
          note('closing');
        }
        socket.addEventListener('close', () => {
          setTimeout(() => {
            socket.send('too late');
            socket.close();
            note('afterwards');
            resolve(seen);
          }, 50);
        });
      }),
    url,
    close,
  );

it('refuses a socket as a network does, without any', async () => {
  const page = await situation.open('<body>');
  await prepareLook(page);
  const before = await look(page);
  // A port that nobody listens on.
  const closed = createServer();
  await new Promise<void>((resolve) => void closed.listen(0, '127.0.0.1', resolve));
  const url = `ws://api.localhost:${(closed.address() as AddressInfo).port}/connect?app_key=k&authorization=t`;
  await new Promise((resolve) => void closed.close(resolve));
  const real = [await openSocket(page, url), await openSocket(page, url, true)];
  await arm(page, simulation(SOCKET, { kind: 'refuse' }));
  expect([await openSocket(page, url), await openSocket(page, url, true)]).toEqual(real);
  const ofClass = (): unknown => {
    const messages = [() => (WebSocket as unknown as () => void)(), () => new WebSocket('none:')].map((call) => {
      try {
        return call();
      } catch (error) {
        return String(error);
      }
    });
    const { CONNECTING, CLOSED, name, length, prototype } = WebSocket;
    return [CONNECTING, CLOSED, name, length, messages, prototype.constructor === WebSocket, Object.keys(WebSocket)];
  };
  const armed = await page.page.evaluate(ofClass);
  await page.drain();
  expect(page.records('simulated')).toMatchObject([
    { what: 'socket', url, method: 'GET', status: 0, failure: 'drop', took: expect.any(Number) as number },
    { what: 'socket' },
  ]);
  await disarm(page);
  expect(await page.page.evaluate(ofClass)).toEqual(armed);
  expect(await look(page)).toBe(before);
  await page.close();
});

it('cuts an open socket as a broken line does, and only one that was opened since', async () => {
  const page = await situation.open(APP);
  const { control } = situation.server;
  const connect = async (): Promise<string> => {
    await page.signIn();
    const [session] = control.sessions();
    const query = { app_key: btoa(`${APP_ID}:${APP_SECRET}`), authorization: `Bearer ${session?.access.value}` };
    return `${situation.api.replace('http', 'ws')}/connect?${new URLSearchParams(query)}`;
  };
  const opened = (count: number): Promise<void> => expect.poll(() => control.sockets().length).toBe(count);
  const cut = openSocket(page, await connect());
  await opened(1);
  control.reset();
  const real = (await cut) as unknown[][];

  const url = await connect();
  const before = openSocket(page, url);
  await opened(1);
  const { armed } = await arm(page, simulation(SOCKET, { kind: 'close' }, { delay: 200, times: 1 }));
  const seen = (await openSocket(page, url)) as unknown[][];
  // Which address it has, and whether the server's greeting came before its end, is not the same each time.
  const ending = (all: unknown[][]): unknown[][] => all.filter(([what]) => !/message|^ws:/.test(String(what)));
  expect(ending(seen)).toEqual(ending(real));
  // The server sees its end, and the one that was open before goes on.
  await opened(1);
  const dropped = await page.until(() => page.records('simulated')[0], { armed });
  expect(dropped).toMatchObject({ what: 'dropped', url, status: 101, failure: 'drop', took: 0 });
  control.reset();
  await before;
  expect(page.errors).toEqual([]);
  await page.close();
});

it('refuses a write as a full storage does, and no other', async () => {
  const page = await situation.open('<body>');
  const write = (key: string, value: string, area: 'localStorage' | 'sessionStorage' = 'localStorage'): Promise<unknown> =>
    page.page.evaluate(
      (name, text, where) => {
        try {
          window[where].setItem(name, text);
          return window[where].getItem(name);
        } catch (error) {
          const { name: kind, code, message } = error as DOMException;
          return [kind, code, message, (error as Error).constructor.name, error instanceof DOMException, error instanceof Error];
        }
      },
      key,
      value,
      area,
    );
  const real = await write('TapTalk.UserData', 'x'.repeat(6_000_000));
  await arm(page, simulation(WRITES, { kind: 'refuse' }));
  expect(await write('TapTalk.UserData', 'secret')).toEqual(real);
  expect(await write('other', 'a')).toBe('a');
  expect(await write('TapTalk.UserData.2', 'a')).toBe('a');
  expect(await write('TapTalk.UserData', 'b', 'sessionStorage')).toBe('b');
  await page.drain();
  expect(page.records('simulated')).toMatchObject([{ what: 'write', url: 'TapTalk.UserData', body: 'secret', took: 0 }]);
  await disarm(page);
  expect(await write('TapTalk.UserData', 'c')).toBe('c');
  await arm(page, simulation({ kind: 'storage', keys: ['SinchSDK-*'] }, { kind: 'refuse' }));
  expect(await write('SinchSDK-a-b', 'd')).toMatchObject({ 0: 'QuotaExceededError' });
  expect(await write('SinchSDK', 'd')).toBe('d');
  await page.close();
});
