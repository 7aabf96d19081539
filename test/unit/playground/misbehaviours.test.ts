import { describe, expect, it } from 'vitest';
import { bodyError, delay, drop, hang, httpError, noError, notJson, nullData, refuseCors } from '../../playground/server/misbehaviour';
import { type Tokens, standIn } from './client';

const server = standIn();

const post = (headers: Record<string, string> = {}) =>
  server.call('/v1/auth/access_token/request', { ...server.sdkHeaders('ticket'), ...headers });

describe('an endpoint that misbehaves', () => {
  it('answers an error of TapTalk in the body', async () => {
    server.control().misbehave('exchange', bodyError('40301'));
    expect(await server.exchange('ticket')).toMatchObject({ status: 403, error: { code: '40301' } });
    server.control().misbehave('exchange', bodyError('49202', { status: 403, message: 'Suspended', field: '7' }));
    expect(await server.exchange('ticket')).toMatchObject({
      status: 403,
      error: { code: '49202', message: 'Suspended', field: '7' },
    });
  });

  it('answers a real HTTP status', async () => {
    server.control().misbehave('exchange', httpError(502));
    const response = await post();
    expect(response.status).toBe(502);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  it('answers HTML with HTTP 200', async () => {
    server.control().misbehave('exchange', notJson());
    const response = await post();
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  it('answers data: null, or no error', async () => {
    server.control().misbehave('exchange', nullData());
    expect(await server.exchange('ticket')).toEqual({
      status: 200,
      error: { code: '', message: '', field: '' },
      data: null,
    });
    server.control().misbehave('exchange', noError());
    expect(await server.exchange('ticket')).toEqual({ status: 200, data: {} });
  });

  it('drops the connection, before the work or after it', async () => {
    const { accessToken, refreshToken } = await server.signIn();
    server.control().misbehave('refresh', drop(), { times: 1 });
    await expect(server.refresh(refreshToken)).rejects.toThrow();
    expect(await server.check(accessToken)).toMatchObject({ error: { code: '' } });
    expect(server.control().received('refresh')[0]?.answered).toMatchObject({ status: 0 });
    server.control().misbehave('refresh', drop('after work'));
    await expect(server.refresh(refreshToken)).rejects.toThrow();
    expect(await server.check(accessToken)).toMatchObject({ error: { code: '40103' } });
  });

  it('hangs until released', async () => {
    server.control().misbehave('exchange', hang(), { times: 1 });
    const waiting = server.exchange(await server.ticketFor());
    const [request] = await server.control().waitForRequest('exchange');
    expect(server.control().held()).toBe(1);
    expect(request?.answered).toBeNull();
    expect(server.control().release('refresh')).toBe(0);
    expect(server.control().release('exchange')).toBe(1);
    expect(await waiting).toMatchObject({ error: { code: '' } });
    expect(request?.answered).toMatchObject({ status: 200, code: '' });
  });

  it('forgets what hangs when its client goes', async () => {
    server.control().misbehave('check', hang());
    const leaving = new AbortController();
    const url = `http://127.0.0.1:${server.port()}/connect?check=1`;
    const asked = fetch(url, { headers: server.sdkHeaders('x'), signal: leaving.signal });
    await expect.poll(() => server.control().held()).toBe(1);
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(() => server.control().held()).toBe(0);
  });

  it('answers late, having done the work at once', async () => {
    server.control().misbehave('exchange', delay(600));
    let answered = false;
    const waiting = server.exchange(await server.ticketFor()).finally(() => (answered = true));
    await expect.poll(() => server.control().sessions().length, { interval: 5 }).toBe(1);
    expect(answered).toBe(false);
    expect((await waiting).error.code).toBe('');
  });

  it('does so a number of times, after a number of times', async () => {
    server.control().misbehave('check', httpError(500), { times: 2, after: 1 });
    const statuses = [];
    for (let round = 0; round < 5; round += 1) {
      const response = await server.call('/connect?check=1', server.sdkHeaders('x'), '', 'GET');
      statuses.push(response.status);
    }
    expect(statuses).toEqual([200, 500, 500, 200, 200]);
  });

  it('can be one path alone', async () => {
    const { accessToken } = await server.signIn();
    server.control().misbehave('/v1/client/contact/list', bodyError('40301'));
    expect(await server.envelope('/v1/client/contact/list', accessToken)).toMatchObject({ error: { code: '40301' } });
    expect(await server.envelope('/v1/client/room/get', accessToken)).toMatchObject({ error: { code: '' } });
  });

  it('behaves again when told, or reset', async () => {
    server.control().misbehave('exchange', httpError(500));
    server.control().misbehave('check', httpError(500));
    server.control().behave('exchange');
    expect((await post()).status).toBe(200);
    expect([...server.control().misbehaviours().keys()]).toEqual(['check']);
    server.control().reset();
    expect(server.control().misbehaviours().size).toBe(0);
  });
});

describe('CORS', () => {
  const origin = { Origin: 'http://app.localhost:8080' };
  const preflight = () =>
    server.call(
      '/v1/auth/access_token/request',
      { ...origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'app-key' },
      '',
      'OPTIONS',
    );

  it('lets the page send the SDK’s headers, and read the reply but no header of it', async () => {
    const response = await preflight();
    const allowed = response.headers.get('access-control-allow-headers')?.toLowerCase().split(', ');
    expect(allowed).toEqual(expect.arrayContaining(['app-key', 'authorization', 'device-identifier', 'device-model', 'device-platform']));
    expect(allowed).not.toContain('server-key');
    const reply = await post(origin);
    expect(reply.headers.get('access-control-allow-origin')).toBe(origin.Origin);
    expect(reply.headers.get('access-control-expose-headers')).toBeNull();
    expect(server.control().received()).toHaveLength(1);
  });

  it('can be refused to the preflight', async () => {
    server.control().misbehave('exchange', refuseCors(), { times: 1 });
    expect((await preflight()).headers.get('access-control-allow-origin')).toBeNull();
    expect((await preflight()).headers.get('access-control-allow-origin')).toBe(origin.Origin);
  });

  it('can be refused to the reply, after the work', async () => {
    server.control().misbehave('exchange', refuseCors('reply'));
    expect((await preflight()).headers.get('access-control-allow-origin')).toBe(origin.Origin);
    const ticket = await server.ticketFor();
    const reply = await post({ ...origin, Authorization: `Bearer ${ticket}` });
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    expect(((await reply.json()) as { data: Tokens }).data.user.xcUserID).toBe('jony-1001');
    expect(server.control().sessions()).toHaveLength(1);
  });
});
