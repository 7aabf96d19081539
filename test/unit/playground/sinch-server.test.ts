import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hang, noError, nullData } from '../../playground/server/misbehaviour';
import { OTHER_SINCH_KEY, SINCH_KEY, SINCH_SECRET } from '../../playground/sinch/application';
import { passwordOf } from '../../playground/sinch/passwords';
import { stringToSign } from '../../playground/sinch/server/authorization';
import { type SinchServer, startSinchServer } from '../../playground/sinch/server/sinch-server';
import { makeTicket, sign } from '../../playground/sinch/ticket';

let server: SinchServer;
beforeAll(async () => {
  server = await startSinchServer();
});
beforeEach(() => server.control.reset());
afterAll(() => server.stop());

const TIME = '/v1/timestamp/';
const CONFIGURATION = '/v1/configuration/user';
const application = `application ${SINCH_KEY}`;

const call = (method: string, path: string, headers: Record<string, string> = {}, body?: object) =>
  fetch(`http://127.0.0.1:${server.port}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

async function ask(method: string, path: string, authorization: string, body?: object, also: Record<string, string> = {}) {
  const response = await call(method, path, { Authorization: authorization, ...also }, body);
  return { status: response.status, ...((await response.json()) as { errorCode?: number; id?: string; secret?: string }) };
}

const ticketFor = (endpoint: string): string =>
  makeTicket(
    { applicationKey: SINCH_KEY, identity: { type: 'username', endpoint }, created: new Date().toISOString(), expiresIn: 60 },
    SINCH_SECRET,
  );

async function instanceFor(user: string): Promise<{ id: string; secret: string }> {
  const { id = '', secret = '' } = await ask('POST', '/v1/instance', `user ${ticketFor(user)}`, { expiresIn: 60 });
  return { id, secret };
}

function configurationFor({ id, secret }: { id: string; secret: string }) {
  const time = '2026-01-01T00:00:00Z';
  const signature = sign(stringToSign('GET', time, CONFIGURATION), secret);
  return ask('GET', CONFIGURATION, `instance ${id}:${signature}`, undefined, { 'X-Timestamp': time });
}

describe('a request', () => {
  it.each([
    { authorization: 'nonsense', status: 401, errorCode: 40100 },
    { authorization: 'user abc', status: 403, errorCode: 40301 },
    { authorization: `application ${OTHER_SINCH_KEY}`, status: 401, errorCode: 40107 },
  ])('as “$authorization” is refused with $errorCode', async ({ authorization, ...answer }) => {
    expect(await ask('GET', TIME, authorization)).toMatchObject({ ...answer, message: expect.any(String) });
  });

  it('may come from a page of another origin', async () => {
    const preflight = await call('OPTIONS', '/v1/instances/id/x/authorization', {
      Origin: 'http://app.localhost',
      'Access-Control-Request-Method': 'PUT',
    });
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('X-Timestamp');
  });

  it('to no endpoint finds nothing', async () => {
    expect((await call('GET', '/v1/instance')).status).toBe(404);
    expect(server.control.received()).toEqual([]);
  });

  it('is answered by the server’s clock', async () => {
    server.control.shiftClock(-7_200_000);
    const response = await call('GET', TIME, { Authorization: application });
    const { timestamp } = (await response.json()) as { timestamp: string };
    for (const told of [timestamp, response.headers.get('date') ?? '']) {
      expect(Math.abs(Date.parse(told) - Date.now() + 7_200_000)).toBeLessThan(60_000);
    }
  });
});

describe('an instance', () => {
  it('is known by its signature', async () => {
    const instance = await instanceFor('jony');
    expect(await configurationFor(instance)).toMatchObject({ status: 200, userId: 'jony' });
    const { secret } = await instanceFor('amara');
    expect(await configurationFor({ ...instance, secret })).toMatchObject({ status: 401, errorCode: 40102 });
  });

  it('is only its user’s', async () => {
    const { id } = await instanceFor('jony');
    const path = `/v1/instances/id/${id}/authorization`;
    expect(await ask('PUT', path, `user ${ticketFor('jony')}`)).toMatchObject({ status: 200, id });
    expect(await ask('PUT', path, `user ${ticketFor('amara')}`)).toMatchObject({ status: 404, errorCode: 40400 });
  });

  it('ends when the server forgets it, or its time is over', async () => {
    const [jony, amara] = [await instanceFor('jony'), await instanceFor('amara')];
    expect(server.control.forgetInstances('jony')).toBe(1);
    expect(server.control.expireInstances()).toBe(1);
    expect(await configurationFor(jony)).toMatchObject({ status: 401, errorCode: 40107 });
    expect(await configurationFor(amara)).toMatchObject({ status: 401, errorCode: 40107 });
    const again = await ask('PUT', `/v1/instances/id/${amara.id}/authorization`, `user ${ticketFor('amara')}`);
    expect(again).toMatchObject({ status: 404, errorCode: 40400 });
  });
});

describe('a user', () => {
  const authenticate = (password: string) => ask('POST', '/v1/users/username/jony/authentication', application, { password });

  it('has a password', async () => {
    expect(await authenticate(passwordOf('jony'))).toMatchObject({
      status: 200,
      authorization: expect.stringMatching(/^ey/),
      user: { identities: [{ type: 'username', endpoint: 'jony' }, { type: 'email' }, { type: 'number' }] },
    });
    expect(await authenticate('wrong')).toMatchObject({ status: 401, errorCode: 40107 });
  });

  it('who is there is not created again, and one who was created is forgotten by a reset', async () => {
    const create = () => ask('POST', '/v1/users', application, { username: 'kim', password: 'secret' });
    expect((await create()).status).toBe(200);
    expect(await create()).toMatchObject({ status: 422, errorCode: 40001 });
    server.control.reset();
    expect((await create()).status).toBe(200);
  });
});

describe('an endpoint that misbehaves', () => {
  it('answers without what it should say', async () => {
    server.control.misbehave('timestamp', nullData(), { times: 1 });
    expect(await (await call('GET', TIME)).json()).toBeNull();
    server.control.misbehave('timestamp', noError(), { times: 1 });
    expect(await (await call('GET', TIME)).json()).toEqual({});
  });

  it('hangs until released', async () => {
    server.control.misbehave('timestamp', hang());
    const waiting = ask('GET', TIME, application);
    const [request] = await server.control.waitForRequest('timestamp');
    expect(request?.answered).toBeNull();
    expect(server.control.release('timestamp')).toBe(1);
    expect((await waiting).status).toBe(200);
    expect(request?.answered).toMatchObject({ status: 200, code: '' });
  });
});
