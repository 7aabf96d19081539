import { describe, expect, it } from 'vitest';

import { brings, code, dropped, http, ok } from '../../../fixtures/requests';
import { MINUTE, Story } from '../../../fixtures/story';
import { evidenceOf, explainedBy, findingOf, named, told, words } from '../../../fixtures/told';
import { CALLBACKS, json } from '../../../fixtures/values';

const REFUSED = code('40103', 'Token not found');

describe('ticket-reused', () => {
  it('is an error where the ticket was refused, until another one works', () => {
    const story = new Story().opened();
    const ticket = story.ticket();
    story.signsIn(ticket).exchanged(ticket).callback('onSuccess').wait(MINUTE).signInEnds(REFUSED, {}, ticket);
    expect(told(story)).toEqual(['error ticket-reused: The server refused a ticket that had been used before']);
    expect(explainedBy(story, 'ticket-reused')).toEqual(['ticket-refused']);
    expect(evidenceOf(story, 'ticket-reused')).toEqual([
      'call authenticateWithAuthTicket',
      'request exchange',
      'callback onSuccess',
      'call authenticateWithAuthTicket',
      'request exchange',
    ]);
    expect(words(story, 'ticket-reused').why).not.toContain('StrictMode');
    expect(named(story.signedIn())).toEqual(['was error ticket-reused']);
  });

  it('is a warning where it was accepted, and knows StrictMode by two calls of one line in one millisecond', () => {
    const story = new Story().opened();
    const ticket = story.ticket();
    const first = story.signsIn(ticket).last();
    const second = story.signsIn(ticket).last();
    const [one, other] = [story.wait(303).grant(), story.grant()];
    const sentAt = story.now;
    story.request('exchange', ticket, brings(one)).stores(one).callback('onSuccess', [], { call: first });
    story.request('exchange', ticket, brings(other), { at: sentAt }).stores(other).callback('onSuccess', [], { call: second });
    expect(told(story)).toEqual(['warning ticket-reused: The same ticket was used twice, and the server accepted it both times']);
    expect(words(story, 'ticket-reused').why).toContain('StrictMode');
    expect(words(story, 'ticket-reused').developer).toContain('effect');
  });

  it('sends nobody to sign in again who is signed in by the first call', () => {
    const story = new Story().opened();
    const ticket = story.ticket();
    story.signsIn(ticket).exchanged(ticket).callback('onSuccess').signInEnds(REFUSED, {}, ticket);
    expect(words(story, 'ticket-reused').support).toContain('Nothing to do now');
    expect(findingOf(story, 'ticket-reused').remedy).toBeUndefined();
    story.wait(MINUTE).loggedOut();
    expect(words(story.wait(MINUTE), 'ticket-reused').support).toContain('sign in again');
    expect(findingOf(story, 'ticket-reused').remedy).toBe('reload');
  });

  it('finds an exchange on the page before', () => {
    const story = new Story().opened();
    const ticket = story.ticket();
    story.signsIn(ticket).exchanged(ticket).callback('onSuccess').wait(MINUTE).opened('reloaded').signInEnds(REFUSED, {}, ticket);
    expect(named(story)).toEqual(['error ticket-reused']);
  });

  it('is silent where the first try never used it up, and where two tickets were used', () => {
    const refusedTwice = new Story().opened();
    const ticket = refusedTwice.ticket();
    refusedTwice.signInEnds(code('99999'), {}, ticket).callback('onError').wait(1_000).signInEnds(REFUSED, {}, ticket);
    expect(named(refusedTwice)).toEqual(['error ticket-refused', 'error sign-in-refused']);
    expect(told(new Story().opened().signedIn().wait(1_000).signedIn())).toEqual([]);
  });

  it('does not blame the ticket where the app key was refused', () => {
    const story = new Story().opened();
    const ticket = story.ticket();
    story.signsIn(ticket).exchanged(ticket).callback('onSuccess').wait(MINUTE).signInEnds(code('49103'), {}, ticket);
    expect(named(story)).toEqual(['error app-key-invalid']);
  });
});

describe('ticket-malformed', () => {
  const odd = (...problems: string[]) => {
    const story = new Story().opened();
    return { story, ticket: story.secret('ticket', { decoded: { ...story.ticket().decoded!, expires: null, problems } }) };
  };

  it.each([
    ['it is wrapped in quotes', REFUSED],
    ['it begins with “Bearer ”', code('40102')],
    ['it is not a JWT', http(500)],
  ])('says “%s” of one that was refused', (problem, answer) => {
    const { story, ticket } = odd(problem);
    story.signInEnds(answer, {}, ticket);
    expect(told(story)).toEqual([`error ticket-malformed: What was passed as the ticket cannot be one: ${problem}`]);
    expect(evidenceOf(story, 'ticket-malformed')).toEqual(['call authenticateWithAuthTicket', 'request exchange']);
    expect(named(story.signedIn())).toEqual(['was error ticket-malformed']);
  });

  it('knows the request of one that a header carries without its white space', () => {
    const { story, ticket } = odd('it has white space around it');
    story.signsIn(ticket).wait(303).request('exchange', story.ticket(), code('40102'));
    expect(named(story)).toEqual(['error ticket-malformed']);
    expect(evidenceOf(story, 'ticket-malformed')).toEqual(['call authenticateWithAuthTicket', 'request exchange']);
  });

  it('explains that nothing was sent, from two seconds after the call', () => {
    const { story, ticket } = odd('it has a line break in it');
    expect(told(story.signsIn(ticket).wait(1_999))).toEqual([]);
    expect(named(story.wait(1))).toEqual(['error ticket-malformed']);
    expect(words(story, 'ticket-malformed').why).toContain('refuses to send');
    expect(explainedBy(story.wait(MINUTE), 'ticket-malformed')).toEqual(['not-sent']);
  });

  it.each([
    [json(undefined), 'it is undefined'],
    [null, 'it is null'],
    [7, 'it is 7'],
    ['', 'it is empty'],
    [json({ ticket: '…' }), 'it is an object'],
    [{ type: 'object' as const, name: 'Promise', entries: [], more: 0 }, 'it is a Promise that was not awaited'],
    [{ type: 'function' as const, name: 'getTicket' }, 'it is a function'],
    [{ type: 'other' as const, text: 'Symbol(ticket)' }, 'it is Symbol(ticket)'],
  ])('says what came in place of a text: %j', (argument, problem) => {
    const story = new Story().opened();
    story.call('authenticateWithAuthTicket', [argument], { callbacks: ['onSuccess', 'onError'] });
    story.wait(303).request('exchange', null, http(400));
    expect(told(story)).toEqual([`error ticket-malformed: What was passed as the ticket cannot be one: ${problem}`]);
  });

  it('is silent where the server took it, and where the request broke off below HTTP', () => {
    const taken = odd('it is not a JWT');
    taken.story.signsIn(taken.ticket).exchanged(taken.ticket).callback('onSuccess').wait(MINUTE);
    expect(told(taken.story)).toEqual([]);
    const broken = odd('it is not a JWT');
    expect(named(broken.story.signInEnds(dropped, {}, broken.ticket))).toEqual(['error callback-lost']);
  });
});

describe('ticket-user-mismatch', () => {
  const MAIRA = { id: 'u7', externalId: 'maira-4', name: 'Maira' };

  it('warns where somebody signs in over another, until that session goes', () => {
    const story = new Story().opened().signedIn().wait(MINUTE).signedIn({ user: MAIRA });
    expect(told(story)).toEqual(['warning ticket-user-mismatch: User u7 signed in over user u2, who had not logged out']);
    expect(evidenceOf(story, 'ticket-user-mismatch')).toEqual(['session session', 'request exchange', 'session session']);
    expect(named(story.wait(MINUTE).loggedOut())).toEqual(['was warning ticket-user-mismatch']);
  });

  it('is silent after a log-out, also where storage was not looked at in between', () => {
    expect(told(new Story().opened().signedIn().wait(MINUTE).loggedOut().wait(MINUTE).signedIn({ user: MAIRA }))).toEqual([]);
    const unseen = new Story().opened().signedIn().wait(MINUTE);
    const { access } = unseen.stored;
    unseen.call('logoutAndClearAllTapTalkData', [CALLBACKS]).callback('onSuccess').request('logout', access, ok).signedIn({ user: MAIRA });
    expect(told(unseen)).toEqual([]);
  });

  it('is silent where the same user signs in again, and where another tab did', () => {
    expect(told(new Story().opened().signedIn().wait(MINUTE).signedIn())).toEqual([]);
    const other = new Story().opened().signedIn().wait(MINUTE);
    other.stores(other.grant({ user: MAIRA }), { noticed: 'other-tab' });
    expect(named(other)).toEqual(['error changed-by-other-tab']);
  });
});
