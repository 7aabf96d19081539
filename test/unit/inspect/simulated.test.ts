import { describe, expect, it } from 'vitest';

import type { Event } from '../../../lib/events/event';
import { eventOf } from '../../../lib/inspect/records';
import { taptalk } from '../../../lib/providers/taptalk';
import { sourceOf } from '../fixtures/records';

const ACCESS = 'access-token-value-1234567890';
const DOCUMENT = '1795252897534.1-0.123456';

const record = (more: object = {}) => ({
  kind: 'simulated',
  seq: 1,
  id: '1',
  at: 1_000,
  provider: 'taptalk',
  simulation: 'simulation-1',
  what: 'request',
  url: 'https://api.app.test/connect?check=1',
  method: 'GET',
  headers: [
    ['App-Key', btoa('4f1c:app-secret-of-some-length')],
    ['Authorization', `Bearer ${ACCESS}`],
  ],
  body: null,
  status: 200,
  type: 'application/json',
  reply: JSON.stringify({ status: 401, error: { code: '40103', message: `no ${ACCESS}`, field: '' }, data: {} }),
  took: 2,
  failure: null,
  ...more,
});
const source = sourceOf({ acted: ({ simulation }) => (simulation === 'simulation-1' ? 'Connect check refused' : undefined) });
const eventFor = (more?: object): Promise<Event | null> => eventOf(source, record(more));

describe('a request that a simulation answered', () => {
  it('is told as the browser would have told of it', async () => {
    expect(await eventFor()).toMatchObject({
      kind: 'request',
      endpoint: 'check',
      simulated: 'simulation-1',
      document: DOCUMENT,
      from: 'https://app.test',
      status: 200,
      took: 2,
      word: 'refused',
      answer: { code: '40103' },
      appId: '4f1c',
    });
  });

  it('holds no secret', async () => {
    expect(JSON.stringify(await eventFor())).not.toMatch(/access-token-value|app-secret-of/);
  });

  it.each([
    ['drop', 'net::ERR_CONNECTION_CLOSED', 0],
    ['cors', 'net::ERR_FAILED', 200],
    ['aborted', 'net::ERR_ABORTED', 0],
    ['timeout', 'net::ERR_TIMED_OUT', 0],
  ])('by %s has failed in the browser’s words', async (failure, words, status) => {
    expect(await eventFor({ failure, status: 0, type: '', reply: null })).toMatchObject({ failure: words, status, answer: null });
  });

  it('that hangs is pending', async () => {
    expect(await eventFor({ took: null, status: 0, type: '', reply: null })).toMatchObject({
      took: null,
      status: 0,
      failure: null,
      replyBody: null,
    });
  });

  it('of a simulation that was never armed, or to no endpoint of the provider’s, is none', async () => {
    expect(await eventFor({ simulation: 'simulation-2' })).toBeNull();
    expect(await eventFor({ url: 'https://api.app.test/other' })).toBeNull();
    expect(await eventFor({ url: 'not an address' })).toBeNull();
    expect(await eventFor({ provider: 'nobody' })).toBeNull();
  });

  it('that would end at no date is none', async () => {
    expect(await eventFor({ took: 1e300 })).toBeNull();
  });
});

it('a socket that was refused never opened', async () => {
  const url = `wss://api.app.test/connect?app_key=${btoa('4f1c:secret')}&authorization=${ACCESS}`;
  const event = await eventFor({ what: 'socket', url, status: 0, reply: null, failure: 'drop' });
  expect(event).toMatchObject({ kind: 'socket', opened: false, took: 2, simulated: 'simulation-1', document: DOCUMENT });
  expect(JSON.stringify(event)).not.toContain(ACCESS);
});

it('a write that was refused names a key of the provider’s, and no other text of the page', async () => {
  const write = (url: string) => eventFor({ what: 'write', url, method: '', headers: [], reply: null });
  expect(await write('TapTalk.UserData')).toMatchObject({ kind: 'simulation', what: 'refused a write', key: 'TapTalk.UserData' });
  expect(await write('what a page made up')).not.toHaveProperty('key');
});

it('a write that was refused names what begins as a key of the provider’s', async () => {
  const simulating = { ...taptalk.simulating, keys: ['SinchSDK-*'] };
  const other = sourceOf({ acted: () => 'Storage write refused', provider: () => ({ ...taptalk, simulating }) });
  const write = (url: string) => eventOf(other, record({ what: 'write', url, method: '', headers: [], reply: null }));
  expect(await write('SinchSDK-a-b')).toMatchObject({ what: 'refused a write', key: 'SinchSDK-a-b' });
  expect(await write('SinchSDK')).not.toHaveProperty('key');
});

it('what was late or dropped is told by the browser itself', async () => {
  expect(await eventFor({ what: 'late' })).toBeNull();
  expect(await eventFor({ what: 'dropped' })).toBeNull();
});

it.each(['frozen', 'key-spoiled', 'key-not-confirmed', 'key-not-kept'])('says what kept it from acting: %s', async (problem) => {
  const marker = await eventOf(source, { kind: 'simulation-problem', seq: 1, id: '1', at: 1_000, problem });
  expect(marker).toMatchObject({ kind: 'marker', text: expect.stringMatching(/.{40}/) });
});
