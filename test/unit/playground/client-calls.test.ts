import { describe, expect, it } from 'vitest';
import { standIn } from './client';

const server = standIn();

describe('the calls of a signed-in client', () => {
  it('ask whether the token is good', async () => {
    const { accessToken } = await server.signIn();
    expect(await server.check(accessToken)).toMatchObject({ status: 200, error: { code: '' } });
    expect(await server.check('something else')).toMatchObject({ status: 401, error: { code: '40103' } });
    expect(await server.check('')).toMatchObject({ status: 401, error: { code: '40101' } });
  });

  it('log out: both tokens are not found then', async () => {
    const { accessToken, refreshToken } = await server.signIn();
    expect(await server.logOut(accessToken)).toMatchObject({ error: { code: '' } });
    expect(await server.check(accessToken)).toMatchObject({ error: { code: '40103' } });
    expect(await server.refresh(refreshToken)).toMatchObject({ error: { code: '40103' } });
    expect(await server.logOut(accessToken)).toMatchObject({ error: { code: '40103' } });
  });

  it('fetch the user by id', async () => {
    const { accessToken, user } = await server.signIn();
    const byID = async (id: string) => (await server.call('/v1/client/user/get_by_id', server.sdkHeaders(accessToken), { id })).json();
    expect(await byID(user.userID)).toMatchObject({ data: { user: { fullname: 'Jony Lim' } } });
    expect(await byID('99')).toMatchObject({ status: 404, error: { code: '40401' } });
  });

  it('fetch the project configs without a token', async () => {
    const configs = await server.envelope('/v1/client/project_configs', '');
    expect(configs).toMatchObject({ error: { code: '' }, data: { core: {}, project: {}, custom: {} } });
  });

  it('find lists that are empty', async () => {
    const { accessToken } = await server.signIn();
    const rooms = await server.envelope('/v1/chat/message/room_list_and_unread', accessToken);
    expect(rooms).toMatchObject({ error: { code: '' }, data: { messages: [] } });
    const pinned = await server.envelope('/v1/client/room/get_pinned_room_ids', accessToken);
    expect(pinned).toMatchObject({ data: { pinnedRoomIDs: [] } });
    expect(await server.envelope('/v1/client/contact/list', 'x')).toMatchObject({ error: { code: '40103' } });
  });
});

describe('any other path', () => {
  it.each([
    ['POST', '/v2/nothing'],
    ['GET', '/'],
    ['GET', '/v1/auth/access_token/request'],
    ['GET', '/connect'],
  ])('%s %s is a page that says 404', async (method, path) => {
    const response = await server.call(path, {}, '', method);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(server.control().received()).toEqual([]);
  });
});

describe('the list of what arrived', () => {
  it('holds requests with their answers', async () => {
    const { accessToken } = await server.signIn();
    await server.check(accessToken);
    await server.check('bad');
    expect(
      server
        .control()
        .received()
        .map(({ endpoint }) => endpoint),
    ).toEqual(['exchange', 'check', 'check']);
    const [good, bad] = server.control().received('check');
    expect(good).toMatchObject({ method: 'GET', path: '/connect', query: { check: '1' }, answered: { code: '' } });
    expect(good?.headers).toMatchObject({ authorization: `Bearer ${accessToken}`, 'device-platform': 'web' });
    expect(bad?.answered).toMatchObject({ status: 200, code: '40103' });
    expect(Date.now() - (bad?.at ?? 0)).toBeLessThan(5000);
  });

  it('can be waited for', async () => {
    const waiting = server.control().waitForRequest('check', { count: 2 });
    await server.check('one');
    await server.check('two');
    expect(await waiting).toHaveLength(2);
    await expect(server.control().waitForRequest('check', { count: 3, timeout: 20 })).rejects.toThrow('2 of 3');
  });
});
