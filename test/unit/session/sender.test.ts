import { describe, expect, it } from 'vitest';

import { code, secret, Story } from './story';

const API = 'https://api.example.com';
const OTHER = 'https://other.example.com';

/** As a sandboxed frame can send: no origin, no token, its own server, and nothing of the app's key. */
const FROM_ANYONE = { from: null, baseUrl: OTHER, appId: null, appKey: null, appKeyProblem: 'the App-Key is empty' };

const server = (story: Story) => {
  const { baseUrl, appKey, appKeyProblem } = story.view().session;
  return { baseUrl, appKey: appKey?.n, appKeyProblem };
};
const own = { baseUrl: API, appKey: 1, appKeyProblem: null };

describe('a request whose sender is not known', () => {
  it('does not say where the only session’s server is, also while a call of it waits', () => {
    const story = new Story().signedIn();
    story.request('check', null, code(''), FROM_ANYONE);
    expect(server(story)).toEqual(own);
    story.call('connect');
    story.request('check', null, code('40103'), FROM_ANYONE);
    story.request('check', secret('access-token', 999), code('40103'), FROM_ANYONE);
    expect(server(story)).toEqual(own);
    expect(story.verdict()).toBe('signed-in');
  });

  it('says nothing either where no server is known yet', () => {
    const story = new Story();
    story.signsIn();
    story.wait(100).request('exchange', secret('ticket', 999), code(''), FROM_ANYONE);
    story.request('configs', null, code(''), FROM_ANYONE);
    expect(server(story).baseUrl).toBeNull();
    expect(story.verdict()).toBe('signing-in');
  });

  it('belongs to the session whose ticket or token it carries', () => {
    const story = new Story();
    const ticket = story.ticket();
    story.signsIn(ticket);
    story.wait(300).request('exchange', ticket, code('40103'), { from: null });
    expect(server(story)).toEqual(own);
    expect(story.view().session.operations).toMatchObject([{ name: 'sign-in', state: 'failed' }]);

    const late = new Story();
    const grant = late.grant();
    late.stores(grant).request('check', grant.access, code(''), { from: null });
    expect(server(late)).toEqual(own);
  });
});

describe('the server of a session', () => {
  it('is told by the first request, which carries no token', () => {
    const story = new Story();
    story.call('init');
    expect(server(story.request('configs', null, code('')))).toEqual(own);
  });

  it('is another after a request with a token alone, or a new init()', () => {
    const story = new Story().signedIn();
    const elsewhere = { baseUrl: OTHER, appKey: secret('app-key', 2) };
    expect(server(story.request('configs', null, code(''), elsewhere))).toEqual(own);
    expect(server(story.request('other', story.stored.access, code(''), elsewhere))).toMatchObject({ baseUrl: OTHER, appKey: 2 });
    expect(server(story.request('configs', null, code('')))).toMatchObject({ baseUrl: OTHER });
    story.call('init');
    expect(server(story.request('configs', null, code('')))).toEqual(own);
  });
});
