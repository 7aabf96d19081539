import { describe, expect, it } from 'vitest';

import { API } from '../../../fixtures/events';
import { code, ok } from '../../../fixtures/requests';
import { MINUTE, Story } from '../../../fixtures/story';
import { evidenceOf, explainedBy, findingOf, named, told } from '../../../fixtures/told';
import { APP_ID, CALLBACKS, DEVICE_ID, json } from '../../../fixtures/values';

const LOG_OUT = 'logoutAndClearAllTapTalkData';

describe('callback-missing', () => {
  it.each([
    ['authenticateWithAuthTicket', ['onError'], 'onSuccess'],
    ['connect', ['onSuccess'], 'onError'],
    ['connect', [], 'onSuccess and onError'],
    ['refreshAccessToken', [], 'a callback'],
  ])('warns that %s() was given %j only, until it is given all', (method, callbacks, missing) => {
    const story = new Story().opened().signedIn().wait(10).call(method, [], { callbacks });
    const found = `warning callback-missing: ${method}() was called without ${missing}`;
    expect(told(story).filter((one) => one.includes('callback-missing'))).toEqual([found]);
    expect(evidenceOf(story, 'callback-missing')).toEqual([`call ${method}`]);
    story.wait(10).call(method, [], { callbacks: ['onSuccess', 'onError', 'callback'] });
    expect(told(story).filter((one) => one.includes('callback-missing'))).toEqual([`was ${found}`]);
  });

  it('warns of a log-out without onSuccess where somebody was signed in', () => {
    const story = new Story().opened().signedIn().wait(10).call(LOG_OUT).throws();
    story.request('logout', story.stored.access).stores(null);
    expect(told(story)).toEqual([`warning callback-missing: ${LOG_OUT}() was called without onSuccess`]);
    expect(named(new Story().opened().wait(10).call(LOG_OUT))).toEqual(['note logout-nothing']);
  });

  it('warns of a callback that threw, until it comes again', () => {
    const story = new Story().opened().signedIn().throws('TypeError', { callback: 'onSuccess' });
    expect(told(story)).toEqual(['warning callback-missing: The app’s onSuccess of authenticateWithAuthTicket() threw an error']);
    expect(evidenceOf(story, 'callback-missing')).toEqual(['call authenticateWithAuthTicket', 'sdk-throw']);
    expect(named(story.wait(MINUTE).loggedOut().wait(MINUTE).signedIn())).toEqual(['was warning callback-missing']);
  });

  it('is silent on what the SDK calls itself, and on callbacks that are methods of a class', () => {
    const story = new Story().opened().signedIn().call('refreshAccessToken', [], { bySdk: true });
    expect(told(story)).toEqual([]);
    const instance = json({ session: 1 });
    expect(told(new Story().opened().call('connect', [instance], { callbacks: ['onSuccess', 'onError', 'onClose'] }))).toEqual([]);
  });
});

describe('init-argument', () => {
  it.each([
    ['a device id', DEVICE_ID],
    ['a text', 'device'],
    ['an object', json({})],
  ])('warns of %s in place of a switch, for as long as the page lives', (_, argument) => {
    const story = new Story().opened().call('init', [APP_ID, 'secret', API, argument]);
    expect(told(story)).toEqual([
      'warning init-argument: init() was given a fourth argument other than true or false: the room list will never be set up',
    ]);
    expect(evidenceOf(story, 'init-argument')).toEqual(['call init']);
    expect(named(story.wait(MINUTE).init())).toEqual(['warning init-argument']);
    expect(named(story.opened('reloaded').init())).toEqual(['was warning init-argument']);
  });

  it.each([true, false, null, 0, 1, '', json(undefined)])('takes %j for what it is', (argument) => {
    expect(told(new Story().opened().call('init', [APP_ID, 'secret', API, argument]))).toEqual([]);
  });
});

describe('server-key-in-page', () => {
  const serverKey = { secret: 'server-key', n: 9_100, length: 44, tail: 'eQ==' } as const;
  const elsewhere = { baseUrl: 'https://backend.example.com', appId: null, appKey: null };

  it('says that the page sends the key, and never takes it back', () => {
    const story = new Story().opened().request('server-api', null, ok, { ...elsewhere, serverKey });
    expect(told(story.signedIn())).toEqual(['error server-key-in-page: The page sends the server key, so every visitor can read it']);
    expect(evidenceOf(story, 'server-key-in-page')).toEqual(['request server-api']);
    expect(findingOf(story.wait(MINUTE), 'server-key-in-page').until).toBeNull();
  });

  it('says that the page calls the server API where TapTalk’s server answered it', () => {
    const story = new Story().opened().init().request('configs', null).request('server-api', null, code('49101'));
    expect(told(story)).toEqual(['error server-key-in-page: The page calls the server API itself, which only a backend may']);
  });

  it('is silent on the app’s own backend, which has such an address and hands the reply on', () => {
    const story = new Story().opened().init().request('configs', null);
    expect(told(story.request('server-api', null, ok, elsewhere))).toEqual([]);
  });
});

describe('storage-unreadable', () => {
  it('says that the SDK throws, with what it threw, until the value goes', () => {
    const story = new Story().opened().unreadable().wait(10).call(LOG_OUT, [CALLBACKS]).throws('SyntaxError');
    expect(told(story)).toEqual(['error storage-unreadable: The stored session makes the SDK throw, so the app cannot even log out']);
    expect(evidenceOf(story, 'storage-unreadable')).toEqual(['session unreadable', 'sdk-throw']);
    expect(explainedBy(story.wait(2_000), 'storage-unreadable')).toEqual(['unexplained']);
    story.wait(10).call('clearTaptalkChatData').stores(null);
    expect(named(story)).toContain('was error storage-unreadable');
  });

  it('explains the connect() that its throw blocks', () => {
    const story = new Story().opened().unreadable().wait(10).call('connect', [CALLBACKS]).throws('SyntaxError').wait(10);
    story.call('connect', [CALLBACKS]);
    expect(named(story)).toEqual(['error storage-unreadable']);
    expect(explainedBy(story, 'storage-unreadable')).toEqual(['connect-blocked']);
  });

  it('says that a value is there that the SDK takes for signed out', () => {
    const story = new Story().opened().storage(null, { reading: 'no-session', length: 24 });
    expect(told(story)).toEqual([
      'error storage-unreadable: What is stored counts as signed out for the SDK, so a log-out does not remove it',
    ]);
  });

  it('is silent on a session, on none, and on an empty value', () => {
    expect(told(new Story().opened().signedIn())).toEqual([]);
    expect(told(new Story().opened().storage(null, { reading: 'no-session', length: 0 }))).toEqual([]);
  });
});
