import { describe, expect, it } from 'vitest';

import { code, dropped, http, notJson, ok } from '../../../fixtures/requests';
import { MINUTE, Story } from '../../../fixtures/story';
import { evidenceOf, explainedBy, named, told, words } from '../../../fixtures/told';
import { CALLBACKS } from '../../../fixtures/values';

const signedIn = (): Story => new Story().opened().signedIn().wait(1_000);
const connects = (story: Story, answer = ok, more = {}): Story =>
  story.call('connect', [CALLBACKS]).wait(5).request('check', story.stored.access, answer, more);
const unauthorised = (number: string) => code(number);
const notes = (story: Story): string[] => named(story).filter((one) => !one.includes('token-in-url'));

describe('success-twice', () => {
  const connectWhenSuccess = (): Story => {
    const story = new Story().opened();
    const ticket = story.ticket();
    return story.call('authenticateWithAuthTicket', [ticket, true, CALLBACKS]).exchanged(ticket).callback('onSuccess');
  };

  it('notes that onSuccess came twice, until the app connects', () => {
    const story = connectWhenSuccess().call('testAccessToken', [], { bySdk: true });
    story.request('check', story.stored.access).callback('onSuccess', [], { call: story.last('authenticateWithAuthTicket') });
    expect(told(story)).toEqual([
      'note success-twice: onSuccess came twice, and the SDK opened no socket: the app must call connect() itself',
    ]);
    expect(evidenceOf(story, 'success-twice')).toEqual([
      'call authenticateWithAuthTicket',
      'request exchange',
      'callback onSuccess',
      'callback onSuccess',
    ]);
    expect(notes(connects(story.wait(MINUTE)).socket().callback('onSuccess'))).toEqual(['was note success-twice']);
  });

  it('notes the 1.10.2 that sends no check at all, two seconds after the answer', () => {
    const story = connectWhenSuccess();
    expect(told(story.wait(1_999))).toEqual([]);
    expect(told(story.wait(1))).toEqual([
      'note success-twice: The SDK did not connect after the sign-in: the app must call connect() itself',
    ]);
  });

  it('is silent where the app did not ask to be connected', () => {
    expect(told(signedIn().wait(MINUTE))).toEqual([]);
  });
});

describe('connect-blocked', () => {
  it('names the connect() that threw while nobody was signed in, until a log-out', () => {
    const story = new Story().opened().call('connect', [CALLBACKS]).throws().wait(1_000).signedIn().call('connect', [CALLBACKS]);
    expect(told(story)).toContain(
      'error connect-blocked: connect() did nothing: the one at 14:02:10 threw and left the SDK’s running flag set',
    );
    expect(evidenceOf(story, 'connect-blocked')).toEqual(['call connect', 'sdk-throw', 'call connect']);
    story.wait(MINUTE).loggedOut();
    expect(told(story).filter((one) => one.includes('connect-blocked'))).toEqual([expect.stringMatching(/^was error connect-blocked/)]);
  });

  it('says at once that a connect() threw since nobody was signed in, also where the sign-in was under way', () => {
    const story = new Story().opened().wait(10).call('connect', [CALLBACKS]).throws().wait(1_000).signedIn().wait(MINUTE);
    expect(told(story)).toEqual([
      'error connect-blocked: connect() was called while nobody was signed in: it threw, and every later connect() will do nothing',
    ]);
    expect(evidenceOf(story, 'connect-blocked')).toEqual(['call connect', 'sdk-throw']);
    expect(named(story.loggedOut())).toEqual(['was error connect-blocked']);
    const signed = signedIn().call('connect', [CALLBACKS]).throws();
    expect(told(signed)).toEqual(['error connect-blocked: connect() threw, and every later connect() will do nothing']);
  });

  it('names the one that was refused, also where several were made since', () => {
    const story = connects(signedIn(), unauthorised('40103'));
    story.wait(1_000).signedIn().call('connect', [CALLBACKS]).wait(1_000).call('connect', [CALLBACKS]);
    expect(told(story).filter((one) => one.startsWith('error'))).toEqual([
      'error connect-blocked: connect() did nothing: the one at 14:02:11 was refused with 40103 and left the SDK’s running flag set',
    ]);
    expect(evidenceOf(story, 'connect-blocked')).toEqual(['call connect', 'request check', 'call connect']);
  });

  it('is a consequence of the refusal as long as that token is the one in use', () => {
    const story = connects(signedIn(), unauthorised('40103')).wait(1_000).call('connect', [CALLBACKS]);
    expect(named(story)).toEqual(['error connect-refused']);
    expect(explainedBy(story, 'connect-refused')).toEqual(['connect-blocked', 'says-yes-but-dead']);
  });

  it('is silent on a connect() that is called while another is under way, and after one that was refused without 401', () => {
    const story = signedIn();
    const first = story.call('connect', [CALLBACKS]).last();
    story.call('connect', [CALLBACKS]).request('check', story.stored.access).socket().callback('onSuccess', [], { call: first });
    expect(notes(story.wait(MINUTE))).toEqual([]);
    const denied = connects(signedIn(), code('40301')).callback('onError', ['denied']);
    expect(notes(connects(denied.wait(1_000)).socket().callback('onSuccess'))).toEqual(['was error connect-refused']);
  });
});

describe('connect-refused', () => {
  it('says with 401 that onError never comes, until the token makes way', () => {
    const story = connects(signedIn(), unauthorised('40106'));
    expect(told(story)).toEqual(['error connect-refused: The server refused the connect check: 40106, no user for the token']);
    expect(words(story, 'connect-refused').why).toContain('never onError');
    expect(evidenceOf(story, 'connect-refused')).toEqual(['call connect', 'request check']);
    expect(named(story.wait(1_000).loggedOut()).filter((one) => one.includes('connect'))).toEqual(['was error connect-refused']);
  });

  it('gives the code that the SDK loses, until a check is accepted', () => {
    const story = connects(signedIn(), code('40301')).callback('onError', ['Permission denied']);
    expect(words(story, 'connect-refused').why).toContain('the code is lost');
    expect(notes(connects(story.wait(1_000)).socket().callback('onSuccess'))).toEqual(['was error connect-refused']);
  });

  it('names a code that no document explains by itself', () => {
    expect(told(connects(signedIn(), code('40999')))).toEqual(['error connect-refused: The server refused the connect check: 40999']);
  });

  it('is silent on 40104, which the SDK answers with a refresh', () => {
    const story = connects(signedIn(), code('40104'));
    const connect = story.last('connect');
    story.refreshed().request('check', story.stored.access).socket().callback('onSuccess', [], { call: connect });
    expect(notes(story)).toEqual([]);
  });
});

describe('connect-retry-loop', () => {
  const looping = (rounds: number, answer = http(502)): Story => {
    const story = signedIn().call('connect', [CALLBACKS]);
    for (let round = 0; round < rounds; round++) story.request('check', story.stored.access, answer).wait(1_000);
    return story;
  };

  it.each([
    ['HTTP 502', http(502)],
    ['no answer (net::ERR_EMPTY_RESPONSE)', dropped],
  ])('is found from the third round on: %s', (ending, answer) => {
    expect(told(looping(2, answer))).toEqual([]);
    const story = looping(3, answer);
    expect(told(story)).toEqual([`error connect-retry-loop: The connect check fails every second, without end: ${ending}`]);
    expect(evidenceOf(story, 'connect-retry-loop')).toEqual(['request check', 'request check', 'request check']);
  });

  it('ends with a check that is answered, and with a log-out', () => {
    const answered = looping(4);
    answered
      .request('check', answered.stored.access)
      .socket()
      .callback('onSuccess', [], { call: answered.last('connect') });
    expect(notes(answered)).toEqual(['was error connect-retry-loop']);
    expect(named(looping(4).wait(-700).loggedOut())).toEqual(['was error connect-retry-loop']);
  });

  it('is silent on a check that is not JSON, which the SDK does not repeat', () => {
    expect(named(looping(3, notJson))).not.toContain('error connect-retry-loop');
  });
});

describe('socket-closed', () => {
  const connected = (): Story => signedIn().connected();
  /** The open socket, as the network tells it once it has closed. */
  const closes = (story: Story): Story => {
    const index = story.events.findLastIndex(({ kind }) => kind === 'socket');
    const socket = story.events[index]!;
    story.events[index] = { ...socket, took: story.now - socket.at } as typeof socket;
    return story.callback('onClose', [], { call: story.last('connect') });
  };
  const closedOf = (story: Story): string[] => told(story).filter((one) => one.includes('socket-closed'));

  it('warns ten seconds after it closed by itself, until the app connects again', () => {
    const story = closes(connected().wait(5 * MINUTE));
    expect(closedOf(story.wait(9_999))).toEqual([]);
    expect(closedOf(story.wait(1))).toEqual(['warning socket-closed: The socket closed by itself after 5 min and nobody reconnected']);
    expect(evidenceOf(story, 'socket-closed')).toEqual(['socket', 'callback onClose']);
    expect(closedOf(story.wait(MINUTE).connected())).toEqual([expect.stringMatching(/^was warning socket-closed/)]);
  });

  it('warns of one that lived for less than a second, too', () => {
    expect(closedOf(closes(connected().wait(300)).wait(MINUTE))).toEqual([
      'warning socket-closed: The socket closed by itself after 320 ms and nobody reconnected',
    ]);
  });

  it('has the callback alone where the network told of no socket', () => {
    const story = signedIn().call('connect', [CALLBACKS]).wait(MINUTE).callback('onClose').wait(MINUTE);
    expect(closedOf(story)).toEqual(['warning socket-closed: The socket closed by itself and nobody reconnected']);
    expect(evidenceOf(story, 'socket-closed')).toEqual(['callback onClose']);
  });

  it.each<[string, (story: Story) => Story]>([
    ['disconnect()', (story) => closes(story.call('disconnect'))],
    ['a log-out', (story) => closes(story.loggedOut().wait(200))],
    ['the panel’s clearing', (story) => closes(story.call('clearTaptalkChatData', [], { byPanel: 'clear-1' }).stores(null))],
    ['the page’s going', (story) => closes(story).wait(20).opened('reloaded')],
    ['another tab’s log-out', (story) => closes(story.stores(null, { noticed: 'other-tab' }))],
    ['an app that connects again at once', (story) => closes(story).wait(2_000).connected()],
  ])('is silent where it closed by %s', (_, end) => {
    expect(closedOf(end(connected().wait(MINUTE)).wait(MINUTE))).toEqual([]);
  });

  it('is silent where the app has connected twice and the older socket closes', () => {
    const story = connected().wait(MINUTE);
    const older = story.events.findIndex(({ kind }) => kind === 'socket');
    story.connected().wait(MINUTE);
    const socket = story.events[older]!;
    story.events[older] = { ...socket, took: story.now - socket.at } as typeof socket;
    expect(closedOf(story.callback('onClose', [], { call: story.last('connect') }).wait(MINUTE))).toEqual([]);
  });
});
