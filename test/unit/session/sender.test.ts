import { describe, expect, it } from 'vitest';

import { API } from '../fixtures/events';
import { code, ok } from '../fixtures/requests';
import { Story } from '../fixtures/story';
import { APP_KEY } from '../fixtures/values';

const OTHER = 'https://other.example.com';

/** As a sandboxed frame can send: no origin, no token, its own server, and nothing of the app's key. */
const FROM_ANYONE = { from: null, baseUrl: OTHER, appId: null, appKey: null, appKeyProblem: 'the App-Key is empty' };

const server = (story: Story) => {
  const { baseUrl, appKey, appKeyProblem } = story.view().session;
  return { baseUrl, appKey: appKey?.n, appKeyProblem };
};
const own = { baseUrl: API, appKey: APP_KEY.n, appKeyProblem: null };

describe('a request whose sender is not known', () => {
  it('does not say where the only session’s server is, also while a call of it waits', () => {
    const story = new Story().opened().signedIn();
    story.request('check', null, ok, FROM_ANYONE);
    expect(server(story)).toEqual(own);
    story.call('connect');
    story.request('check', null, code('40103'), FROM_ANYONE);
    story.request('check', story.secret('access-token'), code('40103'), FROM_ANYONE);
    expect(server(story)).toEqual(own);
    expect(story.verdict()).toBe('signed-in');
  });

  it('says nothing either where no server is known yet', () => {
    const story = new Story().opened();
    story.signsIn().wait(100).request('exchange', story.ticket(), ok, FROM_ANYONE);
    story.request('configs', null, ok, FROM_ANYONE);
    expect(server(story).baseUrl).toBeNull();
    expect(story.verdict()).toBe('signing-in');
  });

  it('belongs to the session whose ticket or token it carries', () => {
    const story = new Story().opened();
    const ticket = story.ticket();
    story.signsIn(ticket).wait(300).request('exchange', ticket, code('40103'), { from: null });
    expect(server(story)).toEqual(own);
    expect(story.view().session.operations).toMatchObject([{ name: 'sign-in', state: 'failed' }]);

    const late = new Story().opened();
    const grant = late.grant();
    late.stores(grant).request('check', grant.access, ok, { from: null });
    expect(server(late)).toEqual(own);
  });
});

describe('the server of a session', () => {
  it('is told by the first request, which carries no token', () => {
    const story = new Story().opened();
    story.init();
    expect(server(story.request('configs', null))).toEqual(own);
  });

  it('is another after a request with a token alone, or a new init()', () => {
    const story = new Story().opened().signedIn();
    const elsewhere = { baseUrl: OTHER, appKey: story.secret('app-key') };
    expect(server(story.request('configs', null, ok, elsewhere))).toEqual(own);
    expect(server(story.request('other', story.stored.access, ok, elsewhere))).toMatchObject({
      baseUrl: OTHER,
      appKey: elsewhere.appKey.n,
    });
    expect(server(story.request('configs', null))).toMatchObject({ baseUrl: OTHER });
    story.init();
    expect(server(story.request('configs', null))).toEqual(own);
  });
});
