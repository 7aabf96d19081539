import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, it } from 'vitest';

import { type ReceivedRequest, SINCH_KEY, SINCH_SECRET, type SinchEndpoint } from '../playground';
import { bodyError, drop, hang, httpError } from '../playground/server/misbehaviour';
import type { SinchSession } from '../playground/sinch/client/sdk';
import { signedIn } from './harness/app';
import { eventually } from './harness/eventually';
import {
  resumeSinch,
  sentToSinch,
  sinchRequestEnds,
  sinchState,
  sinchStored,
  sinchTold,
  startSinch,
  startSinchByPassword,
  startSinchInVain,
  startSinchWith,
} from './harness/sinch';
import { setStage } from './harness/stage';

/** That what stands in for Sinch's SDK does what was measured of the real one. Without the extension. */

const stage = setStage(null);
const INSTANCE = `SinchSDK-${SINCH_KEY}-jony`;
const SUCCESS = { as: 'success' };
const ALREADY = { as: 'failure', name: 'Error', message: 'Sinch client already started' };
const failed = (message: string) => ({ as: 'failure', name: 'Error', message });

let page: Page;
beforeEach(async () => {
  page = await stage.visit('/pages/sinch.html');
});

const server = () => stage.playground.sinch;

function onlyRequest(endpoint: SinchEndpoint): ReceivedRequest<SinchEndpoint> {
  const [request, ...others] = server().received(endpoint);
  if (request === undefined || others.length > 0) throw new Error(`${others.length + 1} requests to ${endpoint}`);
  return request;
}

const authorization = (endpoint: SinchEndpoint): string => onlyRequest(endpoint).headers.authorization ?? '';

const session = async (): Promise<SinchSession> => (await sinchState(page))!.session!;

/** Nobody is told how the first start ended, and no other can be made. */
async function staysStarted(): Promise<void> {
  expect((await sinchState(page))?.started).toBe(true);
  expect(await startSinch(page)).toEqual(ALREADY);
  expect(await sinchTold(page)).toEqual(['start fail']);
}

describe('a start that succeeds', () => {
  it('with a ticket asks for an instance and its configuration, and keeps the instance’s id', async () => {
    expect(await startSinch(page)).toEqual(SUCCESS);
    expect(sentToSinch(stage)).toEqual(['instance accepted', 'configuration accepted']);
    expect(await page.evaluate(() => window.sinchDemo!.callbacks.map(({ args }) => args[0] === undefined))).toEqual([true]);

    const { sessionId, userId } = await session();
    expect(userId).toBe('jony');
    expect(await sinchStored(page)).toMatchObject({ [INSTANCE]: sessionId });
    expect(authorization('instance')).toMatch(/^user ey\w+=*:[\w+/]+=*$/);
    expect(JSON.parse(onlyRequest('instance').body)).toEqual({
      version: { os: expect.any(String), platform: expect.any(String), sdk: expect.any(String) },
      services: [],
      expiresIn: 86_400,
    });
    expect(authorization('configuration')).toMatch(new RegExp(`^instance ${sessionId}:[\\w+/]+=*$`));
  });

  it('with a password gets its ticket from Sinch', async () => {
    expect(await startSinchByPassword(page)).toEqual(SUCCESS);
    expect(sentToSinch(stage)).toEqual(['password accepted', 'instance accepted', 'configuration accepted']);
    expect(authorization('password')).toBe(`application ${SINCH_KEY}`);
    expect(await sinchStored(page)).toMatchObject({ [INSTANCE]: (await session()).sessionId });
  });

  it.each([
    { email: 'jony@example.com', path: '/v1/users/email/jony%40example.com/authentication' },
    { number: '6281200000001', path: '/v1/users/number/6281200000001/authentication' },
  ])('with $path', async ({ path, ...identity }) => {
    expect(await startSinchWith(page, { ...identity, password: 'jony-opens-up' })).toEqual(SUCCESS);
    expect(onlyRequest('password').path).toBe(path);
  });

  it('as a user that the page has created', async () => {
    expect(await page.evaluate(() => window.sinchDemo!.newUser('kim', 'secret'))).toEqual(SUCCESS);
    expect(await startSinchWith(page, { username: 'kim', password: 'secret' })).toEqual(SUCCESS);
  });

  it('with a ticket that the page signed itself', async () => {
    await page.evaluate((applicationSecret) => window.sinchDemo!.create({ applicationSecret }), SINCH_SECRET);
    expect(await startSinchWith(page, { username: 'zoe' })).toEqual(SUCCESS);
    expect((await session()).userId).toBe('zoe');
  });

  it('tells its callbacks too', async () => {
    expect(await startSinch(page, 'object', 'callbacks')).toEqual(SUCCESS);
    expect(await startSinch(page, 'object', 'callbacks')).toEqual(ALREADY);
    expect(await sinchTold(page)).toEqual(['start onSuccess', 'start onError']);
  });

  it('goes unheard where nobody listens', async () => {
    expect(await startSinch(page, 'object', 'unhandled')).toEqual({ as: 'unhandled' });
    await eventually(() => sentToSinch(stage)).toEqual(['instance accepted', 'configuration accepted']);
    expect(await sinchTold(page)).toEqual([]);
  });

  it('asks for the time, as its constructor has done, unless that was answered', async () => {
    expect(await startSinchByPassword(page)).toEqual(SUCCESS);
    expect(
      server()
        .received('timestamp')
        .map(({ headers }) => headers.authorization),
    ).toEqual(Array(2).fill(`application ${SINCH_KEY}`));
    server().clearReceived();
    await page.evaluate(() => window.sinchDemo!.create());
    await eventually(async () => typeof (await sinchState(page))?.timeDelta).toBe('number');
    expect(await startSinchByPassword(page)).toEqual(SUCCESS);
    expect(server().received('timestamp')).toHaveLength(1);
  });

  it('has told how far the server’s clock is from this one', async () => {
    server().shiftClock(7_200_000);
    await startSinch(page);
    const { timeDelta } = (await sinchState(page))!;
    expect(Math.abs(timeDelta! - 7_200_000)).toBeLessThan(60_000);
  });
});

describe('a ticket', () => {
  it.each(['text', 'json-text'] as const)('as %s is none', async (kind) => {
    expect(await startSinch(page, kind)).toMatchObject(failed(expect.stringMatching(/^No valid identity or authentication ticket/)));
    expect(
      new Set(
        server()
          .received()
          .map(({ endpoint }) => endpoint),
      ),
    ).toEqual(new Set(['timestamp']));
  });

  it('without JSON in it fails with what JSON.parse throws', async () => {
    expect(await startSinch(page, 'no-json')).toMatchObject({
      as: 'failure',
      name: 'SyntaxError',
      message: expect.stringContaining('JSON'),
    });
    expect(sentToSinch(stage)).toEqual([]);
  });

  it.each([
    { kind: 'other-key', code: '40107' },
    { kind: 'other-secret', code: '40102' },
    { kind: 'expired', code: '40107' },
  ] as const)('$kind is for the server to judge: $code', async ({ kind, code }) => {
    expect(await startSinch(page, kind)).toMatchObject(failed(expect.stringMatching(new RegExp(`^${code} \\w`))));
    expect(sentToSinch(stage)).toEqual([`instance ${code}`]);
  });
});

describe('a start that fails', () => {
  it('with a wrong password says what the server says', async () => {
    expect(await startSinchWith(page, { username: 'jony', password: 'wrong' })).toEqual(failed('40107 Authorization invalid'));
  });

  it.each(['password', 'instance', 'configuration'] as const)('by %s can be followed by another', async (endpoint) => {
    server().misbehave(endpoint, bodyError('50000', { message: 'Out of order' }), { times: 1 });
    expect(await startSinchByPassword(page)).toEqual(failed('50000 Out of order'));
    expect((await sinchState(page))?.started).toBe(false);
    expect(await startSinchByPassword(page)).toEqual(SUCCESS);
  });

  it('by the configuration leaves the instance’s id behind', async () => {
    server().misbehave('configuration', bodyError('40300'));
    expect(await startSinch(page)).toEqual(failed('40300 Forbidden request'));
    expect(await sinchStored(page)).toEqual({ [INSTANCE]: server().instances('jony')[0]?.id });
  });
});

describe('a start without an end', () => {
  it.each([
    { by: 'password', path: '/authentication', how: httpError(500), what: 'HTML with HTTP 500' },
    { by: 'password', path: '/authentication', how: drop(), what: 'a lost connection' },
    { by: 'ticket', path: '/instance', how: httpError(500), what: 'HTML with HTTP 500' },
    { by: 'ticket', path: '/instance', how: drop(), what: 'a lost connection' },
  ] as const)('$by: $what', async ({ by, path, how }) => {
    server().misbehave(by === 'ticket' ? 'instance' : 'password', how);
    await startSinchInVain(page, path, by);
    await staysStarted();
  });

  it.each([
    { what: 'refused', how: bodyError('40107') },
    { what: 'lost', how: drop() },
  ])('the time is $what', async ({ how }) => {
    server().misbehave('timestamp', how);
    const constructed = sinchRequestEnds(page, '/timestamp/');
    await page.evaluate(() => window.sinchDemo!.create());
    await constructed;
    await startSinchInVain(page, '/timestamp/');
    await staysStarted();
    expect(sentToSinch(stage)).toEqual([]);
  });

  it('the time is not told', async () => {
    server().misbehave('timestamp', hang());
    await page.evaluate(() => void window.sinchDemo!.startWithTicket());
    await eventually(async () => (await sinchState(page))?.started).toBe(true);
    await staysStarted();
    expect(sentToSinch(stage)).toEqual([]);
  });

  it('the server does not answer, until it does', async () => {
    server().misbehave('instance', hang(), { times: 1 });
    const starting = startSinch(page);
    await server().waitForRequest('instance');
    await staysStarted();
    server().release();
    expect(await starting).toEqual(SUCCESS);
  });
});

describe('a client that has started', () => {
  it('cannot start again, terminated or not; a new one can', async () => {
    await startSinch(page);
    expect(await startSinch(page)).toEqual(ALREADY);

    const stored = await sinchStored(page);
    server().clearReceived();
    await page.evaluate(() => window.sinchDemo!.terminate());
    expect((await sinchState(page))?.started).toBe(true);
    expect(await startSinch(page)).toEqual(ALREADY);
    expect(await sinchStored(page)).toEqual(stored);
    expect(server().received()).toEqual([]);

    await page.evaluate(() => window.sinchDemo!.create());
    expect(await startSinch(page)).toEqual(SUCCESS);
    expect(sentToSinch(stage)).toEqual(['authorize accepted', 'configuration accepted']);
    expect(await sinchStored(page)).toMatchObject({ [INSTANCE]: stored[INSTANCE] });
  });

  it('is followed by one that gets a new instance where the server has forgotten the one that is kept', async () => {
    await startSinch(page);
    const { [INSTANCE]: former } = await sinchStored(page);
    server().forgetInstances();
    server().clearReceived();
    await page.evaluate(() => window.sinchDemo!.create());
    expect(await startSinch(page)).toEqual(SUCCESS);
    expect(sentToSinch(stage)).toEqual(['authorize 40400', 'instance accepted', 'configuration accepted']);
    expect((await sinchStored(page))[INSTANCE]).not.toBe(former);
  });
});

describe('a session that is resumed', () => {
  beforeEach(async () => {
    await startSinch(page);
    server().clearReceived();
    await page.reload();
  });

  it('needs no ticket', async () => {
    expect(await resumeSinch(page)).toEqual(SUCCESS);
    expect(sentToSinch(stage)).toEqual(['profile accepted', 'configuration accepted']);
    const { sessionId } = await session();
    for (const endpoint of ['profile', 'configuration'] as const) expect(authorization(endpoint)).toContain(`instance ${sessionId}:`);
  });

  it.each([
    { what: 'forgotten', end: () => server().forgetInstances(), message: '40107 Authorization invalid' },
    { what: 'past its time', end: () => server().expireInstances(), message: '40107 Authorization invalid' },
  ])('fails with the server’s error where it is $what', async ({ end, message }) => {
    expect(end()).toBe(1);
    expect(await resumeSinch(page)).toEqual(failed(message));
  });
});

describe('the pages', () => {
  it.each(['ticket', 'password'])('start by themselves: ?auto=%s', async (auto) => {
    await page.goto(stage.playground.appUrl(`/pages/sinch.html?auto=${auto}`));
    await eventually(() => sinchTold(page)).toEqual(['start then']);
    await page.goto(stage.playground.appUrl('/pages/sinch.html?auto=resume'));
    await eventually(() => sinchTold(page)).toEqual(['start then']);
  });

  it('are used by hand', async () => {
    await page.select('select[data-endpoint="instance"]', 'http-500');
    await eventually(() => server().misbehaviours().size).toBe(1);
    await page.click('#sinch-start-ticket');
    await eventually(() => sentToSinch(stage)).toEqual(['instance 500']);
    await page.click('.server [data-do="behave"]');
    await eventually(() => server().misbehaviours().size).toBe(0);
    await page.click('#sinch-create');
    await page.click('#sinch-start-password');
    await eventually(() => sinchTold(page)).toEqual(['start then']);
    await page.click('#sinch-terminate');
    await page.click('#sinch-create');
    await page.click('#sinch-resume');
    await eventually(() => sinchTold(page)).toEqual(['start then', 'start then']);
    expect(await page.$$eval('#sinch-log .entry', (entries) => entries.length)).toBe(7);
  });

  it('have both SDKs side by side', async () => {
    await page.goto(stage.playground.appUrl('/pages/both.html?auto=sign-in&auto=ticket'));
    await signedIn(page);
    await eventually(() => sinchTold(page)).toEqual(['start then']);
  });

  it('have the SDK as a global by var, whose methods come after it', async () => {
    const script = await page.evaluate(async () => (await fetch('/sinch.js')).text());
    expect(script).toMatch(/^var SinchClient ?= ?function ?\(config\)/);
    expect(await page.evaluate(() => Object.keys(SinchClient.prototype))).toEqual([
      'configure',
      'start',
      'newUser',
      'terminate',
      'getSession',
      'startActiveConnection',
      'stopActiveConnection',
    ]);
  });
});
