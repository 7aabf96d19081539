import { describe, expect, it } from 'vitest';

import { code, http, ok } from '../../../fixtures/requests';
import { MINUTE, Story } from '../../../fixtures/story';
import { evidenceOf, explainedBy, named, told, words } from '../../../fixtures/told';
import { CALLBACKS } from '../../../fixtures/values';

const LOG_OUT = 'logoutAndClearAllTapTalkData';
const signedIn = (): Story => new Story().opened().signedIn().wait(MINUTE);
const of = (story: Story, rule: string): string[] => named(story).filter((one) => one.endsWith(rule));

describe('logout-nothing', () => {
  it('warns where a callback waits, until somebody signs in', () => {
    const story = new Story().opened().wait(10).call(LOG_OUT, [CALLBACKS]);
    expect(told(story)).toEqual(['warning logout-nothing: The log-out did nothing and will not call back: nobody was signed in']);
    expect(evidenceOf(story, 'logout-nothing')).toEqual(['session absent', `call ${LOG_OUT}`]);
    expect(named(story.wait(MINUTE).signedIn())).toEqual(['was warning logout-nothing']);
  });

  it('is an error where a sign-in was under way, which then went through, until a log-out that works', () => {
    const story = new Story().opened().wait(10);
    const ticket = story.ticket();
    story.signsIn(ticket).wait(100).call(LOG_OUT, [CALLBACKS]).wait(200);
    expect(named(story)).toEqual(['warning logout-nothing']);
    story.exchanged(ticket).callback('onSuccess', [], { call: story.last('authenticateWithAuthTicket') });
    expect(told(story)).toEqual([
      'error logout-nothing: The log-out did nothing: a sign-in was still under way, and signed the page in after it',
    ]);
    expect(evidenceOf(story, 'logout-nothing')).toEqual([
      'session absent',
      `call ${LOG_OUT}`,
      'call authenticateWithAuthTicket',
      'request exchange',
      'callback onSuccess',
    ]);
    expect(named(story.wait(MINUTE).loggedOut())).toEqual(['was error logout-nothing']);
  });

  it('is no error where another sign-in was begun since, as React’s StrictMode does', () => {
    const story = new Story().opened().wait(10);
    const [first, second] = [story.ticket(), story.ticket()];
    story.signsIn(first).wait(1).call(LOG_OUT).wait(1).signsIn(second).wait(300);
    story.request('exchange', first).storage(story.grant()).request('exchange', second);
    expect(of(story, 'logout-nothing')).toEqual(['was note logout-nothing']);
  });

  it('only notes it where none was passed', () => {
    expect(named(new Story().opened().wait(10).call(LOG_OUT))).toEqual(['note logout-nothing']);
  });

  it('finds the second of two log-outs', () => {
    expect(named(signedIn().loggedOut().wait(10).call(LOG_OUT))).toEqual(['note logout-nothing']);
  });

  it('is silent where the log-out went through, also where storage was not looked at before it', () => {
    expect(told(signedIn().loggedOut())).toEqual([]);
    const quick = new Story().opened();
    const ticket = quick.ticket();
    quick.signsIn(ticket).wait(303).request('exchange', ticket, ok).callback('onSuccess');
    expect(of(quick.call(LOG_OUT, [CALLBACKS]).callback('onSuccess'), 'logout-nothing')).toEqual([]);
  });

  it('is a consequence of a value that the SDK takes for signed out', () => {
    const story = new Story().opened().storage(null, { reading: 'no-session', length: 24 }).wait(10).call(LOG_OUT, [CALLBACKS]);
    expect(named(story)).toEqual(['error storage-unreadable']);
    expect(explainedBy(story, 'storage-unreadable')).toEqual(['logout-nothing']);
  });
});

describe('left-behind', () => {
  it('notes an open socket and cached files, as long as they are there', () => {
    const story = signedIn().connected().files(37, 2_412_000).wait(MINUTE).loggedOut();
    expect(told(story)).toContain(
      'note left-behind: The log-out left an open socket and 37 cached files (2.4 MB) of the former user behind',
    );
    expect(evidenceOf(story, 'left-behind')).toEqual(['callback onSuccess', `call ${LOG_OUT}`, 'files']);
    story.call('disconnect').callback('onClose', [], { call: story.last('connect') });
    expect(told(story)).toContain('note left-behind: The log-out left 37 cached files (2.4 MB) of the former user behind');
    expect(of(story.files(0, 0), 'left-behind')).toEqual([]);
  });

  it('is silent before the log-out, and where nothing is left', () => {
    expect(of(signedIn().connected().files(37, 2_412_000), 'left-behind')).toEqual([]);
    // Somebody has signed in since, and what is gone now was not taken by that log-out.
    const later = signedIn().loggedOut().wait(MINUTE).signedIn().connected().files(37, 2_412_000).wait(10);
    expect(of(later.stores(null, { noticed: 'command' }), 'left-behind')).toEqual([]);
    expect(of(signedIn().files(0, 0).loggedOut(), 'left-behind')).toEqual([]);
  });
});

describe('listeners-lost', () => {
  const listening = (): Story => new Story().opened().call('addTapListener').signedIn().wait(MINUTE);

  it('warns a second after the next sign-in, until they are added again', () => {
    const story = listening().call('addTapListener').wait(10).loggedOut().wait(MINUTE).signedIn();
    expect(told(story.wait(900))).toEqual([]);
    expect(told(story.wait(100))).toEqual([
      'warning listeners-lost: The log-out took 2 listeners off, and the app has not added them again',
    ]);
    expect(evidenceOf(story, 'listeners-lost')).toEqual([
      'call addTapListener',
      'call addTapListener',
      `call ${LOG_OUT}`,
      'call authenticateWithAuthTicket',
    ]);
    expect(named(story.wait(MINUTE).call('addTapListener'))).toEqual(['was warning listeners-lost']);
  });

  it('is silent where they were added again, before the sign-in or soon after it', () => {
    const before = listening().loggedOut().wait(10).call('addTapListener').wait(MINUTE).signedIn().wait(MINUTE);
    expect(told(before)).toEqual([]);
    const after = listening().loggedOut().wait(MINUTE).signedIn().wait(500).call('addTapListener').wait(MINUTE);
    expect(told(after)).toEqual([]);
  });

  it('is silent where the second log-out found nobody signed in, and took nothing off', () => {
    const story = listening().loggedOut().wait(10).call('addTapListener').wait(10).call(LOG_OUT).wait(MINUTE).signedIn().wait(MINUTE);
    expect(of(story, 'listeners-lost')).toEqual([]);
  });

  it('is silent as long as nobody has signed in again, and where there were none', () => {
    expect(told(listening().loggedOut().wait(MINUTE))).toEqual([]);
    expect(told(signedIn().loggedOut().wait(MINUTE).signedIn().wait(MINUTE))).toEqual([]);
  });
});

describe('logout-unconfirmed', () => {
  it.each([
    ['the server refused it with 40103', code('40103'), {}],
    ['its request ended in HTTP 500', http(500), {}],
    ['the page was left before the answer', ok, { failure: 'cut off by navigation' }],
  ])('warns that %s, until somebody signs in', (how, answer, more) => {
    const story = signedIn().loggedOut(answer, more);
    expect(told(story)).toEqual([`warning logout-unconfirmed: The page has logged out, but ${how}: the session may live on at the server`]);
    expect(evidenceOf(story, 'logout-unconfirmed')).toEqual([`call ${LOG_OUT}`, 'request logout', 'callback onSuccess']);
    expect(named(story.wait(MINUTE).signedIn())).toEqual(['was warning logout-unconfirmed']);
  });

  it('waits ten seconds for the answer, and explains the waiting', () => {
    const story = signedIn().loggedOut(ok, { took: null });
    expect(told(story.wait(9_999))).toEqual([]);
    expect(named(story.wait(1))).toEqual(['warning logout-unconfirmed']);
    expect(explainedBy(story, 'logout-unconfirmed')).toEqual(['no-answer']);
  });

  it('is silent where the server confirmed it, and where its end or body was not seen', () => {
    expect(told(signedIn().loggedOut())).toEqual([]);
    expect(told(signedIn().loggedOut(ok, { failure: 'its end was not seen' }))).toEqual([]);
    const noBody = { answer: null, replyBody: { size: 0, content: null, cut: false, note: 'It could not be had.' } };
    expect(told(signedIn().loggedOut(ok, noBody))).toEqual([]);
  });
});

describe('came-back', () => {
  it('names the reply that was under way at the log-out, until the session goes', () => {
    const story = signedIn();
    const { refresh } = story.stored;
    const call = story.call('refreshAccessToken', [], { callbacks: ['callback'] }).last();
    story.wait(303);
    const sentAt = story.now;
    const renewed = story.wait(20).grant();
    story.loggedOut().request('refresh', refresh, { ...ok, brings: renewed }, { at: sentAt, took: story.now + 200 - sentAt });
    story.now = sentAt + 500;
    story.stores(renewed, { cause: call });
    expect(named(story)).toEqual(['error came-back']);
    expect(told(story)).toEqual(['error came-back: A late reply signed the page in again after the log-out']);
    expect(evidenceOf(story, 'came-back')).toEqual([`call ${LOG_OUT}`, 'request refresh', 'session session']);
    expect(words(story, 'came-back').why).toContain('/v1/auth/access_token/refresh');
    expect(of(story.wait(1_000).loggedOut(), 'came-back')).toEqual(['was error came-back']);
  });

  it('is silent where the sign-in was called after the log-out, and after one that did nothing', () => {
    expect(told(signedIn().loggedOut().wait(10).signedIn())).toEqual([]);
    const story = new Story().opened();
    const ticket = story.ticket();
    const call = story.signsIn(ticket).wait(5).call(LOG_OUT).last('authenticateWithAuthTicket');
    const grant = story.wait(298).grant();
    story
      .request('exchange', ticket, { ...ok, brings: grant })
      .stores(grant)
      .callback('onSuccess', [], { call });
    expect(of(story, 'came-back')).toEqual([]);
  });
});
