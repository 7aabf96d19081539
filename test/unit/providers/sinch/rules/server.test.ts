import { describe, expect, it } from 'vitest';

import { refused, SinchStory } from '../../../fixtures/sinch-story';
import { DAY, MINUTE } from '../../../fixtures/story';
import { evidenceOf, explainedBy, findingOf, named, told, words } from '../../../fixtures/told';

const page = (): SinchStory => new SinchStory().opened().makes();

describe('password-refused', () => {
  const by = (code: string): SinchStory =>
    new SinchStory()
      .opened('loaded', { url: 'http://localhost:5173/' })
      .makes()
      .startsWithPassword()
      .request('password', null, refused(code))
      .refuses(code);

  it('says that user or password is wrong, until a start succeeds', () => {
    const story = by('40107');
    expect(told(story)).toEqual(['error password-refused: The server refused user name and password: 40107, authorization invalid']);
    expect(words(story, 'password-refused').why).toBe('The server knows no such user of this application, or the password is another.');
    expect(evidenceOf(story, 'password-refused')).toEqual([
      'call start',
      'request timestamp',
      'request password',
      'callback rejected',
      'callback fail',
    ]);
    expect(named(story.wait(MINUTE).started())).toEqual(['was error password-refused']);
  });

  it('says that such sign-ins may be switched off, and too many users', () => {
    const { why } = words(by('40300'), 'password-refused');
    expect(why).toContain('switched off');
    expect(why).toContain('as many users as it may have');
  });

  it('says of any other code what it means', () => {
    expect(words(by('50000'), 'password-refused').why).toBe('The server has failed.');
  });
});

describe('sign-in-refused', () => {
  it('names a refusal at the instance', () => {
    const story = page();
    const ticket = story.ticket();
    story.startsWithTicket(ticket).request('instance', ticket, refused('40300')).refuses('40300');
    expect(told(story)).toEqual(['error sign-in-refused: The server refused the sign-in at the instance: 40300, forbidden']);
    expect(named(story.wait(MINUTE).started())).toEqual(['was error sign-in-refused']);
  });

  it('names one at the configuration, and folds what that leaves behind', () => {
    const story = page();
    const ticket = story.ticket();
    story.startsWithTicket(ticket).instanceFor(ticket).configured(refused('50000')).refuses('50000');
    expect(told(story)).toEqual(['error sign-in-refused: The server refused the sign-in at the configuration: 50000, server error']);
    expect(explainedBy(story, 'sign-in-refused')).toEqual(['instance-left-behind']);
  });
});

describe('instance-left-behind', () => {
  const left = (): SinchStory => {
    const story = page();
    const ticket = story.ticket();
    return story.startsWithTicket(ticket).instanceFor(ticket).configured(refused('40300')).refuses('40300');
  };

  it('notes the instance that a failed start has stored, until it goes', () => {
    const story = left();
    expect(findingOf(story, 'instance-left-behind')).toMatchObject({ severity: 'note', until: null });
    expect(evidenceOf(story, 'instance-left-behind')[0]).toBe('session session');
    story.wait(MINUTE).storage(null);
    expect(findingOf(story, 'instance-left-behind').until).toBe(story.now);
  });

  it('is over once a start goes on with it', () => {
    expect(findingOf(left().wait(MINUTE).started(), 'instance-left-behind').until).not.toBeNull();
  });

  it('is silent where no new one was stored', () => {
    const story = page();
    const ticket = story.ticket();
    story.startsWithTicket(ticket).request('instance', ticket, refused('50000')).refuses('50000');
    expect(explainedBy(story, 'sign-in-refused')).toEqual([]);
  });
});

describe('instance-stale', () => {
  const again = (): SinchStory => page().started().wait(MINUTE).opened('reloaded').makes();

  it('notes that the SDK asked for a new instance by itself', () => {
    const story = again();
    const ticket = story.ticket();
    story.startsWithTicket(ticket).request('authorize', ticket, refused('40400'));
    expect(told(story)).toEqual([]);
    story.instanceFor(ticket).configured().resolves();
    expect(told(story)).toEqual(['was note instance-stale: The server no longer knew the stored instance, so the SDK asked for a new one']);
    expect(evidenceOf(story, 'instance-stale')).toContain('request authorize');
  });

  it('is silent where the server still knew it', () => {
    const story = again();
    const ticket = story.ticket();
    expect(told(story.startsWithTicket(ticket).request('authorize', ticket).configured().resolves())).toEqual([]);
  });
});

describe('dead-session-resumed', () => {
  const resumes = (code: string): SinchStory => {
    const story = page().started().wait(MINUTE);
    const { stored } = story;
    story.opened('reloaded').keeps(stored).makes().startsWithSession(stored);
    return story.request('profile', stored.access, refused(code)).refuses(code);
  };

  it('says that what the app keeps is over, until a start succeeds', () => {
    const story = resumes('40107');
    expect(told(story)).toEqual([
      'error dead-session-resumed: The app resumed a session that the server no longer accepts: 40107, authorization invalid',
    ]);
    expect(evidenceOf(story, 'dead-session-resumed')).toEqual([
      'resume session',
      'call start',
      'request timestamp',
      'request profile',
      'callback rejected',
      'callback fail',
    ]);
    expect(words(story, 'dead-session-resumed').developer).toContain('remove the kept session');
    expect(named(story.wait(MINUTE).started())).toEqual(['was error dead-session-resumed']);
  });

  it('is silent on an error that says nothing of the session', () => {
    expect(named(resumes('50000'))).toEqual(['error sign-in-refused']);
  });
});

describe('instance-refused', () => {
  const later = (): SinchStory =>
    page()
      .started()
      .wait(DAY / 2);

  it('says that the server no longer takes the instance, until it does or another client starts', () => {
    const story = later();
    story.request('other', story.stored.access, refused('40107'));
    expect(told(story)).toEqual([
      'error instance-refused: The server refused the instance of a client that is started: 40107, authorization invalid',
    ]);
    expect(evidenceOf(story, 'instance-refused')).toEqual(['request other']);
    expect(story.verdict()).toBe('session-expired');
    expect(named(story.wait(MINUTE).terminates().makes().started())).toEqual(['was error instance-refused']);
  });

  it('is silent where something else was refused, and in a start()', () => {
    const story = later();
    expect(told(story.request('other', story.stored.access, refused('40400')))).toEqual([]);
    const starting = page();
    const ticket = starting.ticket();
    starting.startsWithTicket(ticket).instanceFor(ticket).configured(refused('40107')).refuses('40107');
    expect(named(starting)).toEqual(['error sign-in-refused']);
  });
});
