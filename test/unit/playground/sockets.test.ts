import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { APP_ID, APP_SECRET, encodeKey } from '../../playground/server/credentials';
import { drop, hang, httpError } from '../../playground/server/misbehaviour';
import { standIn } from './client';

const server = standIn();

/** Opens a socket as the SDK does: all in the query. */
function openSocket(accessToken: string, changes: Record<string, string> = {}): WebSocket {
  const query = new URLSearchParams({
    content_type: 'undefined',
    app_key: encodeKey(APP_ID, APP_SECRET),
    authorization: `Bearer ${accessToken}`,
    device_identifier: 'device-1',
    device_model: 'Netscape',
    device_platform: 'web',
    ...changes,
  });
  return new WebSocket(`ws://127.0.0.1:${server.port()}/connect?${query.toString()}`);
}

async function connected(accessToken: string): Promise<{ socket: WebSocket; first: Buffer; isBinary: boolean }> {
  const socket = openSocket(accessToken);
  const [first, isBinary] = (await once(socket, 'message')) as [Buffer, boolean];
  return { socket, first, isBinary };
}

const refusal = async (socket: WebSocket): Promise<string> => {
  const [error] = (await once(socket, 'error')) as [Error];
  return error.message;
};

describe('the socket', () => {
  it('opens with a good token and says who it is, in a binary frame of one line', async () => {
    const { accessToken } = await server.signIn();
    const { socket, first, isBinary } = await connected(accessToken);
    expect(isBinary).toBe(true);
    expect(first.toString()).not.toContain('\n');
    expect(JSON.parse(first.toString())).toMatchObject({
      eventName: 'user/authentication',
      data: { user: { xcUserID: 'jony-1001' } },
    });
    expect(server.control().sockets()).toMatchObject([{ xcUserID: 'jony-1001', accessToken, deviceID: 'device-1' }]);
    expect(server.control().received('socket')[0]?.answered).toMatchObject({ status: 101 });
    socket.close();
    await expect.poll(() => server.control().sockets()).toEqual([]);
  });

  it('is refused with a bad token or app key', async () => {
    const { accessToken } = await server.signIn();
    expect(await refusal(openSocket('bad'))).toContain('401');
    expect(await refusal(openSocket(accessToken, { app_key: 'bad' }))).toContain('403');
    const codes = server
      .control()
      .received('socket')
      .map(({ answered }) => answered?.code);
    expect(codes).toEqual(['40103', '49102']);
  });

  it('is refused, dropped or left hanging where told', async () => {
    const { accessToken } = await server.signIn();
    server.control().misbehave('socket', httpError(503), { times: 1 });
    expect(await refusal(openSocket(accessToken))).toContain('503');
    server.control().misbehave('socket', drop(), { times: 1 });
    expect(await refusal(openSocket(accessToken))).toContain('hang up');
    server.control().misbehave('socket', hang(), { times: 1 });
    const late = openSocket(accessToken);
    await expect.poll(() => server.control().held()).toBe(1);
    server.control().release();
    await once(late, 'open');
    late.terminate();
  });

  it('is closed with a code, and carries events', async () => {
    const { accessToken } = await server.signIn();
    const { socket } = await connected(accessToken);
    const heard = once(socket, 'message');
    expect(server.control().sendEvent('user/status', { isOnline: true }, 'jony-1001')).toBe(1);
    expect(server.control().sendEvent('user/status', {}, 'amara-1002')).toBe(0);
    expect(JSON.parse(String((await heard)[0]))).toEqual({ eventName: 'user/status', data: { isOnline: true } });
    const closed = once(socket, 'close');
    expect(server.control().closeSockets({ code: 4001, reason: 'moved' })).toBe(1);
    const [code, reason] = (await closed) as [number, Buffer];
    expect([code, reason.toString()]).toEqual([4001, 'moved']);
  });

  it('stays open after a logout, or is closed by it where told', async () => {
    const first = await server.signIn();
    const { socket: staying } = await connected(first.accessToken);
    await server.logOut(first.accessToken);
    expect(server.control().sockets()).toHaveLength(1);
    server.control().set({ logoutClosesSockets: true });
    const second = await server.signIn();
    const { socket: closing } = await connected(second.accessToken);
    const closed = once(closing, 'close');
    await server.logOut(second.accessToken);
    await closed;
    expect(staying.readyState).toBe(WebSocket.OPEN);
    staying.terminate();
  });
});
