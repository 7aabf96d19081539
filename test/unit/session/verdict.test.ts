import { describe, expect, it } from 'vitest';

import { brings, code, dropped, http, notJson, ok } from '../fixtures/requests';
import { HOUR, MINUTE, Story } from '../fixtures/story';

describe('the verdict', () => {
  it('is unknown on a page without an SDK', () => {
    expect(new Story().load().verdict()).toBe('unknown');
  });

  it('is signed-in after a healthy sign-in, also when the page is loaded again and the app asks nothing', () => {
    const story = new Story().opened().signedIn().wait(2_000);
    expect(story.verdict()).toBe('signed-in');
    expect(story.wait(5_000).opened('reloaded').verdict()).toBe('signed-in');
  });

  it('comes with a reason why the server cannot be asked, which is true of a value that cannot be read', () => {
    const asked = (story: Story): string => story.view().can.check.words;
    expect(asked(new Story().opened())).toBe('No access token is stored, so there is nothing to ask about.');
    expect(asked(new Story().opened().unreadable())).toBe('No access token could be read, so there is nothing to ask about.');
  });

  it('is unconfirmed where DevTools came after the sign-in, and signed-in once the server was asked', () => {
    const story = new Story().opened('found running');
    const grant = story.grant();
    story.stores(grant);
    expect(story.verdict()).toBe('unconfirmed');
    expect(story.wait(1_000).request('check', grant.access, ok, { byPanel: 'check-1' }).verdict()).toBe('signed-in');
  });

  it('says of a page that is signed out that it did not even try to sign in', () => {
    const story = new Story().opened();
    expect(story.view().verdict.sentence).toBe('No session is stored on this page, and no sign-in was seen.');
    story.signInEnds(code('40103'));
    expect(story.view().verdict.sentence).toBe('No session is stored on this page.');
  });

  it('is signed-out where DevTools came after a failed exchange, and says what was not seen', () => {
    const story = new Story().opened('found running');
    expect(story.verdict()).toBe('signed-out');
    expect(story.view().verdict.sentence).toContain('What came before was not seen');
  });

  it.each([
    ['HTTP 500', http(500), 'HTTP 500'],
    ['a dropped connection', dropped, 'no answer'],
    ['a reply that is no JSON', notJson, 'not JSON'],
  ])('is stuck by a sign-in that ends in %s, until one succeeds', (_, answer, words) => {
    const story = new Story().opened();
    const ticket = story.ticket();
    story.signsIn(ticket).wait(300).request('exchange', ticket, answer);
    expect(story.verdict()).toBe('stuck');
    expect(story.view().verdict.sentence).toContain(words);
    expect(story.wait(1_000).signedIn().verdict()).toBe('signed-in');
  });

  it('is signing-in while an exchange hangs, however long', () => {
    const story = new Story().opened();
    story.signsIn();
    expect(story.wait(HOUR).verdict()).toBe('signing-in');
  });

  it('is no longer signing-in when the page was left meanwhile', () => {
    const story = new Story().opened();
    story.signsIn();
    expect(story.wait(1_000).opened('reloaded').verdict()).toBe('signed-out');
  });

  it('is signed-in where everything was called twice and the second exchange was refused', () => {
    const story = new Story().opened();
    const ticket = story.ticket();
    const first = story.signsIn(ticket).last();
    const second = story.wait(1).signsIn(ticket).last();
    const grant = story.wait(300).grant();
    story.request('exchange', ticket, brings(grant), { took: 50 }).stores(grant).callback('onSuccess', [], { call: first });
    story.request('exchange', ticket, code('40103'), { took: 20 }).callback('onError', ['40103', 'x'], { call: second });
    expect(story.verdict()).toBe('signed-in');
  });

  it('is stuck by a connect() that an earlier one, made while signed out, blocks for good', () => {
    const story = new Story().opened();
    expect(story.call('connect').throws().verdict()).toBe('signed-out');
    expect(story.wait(100).signedIn().verdict()).toBe('signed-in');
    expect(story.call('connect').wait(100).verdict()).toBe('stuck');
    expect(story.call('clearTaptalkChatData').verdict()).toBe('signed-in');
  });

  it('is not stuck by a connect() that is called while another is under way', () => {
    const story = new Story().opened().signedIn();
    const first = story.call('connect').last();
    story.wait(5).call('connect').request('check', story.stored.access).wait(20).callback('onSuccess', [], { call: first });
    expect(story.verdict()).toBe('signed-in');
  });

  it('is access-expired after a night’s sleep', () => {
    expect(
      new Story()
        .opened()
        .signedIn()
        .wait(8 * HOUR)
        .verdict(),
    ).toBe('access-expired');
  });

  it('is session-expired where the check answers 40103, or the refresh is refused', () => {
    const refusedCheck = new Story().opened().signedIn();
    expect(refusedCheck.call('connect').request('check', refusedCheck.stored.access, code('40103')).verdict()).toBe('session-expired');

    const refusedRefresh = new Story()
      .opened()
      .signedIn()
      .wait(2 * HOUR);
    expect(
      refusedRefresh.call('refreshAccessToken').wait(300).request('refresh', refusedRefresh.stored.refresh, code('40103')).verdict(),
    ).toBe('session-expired');
  });

  it('is session-expired where the access token is past and no refresh token is left', () => {
    expect(
      new Story()
        .opened()
        .signedIn({ refresh: null })
        .wait(2 * HOUR)
        .verdict(),
    ).toBe('session-expired');
    expect(
      new Story()
        .opened()
        .signedIn({ refresh: HOUR })
        .wait(2 * HOUR)
        .verdict(),
    ).toBe('session-expired');
  });

  it('is stuck where 40104 was followed by a refresh that ended in HTTP 500', () => {
    const story = new Story()
      .opened()
      .signedIn()
      .wait(2 * HOUR);
    const { access, refresh } = story.stored;
    story.call('connect').request('check', access, code('40104'));
    story.call('refreshAccessToken', [], { bySdk: true }).wait(300).request('refresh', refresh, http(500));
    expect(story.verdict()).toBe('stuck');
    expect(story.view().verdict.sentence).toContain('HTTP 500');
    expect(
      story
        .view()
        .flow.filter(({ state }) => state === 'failed')
        .map(({ name }) => name),
    ).toEqual(['Refresh']);
  });

  it('is stuck from the third round of a connect check that fails without end', () => {
    const story = new Story().opened().signedIn().call('connect');
    for (let round = 1; round <= 3; round++) {
      story.request('check', story.stored.access, http(502)).wait(1_000);
      expect(story.verdict()).toBe(round < 3 ? 'signed-in' : 'stuck');
    }
  });

  it('is signed-in where a room request answers 40301', () => {
    const story = new Story().opened().signedIn();
    expect(story.request('other', story.stored.access, code('40301')).verdict()).toBe('signed-in');
  });

  it('compares times on the server’s clock where it was seen, and else says that it used this machine’s', () => {
    const seen = new Story().opened();
    seen.skew = -2 * HOUR;
    expect(
      seen
        .signedIn()
        .wait(30 * MINUTE)
        .verdict(),
    ).toBe('signed-in');

    const unseen = new Story().opened();
    unseen.skew = -2 * HOUR;
    const grant = unseen.grant();
    unseen.skew = null;
    expect(unseen.stores(grant).verdict()).toBe('access-expired');
    expect(unseen.view().verdict.sentence).toContain('by this machine’s clock');
  });

  it('is unconfirmed where another tab refreshed, and signed-out where it logged out, naming the open socket', () => {
    const story = new Story().opened().signedIn().connected();
    story.wait(1_000).stores(story.grant(), { noticed: 'other-tab' });
    expect(story.verdict()).toBe('unconfirmed');
    story.wait(1_000).stores(null, { noticed: 'other-tab' });
    expect(story.verdict()).toBe('signed-out');
    expect(story.view().verdict.sentence).toContain('socket of user u2 is still open');
  });

  it('names no socket that has closed, though the SDK was told of its opening after it had begun', () => {
    const story = new Story().opened().signedIn();
    for (let times = 0; times < 2; times++) {
      story.call('connect').request('check', story.stored.access).socket({ took: 5_000 }).wait(20).callback('onSuccess').wait(10_000);
      expect(story.view().flow.at(-1)).toMatchObject({ name: 'Socket', words: 'closed', at: story.now - 5_020 });
    }
    expect(story.stores(null, { noticed: 'other-tab' }).view().verdict.sentence).not.toContain('socket');
  });

  it('is session-expired where a confirmed log-out was undone', () => {
    const story = new Story().opened().signedIn().remember('old').wait(1_000);
    story.call('logoutAndClearAllTapTalkData').request('logout', story.stored.access).stores(null);
    expect(story.verdict()).toBe('signed-out');
    expect(story.wait(1_000).stores(story.recall('old'), { noticed: 'command' }).verdict()).toBe('session-expired');
  });

  it('is unreadable where the SDK throws on the stored value', () => {
    expect(new Story().opened().signedIn().unreadable().probe(null).verdict()).toBe('unreadable');
  });

  it('lets an acceptance newer than a time’s end beat it, and takes a missing end for none', () => {
    const accepted = new Story()
      .opened()
      .signedIn()
      .wait(2 * HOUR);
    expect(accepted.request('check', accepted.stored.access).verdict()).toBe('signed-in');
    const endless = new Story().opened();
    const grant = { ...endless.grant(), accessEnds: null, refreshEnds: null };
    expect(
      endless
        .stores(grant)
        .wait(1_000 * HOUR)
        .verdict(),
    ).toBe('unconfirmed');
  });

  it('does not change with the order in which late events come in', () => {
    const story = new Story().opened().signedIn().connected();
    const shuffled = new Story();
    shuffled.events.push(...story.events.toReversed());
    shuffled.now = story.now;
    expect(shuffled.verdict()).toBe(story.verdict());
  });
});
