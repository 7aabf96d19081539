import { expect, it } from 'vitest';

import { type SeenTicket, seenTickets } from '../../../lib/session/seen-tickets';
import { brings, code, http, ok } from '../fixtures/requests';
import { SinchStory } from '../fixtures/sinch-story';
import { Story } from '../fixtures/story';
import { CALLBACKS } from '../fixtures/values';

const METHOD = 'authenticateWithAuthTicket';
const opened = (): Story => new Story().load().found().wait(1_000);
const seen = (story: Story): SeenTicket[] => seenTickets(story.inOrder, story.now);
const came = (story: Story): SeenTicket['came'] | undefined => seen(story)[0]?.came;

it('a ticket that was only brought is not used yet', () => {
  const story = opened();
  const ticket = story.ticket();
  story.brings(ticket);
  expect(seen(story)).toMatchObject([
    { secret: ticket, origin: { path: '/api/chat-ticket' }, used: null, uses: 0, came: { state: 'unused' } },
  ]);
});

it('a ticket that was exchanged became an access token', () => {
  const story = opened();
  const ticket = story.ticket();
  const grant = story.grant();
  story.call(METHOD, [ticket, true, CALLBACKS]);
  const used = story.now;
  story.wait(300).request('exchange', ticket, brings(grant));
  expect(seen(story)).toMatchObject([
    {
      origin: null,
      used: { at: used, byPanel: false },
      uses: 1,
      came: { state: 'became', token: grant.access },
      event: story.inOrder.at(-1)!.id,
    },
  ]);
});

it.each([
  ['a code', code('40104'), { state: 'refused', code: '40104', provider: 'taptalk' }],
  ['HTTP 500', http(500), { state: 'lost', ending: 'HTTP 500' }],
] as const)('a ticket that ended in %s tells so', (_, answer, expected) => {
  const story = opened();
  const ticket = story.ticket();
  story.call(METHOD, [ticket, true, CALLBACKS]).wait(300).request('exchange', ticket, answer);
  expect(came(story)).toEqual(expected);
});

it('a refusal that was simulated is told from the server’s own', () => {
  const story = opened();
  const ticket = story.ticket();
  story.call(METHOD, [ticket, true, CALLBACKS]).wait(300).request('exchange', ticket, code('40104'), { simulated: 'simulation-1' });
  expect(seen(story)).toMatchObject([{ simulated: true }]);
  story.wait(1_000).call(METHOD, [ticket, true, CALLBACKS]).wait(300).request('exchange', ticket, code('40104'));
  expect(seen(story)).toMatchObject([{ simulated: false, uses: 2 }]);
});

it('a ticket whose request was not seen waits at first, and was then never sent', () => {
  const story = opened();
  story.call(METHOD, [story.ticket(), true, CALLBACKS]).wait(400);
  expect(came(story)).toEqual({ state: 'waiting' });
  expect(came(story.wait(10_000))).toEqual({ state: 'not-sent' });
});

it('a callback tells of what no request was seen', () => {
  const story = opened();
  story.call(METHOD, [story.ticket(), true, CALLBACKS]).wait(400).callback('onError', ['40103', 'Token not found']);
  expect(came(story)).toEqual({ state: 'refused', code: '40103', provider: 'taptalk' });
});

it('a ticket that the SDK itself would not take was never sent', () => {
  const story = new SinchStory().opened().makes().started().startRefused();
  expect(seen(story).map(({ came: { state } }) => state)).toEqual(['not-sent', 'became']);
});

it('the newest use counts, the newest ticket stands first', () => {
  const story = opened();
  const [first, second] = [story.ticket(), story.ticket()];
  story.call(METHOD, [first, true, CALLBACKS]).wait(300).request('exchange', first, ok);
  story.wait(1_000).call(METHOD, [first, true, CALLBACKS]).wait(300).request('exchange', first, code('40103'));
  story.wait(1_000).brings(second);
  expect(seen(story).map(({ secret, uses, came: { state } }) => [secret.n, uses, state])).toEqual([
    [second.n, 0, 'unused'],
    [first.n, 2, 'refused'],
  ]);
});
