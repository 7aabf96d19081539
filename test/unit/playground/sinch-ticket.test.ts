import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Playground, SINCH_KEY, SINCH_SECRET, startPlayground } from '../../playground/index';
import { makeTicket } from '../../playground/sinch/ticket';

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());

const ask = (body: object) =>
  fetch(playground.appUrl('/api/sinch-ticket', '127.0.0.1'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

it('is what sinch-ticketgen makes of the same', () => {
  const ticket = {
    applicationKey: SINCH_KEY,
    identity: { type: 'username', endpoint: 'jony' },
    created: '2026-11-22T04:00:41.224Z',
    expiresIn: 86_400,
  };
  expect(makeTicket(ticket, SINCH_SECRET)).toBe(
    'eyJhcHBsaWNhdGlvbktleSI6IjZiMmYzZDFlLTdhOTAtNGM1NS05ZDFmLTJlOGMwYjRhNzcxMyIsImlkZW50aXR5Ijp7InR5cGUiOiJ1c2VybmFtZSIsImVuZHBvaW50Ijoiam9ueSJ9' +
      'LCJjcmVhdGVkIjoiMjAyNi0xMS0yMlQwNDowMDo0MS4yMjRaIiwiZXhwaXJlc0luIjo4NjQwMH0=:sd/l5Te4pD2cWkneCQ7enueV3sW5Ibgqfp40lhRf9q0=',
  );
});

it('comes from the app’s backend as an object, or as text', async () => {
  expect(await (await ask({ user: 'jony' })).json()).toEqual({ userTicket: expect.stringMatching(/^ey\w+=*:[\w+/]+=$/) });
  const text = await ask({ user: 'jony', asText: true });
  expect(text.headers.get('content-type')).toContain('text/plain');
  const [data = ''] = (await text.text()).split(':');
  expect(JSON.parse(Buffer.from(data, 'base64').toString('utf8'))).toEqual({
    applicationKey: SINCH_KEY,
    identity: { type: 'username', endpoint: 'jony' },
    created: expect.any(String),
    expiresIn: 86_400,
  });
});

it('can be past its time, and is not for everybody', async () => {
  const [data = ''] = (await (await ask({ user: 'jony', asText: true, age: 7200, expiresIn: 3600 })).text()).split(':');
  const { created, expiresIn } = JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as { created: string; expiresIn: number };
  expect(Date.parse(created) + expiresIn * 1000).toBeLessThan(Date.now());
  expect((await ask({ user: 'nobody' })).status).toBe(400);
});
