import { describe, expect, it } from 'vitest';

import { APP } from '../../../fixtures/events';
import { code, dropped, http, notJson, ok } from '../../../fixtures/requests';
import { HOUR, MINUTE, Story } from '../../../fixtures/story';
import { evidenceOf, explainedBy, findingOf, named, told, words } from '../../../fixtures/told';
import { APP_ID, CALLBACKS, json } from '../../../fixtures/values';

const noReply = (failure: string) => ({ ...dropped, failure });

describe('ticket-refused', () => {
  it.each([
    ['40101', 'Authorization missing', 'first argument'],
    ['40102', 'Authorization malformed', 'bare string'],
    ['40103', 'token not found or invalid', 'new ticket'],
    ['40104', 'token expired', 'new ticket'],
    ['40105', 'token of another client', 'userDeviceID'],
    ['40106', 'no user for the token', 'existing user'],
  ])('names what %s means and who must act', (number, meaning, act) => {
    const story = new Story().opened().signInEnds(code(number)).callback('onError', [number, '']);
    expect(told(story)).toEqual([`error ticket-refused: The server refused the ticket: ${number}, ${meaning}`]);
    expect(evidenceOf(story, 'ticket-refused')).toEqual(['call authenticateWithAuthTicket', 'request exchange', 'callback onError']);
    expect(words(story, 'ticket-refused').developer).toContain(act);
    expect(named(story.wait(1_000).signedIn())).toEqual(['was error ticket-refused']);
  });

  it('is silent where the sign-in was refused for another reason', () => {
    expect(named(new Story().opened().signInEnds(code('40002')).callback('onError'))).toEqual(['error sign-in-refused']);
  });
});

describe('sign-in-refused', () => {
  it.each([
    ['40002', ', parameter validation failed'],
    ['42901', ''],
  ])('says what is known of %s', (number, meaning) => {
    const story = new Story().opened().signInEnds(code(number)).callback('onError');
    expect(told(story)).toEqual([`error sign-in-refused: The server refused the sign-in: ${number}${meaning}`]);
    expect(evidenceOf(story, 'sign-in-refused')).toEqual(['call authenticateWithAuthTicket', 'request exchange', 'callback onError']);
    expect(named(story.wait(1_000).signedIn())).toEqual(['was error sign-in-refused']);
  });

  it('is explained by an app key that is refused', () => {
    expect(explainedBy(new Story().opened().init().signInEnds(code('49102')).callback('onError'), 'app-key-invalid')).toContain(
      'sign-in-refused',
    );
  });
});

describe('app-key-invalid', () => {
  it.each(['49101', '49102', '49103', '49104', '49106'])('says that the server refuses the key by %s', (number) => {
    const story = new Story().opened().init().request('configs', null, code(number));
    expect(told(story)).toEqual([
      expect.stringMatching(new RegExp(`^error app-key-invalid: The server refuses the app key: ${number}, \\w`)),
    ]);
    expect(evidenceOf(story, 'app-key-invalid')).toEqual(['request configs']);
    expect(named(story.request('configs', null))).toEqual(['was error app-key-invalid']);
  });

  it('has no words for a code that no document explains', () => {
    expect(told(new Story().opened().request('configs', null, code('49105')))).toEqual([
      'error app-key-invalid: The server refuses the app key: 49105',
    ]);
  });

  it('sees a key that can only be refused before the server answers, and believes the server where it takes it', () => {
    const broken = { appKeyProblem: 'a half of the App-Key is missing or undefined' };
    const story = new Story()
      .opened()
      .init()
      .request('configs', null, ok, { ...broken, took: null });
    expect(told(story)).toEqual([
      'error app-key-invalid: The app key that init() made cannot be right: a half of the App-Key is missing or undefined',
    ]);
    expect(told(new Story().opened().init().request('configs', null, ok, broken))).toEqual([]);
  });

  it('is the one cause of a sign-in that it lets break off', () => {
    const story = new Story().opened().signInEnds(http(401), { appKeyProblem: 'the App-Key has no colon' }).wait(MINUTE);
    expect(named(story)).toEqual(['error app-key-invalid']);
    expect(explainedBy(story, 'app-key-invalid')).toEqual(['callback-lost', 'unexplained']);
  });

  it('leaves out what the panel sent and what went to the server API', () => {
    const story = new Story().opened().request('configs', null, code('49103'), { byPanel: 'check-1' });
    expect(told(story.request('server-api', null, code('49101'), { baseUrl: 'https://backend.example.com' }))).toEqual([]);
  });
});

describe('app-suspended', () => {
  it.each([
    ['49201', 'TapTalk does not serve this app: 49201, '],
    ['49202', 'TapTalk does not serve this app: 49202, '],
    ['49203', 'TapTalk does not serve this app: 49203, '],
    ['50001', 'TapTalk’s server failed to check the app key: 50001'],
  ])('says what %s means', (number, title) => {
    const story = new Story().opened().signInEnds(code(number)).callback('onError', [number]);
    expect(told(story)).toEqual([expect.stringContaining(`error app-suspended: ${title}`)]);
    expect(evidenceOf(story, 'app-suspended')).toEqual(['request exchange']);
    expect(named(story.wait(1_000).signedIn())).toEqual(['was error app-suspended']);
  });

  it('explains what else fails by it', () => {
    const story = new Story()
      .opened()
      .signedIn()
      .wait(2 * HOUR);
    const { refresh } = story.stored;
    story
      .call('refreshAccessToken', [], { callbacks: ['callback'] })
      .wait(303)
      .request('refresh', refresh, code('49202'));
    expect(named(story)).toEqual(['error app-suspended']);
    expect(explainedBy(story, 'app-suspended')).toEqual(['refresh-expired', 'says-yes-but-dead']);
  });

  it('is silent on a permission that is denied', () => {
    const story = new Story().opened().signedIn();
    expect(told(story.request('other', story.stored.access, code('40301')))).toEqual([]);
  });
});

describe('sdk-not-initialised', () => {
  const onPage = { baseUrl: `${APP}/undefined` };

  it('says that init() was not called, and folds what comes of it', () => {
    const story = new Story().opened().signInEnds(notJson, onPage).wait(MINUTE);
    expect(told(story)).toEqual(['error sdk-not-initialised: init() was not called: the SDK asks this page’s own server']);
    expect(explainedBy(story, 'sdk-not-initialised')).toEqual(['base-url-wrong', 'callback-lost', 'unexplained']);
    expect(evidenceOf(story, 'sdk-not-initialised')).toEqual(['request exchange']);
    expect(words(story, 'sdk-not-initialised').caution).toBeNull();
    expect(named(story.init().signedIn())).toEqual(['was error sdk-not-initialised']);
  });

  it('says that init() came without a base URL, with the call', () => {
    const story = new Story()
      .opened()
      .call('init', [APP_ID, 'secret', json(undefined)])
      .request('configs', null, notJson, onPage);
    expect(told(story)).toEqual(['error sdk-not-initialised: init() was called without a base URL: the SDK asks this page’s own server']);
    expect(evidenceOf(story, 'sdk-not-initialised')).toEqual(['call init', 'request configs']);
  });

  it('only seems so where tracing began late, and waits for the answer', () => {
    const story = new Story().opened('found running');
    expect(told(story.request('configs', null, notJson, { ...onPage, took: null }))).toEqual([]);
    story.request('configs', null, http(404), { baseUrl: APP });
    expect(words(story, 'sdk-not-initialised').caution).toContain('it only seems so');
  });

  it('is silent on a page whose own server hands requests on to TapTalk, also where that fails', () => {
    const story = new Story().opened().call('init', [APP_ID, 'secret', `${APP}/chat`]);
    story.request('configs', null, ok, { baseUrl: `${APP}/chat`, took: null });
    story.request('configs', null, ok, { baseUrl: `${APP}/chat` });
    expect(told(story.request('configs', null, http(502), { baseUrl: `${APP}/chat` }))).toEqual([]);
    expect(told(new Story().opened('found running').request('configs', null, ok, { baseUrl: APP }))).toEqual([]);
  });
});

describe('base-url-wrong', () => {
  const WRONG = 'https://chat.example.com';

  it.each([
    ['it ends in a slash, so the path begins with two', http(404), { path: '//v1/auth/access_token/request' }],
    ['it has no scheme, so it became a path of this page', http(404), { baseUrl: `${APP}/api.example.com` }],
    ['a web page answers there, not TapTalk', notJson, { baseUrl: WRONG }],
    ['nothing is there (HTTP 404)', http(404), { baseUrl: WRONG }],
    ['it is http, which an https page may not call', noReply('blocked'), { baseUrl: 'http://api.example.com' }],
  ])('says that %s', (problem, answer, more) => {
    const story = new Story().opened().init().signInEnds(answer, more).wait(MINUTE);
    expect(told(story)).toEqual([`error base-url-wrong: The base URL leads to no TapTalk server: ${problem}`]);
    expect(evidenceOf(story, 'base-url-wrong')).toEqual(['request exchange']);
    expect(explainedBy(story, 'base-url-wrong')).toContain('callback-lost');
    expect(named(story.signedIn())).toEqual(['was error base-url-wrong']);
  });

  it('knows a host name that does not exist by another that answers', () => {
    const unresolved = noReply('net::ERR_NAME_NOT_RESOLVED');
    const story = new Story().opened().signInEnds(unresolved, { baseUrl: WRONG });
    expect(named(story)).toEqual(['error callback-lost']);
    story.request('server-api', null, ok, { baseUrl: 'https://backend.example.com', appId: null, appKey: null });
    expect(told(story)).toEqual(['error base-url-wrong: The base URL leads to no TapTalk server: its host name does not exist']);
  });

  it('is silent where TapTalk has answered there, and where nothing was sent', () => {
    const story = new Story().opened().init().request('configs', null).signInEnds(http(404));
    expect(named(story)).toEqual(['error callback-lost']);
    const offline = new Story().opened().signInEnds(noReply('net::ERR_INTERNET_DISCONNECTED'), { path: '//v1/auth' });
    expect(named(offline)).toEqual(['error not-sent']);
    expect(told(new Story().opened().request('configs', null, ok, { path: '//v1/client/project_configs' }))).toEqual([]);
  });
});

describe('callback-lost', () => {
  const noEnvelope = { answer: null, replyBody: { size: 2, content: { json: json({}) }, cut: false } };

  it.each([
    ['HTTP 500', http(500), {}],
    ['no answer (net::ERR_EMPTY_RESPONSE)', dropped, {}],
    ['a refusal by CORS', dropped, { status: 200 }],
    ['a reply that is not JSON', { ...notJson, text: 'Service started' }, {}],
    ['a reply without “error”', ok, noEnvelope],
    ['a reply without “data”', ok, { word: 'accepted' as const }],
  ])('names how the exchange ended: %s', (ending, answer, more) => {
    const story = new Story().opened().signInEnds(answer, more).wait(MINUTE);
    expect(told(story)).toEqual([
      `error callback-lost: The sign-in ended in ${ending} and the SDK will call neither onSuccess nor onError`,
    ]);
    expect(evidenceOf(story, 'callback-lost')).toEqual(['call authenticateWithAuthTicket', 'request exchange']);
    expect(explainedBy(story, 'callback-lost')).toEqual(['unexplained']);
    expect(findingOf(story, 'callback-lost').since).toBe(story.now - MINUTE);
    expect(named(story.signedIn())).toEqual(['was error callback-lost']);
  });

  it('sends whoever got no answer to the console, which alone names the reason', () => {
    expect(words(new Story().opened().signInEnds(noReply('net::ERR_FAILED')), 'callback-lost').developer).toContain('console');
  });

  it('counts, and says where the call was not seen', () => {
    const story = new Story().opened('found running');
    story.request('exchange', story.ticket(), http(500)).wait(5_000).request('exchange', story.ticket(), http(502));
    expect(told(story)).toEqual([
      'error callback-lost: The sign-in ended in HTTP 502, 2 times, and the SDK will call neither onSuccess nor onError',
    ]);
    expect(words(story, 'callback-lost').caution).toContain('before tracing began');
  });

  it('is silent while the answer is awaited, where its end or its body was not seen, and where the app was called', () => {
    expect(told(new Story().opened().signInEnds(ok, { took: null }))).toEqual([]);
    expect(told(new Story().opened().signInEnds(dropped, { failure: 'its end was not seen' }))).toEqual([]);
    const noBody = { replyBody: { size: 0, content: null, cut: false, note: 'It could not be had.' } };
    expect(told(new Story().opened().signInEnds(notJson, noBody))).toEqual([]);
    expect(named(new Story().opened().signInEnds(code('40103')).callback('onError'))).toEqual(['error ticket-refused']);
  });
});

describe('not-sent', () => {
  it.each([
    ['an extension stopped it', 'net::ERR_BLOCKED_BY_CLIENT'],
    ['the browser is offline', 'net::ERR_INTERNET_DISCONNECTED'],
    ['the page’s Content Security Policy forbids it, or request blocking in DevTools stopped it', 'blocked'],
  ])('says that %s', (cause, failure) => {
    const story = new Story().opened().signInEnds(noReply(failure)).wait(MINUTE);
    expect(told(story)).toEqual([`error not-sent: The request of the sign-in was never sent: ${cause}`]);
    expect(explainedBy(story, 'not-sent')).toEqual(['callback-lost', 'unexplained']);
    expect(evidenceOf(story, 'not-sent')).toEqual(['call authenticateWithAuthTicket', 'request exchange']);
    expect(named(story.signedIn())).toEqual(['was error not-sent']);
  });

  it('names mixed content, under the base URL that makes it so', () => {
    const story = new Story().opened().signInEnds(noReply('blocked'), { baseUrl: 'http://api.example.com' });
    expect(named(story)).toEqual(['error base-url-wrong']);
    expect(findingOf(story, 'not-sent').evidence.length).toBe(2);
  });

  it('says nothing where a request with the ticket was seen, whosever it is', () => {
    const story = new Story().opened();
    const ticket = story.ticket();
    story.signsIn(ticket).wait(303).request('exchange', ticket, ok, { from: 'https://elsewhere.example.com' }).wait(60_000);
    expect(told(story)).toEqual([]);
  });

  it('says that no request followed the call, three seconds after it', () => {
    const story = new Story().opened().signsIn();
    expect(told(story.wait(2_999))).toEqual([]);
    expect(told(story.wait(1))).toEqual(['error not-sent: The request of the sign-in was never sent: no request followed the call']);
    expect(evidenceOf(story, 'not-sent')).toEqual(['call authenticateWithAuthTicket']);
  });

  it.each(['api.example.com:8080', 'localhost:5274', 'htps://api.example.com'])(
    'names the base URL %s, which has another scheme',
    (base) => {
      const story = new Story().opened().call('init', [APP_ID, 'secret', base]).signsIn().wait(3_000);
      expect(told(story)).toEqual([
        'error not-sent: The request of the sign-in was never sent: the base URL given to init() does not begin with https://',
      ]);
      expect(words(story, 'not-sent').developer).toContain('with https:// before it');
    },
  );

  it('tells of a refresh and a log-out too', () => {
    const story = new Story().opened().signedIn().loggedOut(noReply('net::ERR_INTERNET_DISCONNECTED'));
    expect(told(story)).toEqual(['error not-sent: The request of the log-out was never sent: the browser is offline']);
    expect(explainedBy(story, 'not-sent')).toEqual(['logout-unconfirmed']);
  });

  it('began with the first of the checks that the SDK repeats', () => {
    const story = new Story().opened().signedIn().call('connect', [CALLBACKS]);
    const from = story.now;
    for (let round = 0; round < 3; round++)
      story.request('check', story.stored.access, noReply('net::ERR_INTERNET_DISCONNECTED')).wait(1_000);
    expect(findingOf(story, 'not-sent').since).toBeLessThan(from + 1_000);
  });

  it('is silent on a connect() that joins another and sends nothing', () => {
    const story = new Story().opened().signedIn();
    const first = story.call('connect', [CALLBACKS]).last();
    story.call('connect', [CALLBACKS]).request('check', story.stored.access).socket().callback('onSuccess', [], { call: first });
    expect(named(story.wait(MINUTE))).toEqual(['note token-in-url']);
  });
});
