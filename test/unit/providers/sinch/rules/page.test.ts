import { describe, expect, it } from 'vitest';

import { ok } from '../../../fixtures/requests';
import { SinchStory } from '../../../fixtures/sinch-story';
import { HOUR, MINUTE } from '../../../fixtures/story';
import { evidenceOf, findingOf, named, told } from '../../../fixtures/told';

const page = (url?: string): SinchStory => new SinchStory().opened('loaded', url === undefined ? {} : { url }).makes();

describe('app-secret-in-page', () => {
  it('says that the page can sign tickets for anybody', () => {
    const story = new SinchStory().opened();
    story.makes({ applicationSecret: story.secret('app-secret') });
    expect(told(story)).toEqual([
      'error app-secret-in-page: The page holds the application secret, so every visitor can sign in as any user',
    ]);
    expect(evidenceOf(story, 'app-secret-in-page')).toEqual(['call new SinchClient']);
    expect(findingOf(story.wait(MINUTE), 'app-secret-in-page').until).toBeNull();
  });

  it('is silent on a configuration without it', () => {
    expect(told(page())).toEqual([]);
  });
});

describe('password-sign-in', () => {
  const signsIn = (url?: string): SinchStory => {
    const story = page(url).startsWithPassword().request('password', null).wait(1);
    return story.instanceFor(story.ticket()).configured().resolves();
  };

  it('warns of a page that others can open', () => {
    const story = signsIn('https://app.example.com/');
    expect(told(story)).toEqual([
      'warning password-sign-in: The page signs in by user name and password, which is not meant for production',
    ]);
    expect(evidenceOf(story, 'password-sign-in')).toContain('request password');
    expect(findingOf(story, 'password-sign-in').until).toBeNull();
    expect(named(signsIn('https://localhost.example.com/'))).toEqual(['warning password-sign-in']);
  });

  it.each(['http://localhost:5173/', 'http://app.localhost/', 'http://127.0.0.1:8080/', 'http://[::1]/'])('is silent on %s', (url) => {
    expect(told(signsIn(url))).toEqual([]);
  });

  it('is told by the request where no call was seen', () => {
    const story = new SinchStory().load().request('password', null);
    expect(named(story)).toEqual(['warning password-sign-in']);
    expect(evidenceOf(story, 'password-sign-in')).toEqual(['request password']);
  });

  it('is silent on a ticket', () => {
    expect(told(page().started())).toEqual([]);
  });
});

describe('clock-skew', () => {
  it('is told by the Date of replies', () => {
    const story = page();
    story.skew = -2 * HOUR - 5_000;
    expect(told(story.startsWithTicket())).toEqual(['warning clock-skew: This machine’s clock is 2 h ahead of the server’s']);
    expect(evidenceOf(story, 'clock-skew')).toEqual(['request timestamp']);
  });

  it('is told by the SDK where no Date was seen', () => {
    const story = page();
    story.skew = null;
    story.request('timestamp', null).probe(false, { beside: [{ name: 'timeDelta', value: 95_000 }] });
    expect(told(story)).toEqual(['warning clock-skew: This machine’s clock is 1 min 35 s behind the server’s']);
    expect(evidenceOf(story, 'clock-skew')).toEqual(['probe']);
    expect(named(story.probe(false))).toEqual([]);
    story.skew = 0;
    story.probe(false, { beside: [{ name: 'timeDelta', value: 95_000 }] }).request('timestamp', null, ok);
    expect(told(story)).toEqual([]);
  });
});
