import { describe, expect, it } from 'vitest';

import { brings, code, dropped, http, ok } from '../../../fixtures/requests';
import { HOUR, MINUTE, Story } from '../../../fixtures/story';
import { evidenceOf, explainedBy, findingOf, named, told, words } from '../../../fixtures/told';
import { CALLBACKS } from '../../../fixtures/values';

const past = (): Story =>
  new Story()
    .opened()
    .signedIn()
    .wait(2 * HOUR);
const refreshes = (story: Story, answer = ok, more = {}): Story =>
  story.call('refreshAccessToken', [], { bySdk: true }).wait(303).request('refresh', story.stored.refresh, answer, more);
/** A connect() whose check is answered that the token is past its time. */
const connects = (story: Story): Story => story.call('connect', [CALLBACKS]).request('check', story.stored.access, code('40104')).wait(2);

describe('refresh-loop', () => {
  const looping = (rounds: number): Story => {
    const story = past().call('connect', [CALLBACKS]);
    for (let round = 0; round < rounds; round++)
      story.request('check', story.stored.access, code('40104'), { took: 20 }).wait(2).refreshed().wait(10);
    return story;
  };

  it('is found from the third round on, with its rate, and explains the yes of the SDK', () => {
    expect(named(looping(2))).toEqual([]);
    const story = looping(4);
    expect(told(story)).toEqual([
      'error refresh-loop: The SDK refreshes the token without end: the server takes each new one for expired (40104)',
    ]);
    expect(words(story, 'refresh-loop').why).toMatch(/13\d rounds a minute/);
    expect(evidenceOf(story, 'refresh-loop')).toEqual(['request check', 'request check', 'request check']);
    expect(explainedBy(story, 'refresh-loop')).toEqual(['says-yes-but-dead']);
  });

  it('ends with a check that is accepted, and with the log-out that it calls for', () => {
    const story = looping(3);
    expect(named(story.request('check', story.stored.access))).toEqual(['was error refresh-loop']);
    expect(named(looping(3).loggedOut(code('40104')))).toEqual(['was error refresh-loop', 'warning logout-unconfirmed']);
  });

  it('is silent where no refresh succeeds in between', () => {
    const story = past().call('connect', [CALLBACKS]);
    for (let round = 0; round < 3; round++) story.request('check', story.stored.access, code('40104')).wait(1_000);
    expect(named(story)).toEqual(['note says-yes-but-dead']);
  });
});

describe('refresh-blocked', () => {
  it.each([
    ['HTTP 500', http(500)],
    ['no answer (net::ERR_EMPTY_RESPONSE)', dropped],
  ])('names how the refresh broke off: %s', (ending, answer) => {
    const story = refreshes(connects(past()), answer).wait(MINUTE);
    expect(told(story)).toEqual([
      `error refresh-blocked: The refresh ended in ${ending} and the SDK will never refresh again on this page`,
    ]);
    expect(evidenceOf(story, 'refresh-blocked')).toEqual(['call connect', 'request check', 'call refreshAccessToken', 'request refresh']);
    expect(explainedBy(story, 'refresh-blocked')).toEqual(['says-yes-but-dead']);
    expect(named(story.loggedOut(code('40104')))).toEqual(['was error refresh-blocked', 'warning logout-unconfirmed']);
  });

  it('knows the connect() also where its check seems to have ended after the refresh began', () => {
    const late = (): Story =>
      past().call('connect', [CALLBACKS]).request('check', past().stored.access, code('40104'), { took: 200 }).wait(-60);
    expect(evidenceOf(refreshes(late(), http(500)).wait(MINUTE), 'refresh-blocked')).toContain('call connect');
    // What the app calls before the answer is not for that.
    const own = late().call('refreshAccessToken').wait(303).request('refresh', late().stored.refresh, http(500)).wait(MINUTE);
    expect(evidenceOf(own, 'refresh-blocked')).toEqual(['call refreshAccessToken', 'request refresh']);
  });

  it('explains the connect() that is ignored after it', () => {
    const story = refreshes(connects(past()), http(500)).wait(MINUTE).call('connect', [CALLBACKS]);
    expect(named(story)).toEqual(['error refresh-blocked']);
    expect(explainedBy(story, 'refresh-blocked')).toEqual(['connect-blocked', 'says-yes-but-dead']);
  });

  it('is another one after a log-out that had emptied the queue', () => {
    const story = refreshes(past(), http(500))
      .wait(MINUTE)
      .loggedOut(ok)
      .signedIn()
      .wait(2 * HOUR);
    expect(named(refreshes(story, http(500)))).toEqual(['error refresh-blocked', 'was error refresh-blocked']);
  });

  it('is found where it was called while nobody was signed in, once somebody is', () => {
    const story = new Story()
      .opened()
      .wait(10)
      .call('refreshAccessToken', [], { callbacks: ['callback'] });
    expect(told(story.wait(MINUTE))).toEqual([]);
    expect(told(story.signedIn())).toEqual([
      'error refresh-blocked: refreshAccessToken() was called while nobody was signed in, and the SDK will never refresh on this page',
    ]);
    expect(evidenceOf(story, 'refresh-blocked')).toEqual(['session absent', 'call refreshAccessToken', 'session session']);
    expect(named(story.wait(MINUTE).loggedOut().wait(MINUTE).signedIn())).toEqual(['was error refresh-blocked']);
  });

  it('is silent where storage was only not looked at after the sign-in', () => {
    const story = new Story().opened().wait(10);
    const [ticket, grant] = [story.ticket(), story.grant()];
    story.signsIn(ticket).wait(303).request('exchange', ticket, brings(grant)).callback('onSuccess');
    story
      .call('refreshAccessToken', [], { callbacks: ['callback'] })
      .wait(1)
      .stores(grant);
    expect(told(story)).toEqual([]);
  });

  it('is silent where a navigation cut the refresh off, and where it was refused', () => {
    const story = refreshes(past(), dropped, { failure: 'cut off by navigation' }).opened('reloaded');
    expect(named(story)).toEqual(['was note says-yes-but-dead', 'note says-yes-but-dead']);
    expect(named(refreshes(past(), code('40103')))).toEqual(['error refresh-expired']);
  });
});

describe('refresh-expired', () => {
  const listens = { callbacks: ['onTapTalkRefreshTokenExpired'] };

  it('says that the server refused it, until a sign-in or a log-out', () => {
    const story = refreshes(connects(past()), code('40103'));
    expect(told(story)).toEqual(['error refresh-expired: The server refused to refresh the session: 40103, token not found or invalid']);
    expect(evidenceOf(story, 'refresh-expired')).toEqual(['call connect', 'request check', 'call refreshAccessToken', 'request refresh']);
    expect(explainedBy(story, 'refresh-expired')).toEqual(['says-yes-but-dead']);
    expect(named(story.wait(MINUTE).signedIn())).toEqual(['was error refresh-expired']);
    const loggedOut = refreshes(past(), code('40103')).wait(MINUTE).loggedOut(code('40103'));
    expect(named(loggedOut)).toEqual(['was error refresh-expired', 'warning logout-unconfirmed']);
  });

  it('says whether a listener was left to hear it', () => {
    expect(words(refreshes(past(), code('40103')), 'refresh-expired').why).toContain('the app has none');
    const heard = new Story()
      .opened()
      .call('addTapListener', [], listens)
      .signedIn()
      .wait(2 * HOUR);
    expect(words(refreshes(heard, code('40103')), 'refresh-expired').why).toContain('and the app has one');
    heard.callback('onTapTalkRefreshTokenExpired', [], { call: heard.last('addTapListener') });
    expect(words(heard, 'refresh-expired').why).toContain('the app’s was called');
    // The network may tell of the answer's end only after the SDK has acted on it.
    Object.assign(heard.events.at(-1)!, { at: heard.now - 200 });
    expect(words(heard, 'refresh-expired').why).toContain('the app’s was called');
    const lost = new Story()
      .opened()
      .signedIn()
      .call('addTapListener', [], listens)
      .wait(MINUTE)
      .loggedOut()
      .signedIn()
      .wait(2 * HOUR);
    expect(words(refreshes(lost, code('40103')), 'refresh-expired').why).toContain('the app has none');
  });

  it('does not say which listeners there are where tracing began late', () => {
    const story = new Story().opened('found running');
    story.stores(story.grant()).wait(2 * HOUR);
    const { why, caution } = words(refreshes(story, code('40103')), 'refresh-expired');
    expect(why).toContain('if the app has any');
    expect(caution).toContain('Tracing began after');
  });

  it('sees that both tokens are past their time, before the server was asked', () => {
    const story = new Story()
      .opened()
      .signedIn({ refresh: 2 * HOUR })
      .wait(2 * HOUR - 1_000);
    expect(named(story)).toEqual(['note says-yes-but-dead']);
    expect(told(story.wait(1_000))).toEqual([
      'error refresh-expired: Both tokens are past their time: nothing on this page can renew the session',
    ]);
    expect(evidenceOf(story, 'refresh-expired')).toEqual(['session session']);
    expect(named(story.signedIn()).filter((one) => !one.startsWith('was'))).toEqual([]);
  });

  it('is silent where the server took a refresh token that is past its time by the clock', () => {
    const story = new Story()
      .opened()
      .signedIn({ refresh: HOUR })
      .wait(2 * HOUR);
    expect(named(story.refreshed())).toEqual([]);
  });
});

describe('says-yes-but-dead', () => {
  it('is an error where the server refuses the token, until storage is emptied', () => {
    const story = past().opened('reloaded');
    story.request('other', story.stored.access, code('40103'));
    expect(told(story)).toContain('error says-yes-but-dead: isAuthenticated() is true, but the server refuses the token: 40103');
    expect(evidenceOf(story, 'says-yes-but-dead')).toEqual(['request other', 'session session']);
    story.wait(1_000).stores(null);
    expect(named(story).filter((one) => one.includes('error'))).toEqual(['was error says-yes-but-dead']);
  });

  it('is a note where the access token is merely past, and none where the SDK says no or was not found', () => {
    expect(told(past())).toEqual(['note says-yes-but-dead: isAuthenticated() is true though the access token is past its time']);
    expect(evidenceOf(past(), 'says-yes-but-dead')).toEqual(['session session']);
    expect(told(past().probe(false))).toEqual([]);
    const without = new Story().load();
    expect(told(without.storage(without.grant()).wait(2 * HOUR))).toEqual([]);
    expect(
      told(
        new Story()
          .opened()
          .signedIn()
          .wait(30 * MINUTE),
      ),
    ).toEqual([]);
  });

  it('is over where the server takes the token after all, and where a log-out was not yet followed by a look', () => {
    const story = new Story().opened().signedIn();
    story.request('other', story.stored.access, code('40105')).wait(10).request('other', story.stored.access);
    expect(told(story)).toEqual([]);
    const out = new Story().opened().signedIn().wait(MINUTE);
    const { access } = out.stored;
    out.call('logoutAndClearAllTapTalkData', [CALLBACKS]).callback('onSuccess').request('logout', access);
    expect(told(out)).toEqual([]);
  });

  it('counts a session without a refresh token as dead once it is past', () => {
    const story = new Story()
      .opened()
      .signedIn({ refresh: null })
      .wait(2 * HOUR);
    expect(told(story)).toEqual(['error says-yes-but-dead: isAuthenticated() is true, but both tokens are past their time']);
    expect(findingOf(story, 'says-yes-but-dead').remedy).toBe('log-out');
  });
});
