import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Playground, bodyError, startPlayground } from '../../playground/index';

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
beforeEach(() => playground.api.reset());
afterAll(() => playground.stop());

const url = (path: string) => playground.appUrl(path, '127.0.0.1');
const get = async (path: string) => (await fetch(url(path))).text();
const post = (path: string, body: unknown) =>
  fetch(url(path), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the app’s backend', () => {
  it('gives a ticket for a user it knows', async () => {
    const response = await post('/api/chat-ticket', { user: 'zoe', deviceID: 'device-1' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ticket: expect.stringMatching(/^ey/), userID: '6' });
    expect(JSON.parse(playground.api.received('server-ticket')[0]?.body ?? '')).toMatchObject({
      xcUserID: 'zoe-1003',
      userPlatform: 'web',
      userDeviceID: 'device-1',
    });
  });

  it('gives none for another, nor where the server API refuses', async () => {
    expect((await post('/api/chat-ticket', { user: 'nobody' })).status).toBe(400);
    playground.api.misbehave('server-ticket', bodyError('49106'));
    const refused = await post('/api/chat-ticket', { user: 'jony' });
    expect(refused.status).toBe(502);
    expect(await refused.json()).toMatchObject({ error: { code: '49106' } });
  });
});

describe('the control over HTTP', () => {
  it('sets and shows how the server behaves', async () => {
    const state = await (await post('/_control', { do: 'misbehave', endpoint: 'refresh', manner: 'http-500' })).json();
    expect(state).toMatchObject({ manners: { refresh: 'http-500' }, clockShift: 0, held: 0 });
    await post('/_control', { do: 'shift-clock', ms: 7_200_000 });
    expect(playground.api.clockShift()).toBe(7_200_000);
    await post('/_control', { do: 'behave' });
    expect(await (await fetch(url('/_control'))).json()).toMatchObject({ manners: {}, clockShift: 0 });
  });

  it('steers Sinch’s server likewise', async () => {
    const state = await (await post('/_control', { do: 'misbehave', endpoint: 'instance', manner: 'refused' })).json();
    expect(state).toMatchObject({ manners: { instance: 'refused' } });
    expect(playground.sinch.misbehaviours().get('instance')).toEqual(bodyError('40107'));
    await post('/_control', { do: 'behave' });
    expect(playground.sinch.misbehaviours().size).toBe(0);
  });

  it.each([{ do: 'nothing' }, { do: 'misbehave', endpoint: 'moon', manner: 'well' }, { do: 'shift-clock' }])(
    'refuses %o',
    async (command) => {
      expect((await post('/_control', command)).status).toBe(400);
    },
  );

  it('takes no command that another site’s page could send', async () => {
    const response = await fetch(url('/_control'), { method: 'POST', body: JSON.stringify({ do: 'behave' }) });
    expect(response.status).toBe(400);
  });
});

describe('the pages', () => {
  it('have the API under another origin: by name where called by name', async () => {
    expect(await get('/')).toContain(`data-api="http://127.0.0.1:${playground.apiPort}"`);
    expect(playground.apiUrl).toBe(`http://api.localhost:${playground.apiPort}`);
  });

  it.each([
    ['/', '<script src="/bundles/esbuild-1.39.js"></script>'],
    ['/?bundle=webpack', '<script src="/bundles/webpack-1.39.js"></script>'],
    ['/?bundle=vite', '<script src="/bundles/vite-1.39.js" type="module"></script>'],
    ['/?sdk=1.10', '<script src="/bundles/esbuild-1.10.js"></script>'],
    ['/?late=500', '<script src="/late.js" data-src="/bundles/esbuild-1.39.js" data-ms="500"></script>'],
  ])('%s loads its build', async (path, tag) => {
    expect(await get(path)).toContain(tag);
  });

  it('serve a file by name, with its headers', async () => {
    const strict = await fetch(url('/pages/strict-csp.html'));
    expect(strict.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
    expect(strict.headers.get('content-security-policy')).toContain(`http://127.0.0.1:${playground.apiPort} `);
    expect(await get('/pages/frames.html')).toContain(`http://partner.localhost:${playground.appPort}/`);
    expect(await get('/pages/no-sdk.html')).not.toContain('<script');
  });

  it('come back for API calls that were meant for another origin, as from many a host', async () => {
    const response = await post('/v1/auth/access_token/request', '');
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  it.each(['/nothing', '/pages/../index.ts', '/pages/%2e%2e/index.ts', '/start-demo.ts', '/pages/nothing.html'])(
    'serve nothing at %s',
    async (path) => {
      expect((await fetch(url(path))).status).toBe(404);
    },
  );
});
