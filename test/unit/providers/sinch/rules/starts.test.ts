import { describe, expect, it } from 'vitest';

import { dropped, http, ok } from '../../../fixtures/requests';
import { ALREADY_STARTED, refused, SinchStory } from '../../../fixtures/sinch-story';
import { MINUTE } from '../../../fixtures/story';
import { evidenceOf, explainedBy, findingOf, named, told, words } from '../../../fixtures/told';
import { json } from '../../../fixtures/values';

const page = (): SinchStory => new SinchStory().opened().makes();
const lost = (story = page(), answer = http(502)): SinchStory => {
  const ticket = story.ticket();
  return story.startsWithTicket(ticket).request('instance', ticket, answer);
};

describe('never-settles', () => {
  it.each([
    [http(502), 'HTTP 502'],
    [dropped, 'no answer (net::ERR_EMPTY_RESPONSE)'],
  ])('says that a start can never settle, once nobody was told of its end', (answer, ending) => {
    const story = lost(page(), answer);
    expect(told(story.wait(999))).toEqual([]);
    expect(told(story.wait(1))).toEqual([
      `error never-settles: start() ended in ${ending}: its promise can never settle, and every later start() is refused`,
    ]);
    expect(evidenceOf(story, 'never-settles')).toEqual(['call start', 'request timestamp', 'request instance']);
    expect(findingOf(story, 'never-settles')).toMatchObject({ since: story.now - 1_000, until: null, remedy: 'reload' });
  });

  it('is told of a password too', () => {
    const story = page().startsWithPassword().request('password', null, http(502)).wait(MINUTE);
    expect(named(story).filter((one) => one.startsWith('error'))).toEqual(['error never-settles']);
  });

  it.each([
    [refused('40107'), '40107'],
    [dropped, 'no answer (net::ERR_EMPTY_RESPONSE)'],
  ])('is told of the server’s time, however that is refused', (answer, ending) => {
    const story = page().starts(json({ userTicket: new SinchStory().ticket() }));
    story.wait(1).request('timestamp', null, answer).wait(1_000);
    expect(told(story)).toEqual([
      `error never-settles: The question for the server’s time ended in ${ending}: start() can never settle, and every later start() is refused`,
    ]);
  });

  it('explains that every later start is refused', () => {
    const story = lost().wait(MINUTE).startRefused();
    expect(named(story)).toEqual(['error never-settles']);
    expect(explainedBy(story, 'never-settles')).toEqual(['already-started', 'unexplained']);
  });

  it('lasts until another client has started', () => {
    const story = lost().wait(MINUTE).makes();
    expect(named(story)).toEqual(['error never-settles']);
    expect(named(story.started())).toEqual(['was error never-settles']);
  });

  it('says so where the call was not seen', () => {
    const story = new SinchStory().load();
    story.request('instance', story.ticket(), http(502)).wait(1_000);
    expect(named(story)).toEqual(['error never-settles']);
    expect(words(story, 'never-settles').caution).toContain('before tracing began');
    expect(findingOf(story, 'never-settles').remedy).toBe('reload-and-trace');
  });

  it('is silent where the time was told after all, where the app was told, and where the page was left', () => {
    const again = page();
    const ticket = again.ticket();
    again
      .starts(json({ userTicket: ticket }))
      .request('timestamp', null, dropped)
      .request('timestamp', null);
    expect(told(again.instanceFor(ticket).configured().resolves().wait(MINUTE))).toEqual([]);
    expect(named(lost().rejects('undefined undefined').wait(MINUTE))).toEqual([]);
  });
});

describe('already-started', () => {
  it('warns of a second start() on one client, of which the first goes on', () => {
    const story = page().started().wait(MINUTE).startRefused();
    expect(told(story)).toEqual(['warning already-started: start() was called on a client that is started already, and was refused']);
    expect(evidenceOf(story, 'already-started').filter((one) => one === 'call start')).toEqual(['call start', 'call start']);
    expect(findingOf(story, 'already-started')).toMatchObject({ since: story.now, until: null });
    expect(named(story.wait(MINUTE).startRefused())).toEqual(['warning already-started']);
    expect(named(story.wait(1).terminates())).toEqual(['was warning already-started']);
  });

  it('warns of one while the first is under way', () => {
    const story = page();
    const ticket = story.ticket();
    const first = story.starts(json({ userTicket: ticket })).last();
    story.startRefused().request('timestamp', null).instanceFor(ticket).configured().resolves(first);
    expect(named(story)).toEqual(['warning already-started']);
    expect(story.verdict()).toBe('signed-in');
  });

  it('is silent where the first has failed, and of two clients', () => {
    const story = page();
    const ticket = story.ticket();
    story.startsWithTicket(ticket).request('instance', ticket, refused('50000')).refuses('50000');
    expect(named(story.wait(MINUTE).started())).toEqual(['was error sign-in-refused']);
    expect(told(page().started().wait(5).makes().started())).toEqual([]);
  });
});

describe('start-after-terminate', () => {
  it('says that the client can never start again, until a new one does', () => {
    const story = page().started().wait(MINUTE).terminates().wait(MINUTE).startRefused();
    expect(told(story)).toEqual([
      'error start-after-terminate: start() was called on a client that had been terminated, which can never start again',
    ]);
    expect(evidenceOf(story, 'start-after-terminate')).toEqual(['call terminate', 'call start', 'callback rejected', 'callback fail']);
    expect(findingOf(story, 'start-after-terminate').remedy).toBe('reload');
    expect(named(story.wait(MINUTE).makes().started())).toEqual(['was error start-after-terminate']);
  });

  it('is told too where the panel terminated it', () => {
    const story = page().started().wait(MINUTE).call('terminate', [], { byPanel: 'action:1' }).startRefused();
    expect(named(story)).toEqual(['error start-after-terminate']);
  });

  it('is silent on a new client', () => {
    expect(told(page().started().wait(MINUTE).terminates().makes().started())).toEqual([]);
  });
});

describe('rejection-unhandled', () => {
  const refusedWith = (callbacks: string[]): SinchStory => {
    const story = page();
    const ticket = story.ticket();
    return story.startsWithTicket(ticket, { callbacks }).request('instance', ticket, refused('50000')).refuses('50000', 'Out of order');
  };

  it.each([[['then']], [['onSuccess']], [[]]])('warns where the app listens by %j alone', (callbacks) => {
    const story = refusedWith(callbacks);
    expect(told(story)).toContain('warning rejection-unhandled: start() failed, and the app did not hear of it: 50000 Out of order');
    expect(evidenceOf(story, 'rejection-unhandled')).toContain('callback rejected');
    expect(named(story.wait(MINUTE).started())).toContain('was warning rejection-unhandled');
  });

  it.each([[['then', 'fail']], [['onSuccess', 'onError']], [['fail']]])('is silent where it listens by %j', (callbacks) => {
    expect(named(refusedWith(callbacks))).toEqual(['error sign-in-refused']);
  });

  it('is silent where nothing was rejected', () => {
    const story = page();
    const ticket = story.ticket();
    expect(told(story.startsWithTicket(ticket, { callbacks: [] }).instanceFor(ticket).configured().resolves())).toEqual([]);
  });
});

it('a start without an answer is told of after ten seconds, and that a page was left too soon', () => {
  const story = page();
  const ticket = story.ticket();
  story.startsWithTicket(ticket).request('instance', ticket, ok, { took: null }).wait(10_000);
  expect(told(story)).toEqual(['warning no-answer: The sign-in has waited longer than 10 s for the server’s answer']);
  const left = page()
    .starts(json({ userTicket: story.ticket() }))
    .wait(200)
    .opened('reloaded')
    .makes();
  expect(named(left)).toEqual(['error navigated-too-soon']);
  expect(words(left, 'navigated-too-soon').why).not.toContain(' ms ');
  expect(named(left.started())).toEqual(['was error navigated-too-soon']);
});

it('what the panel has a client do is no doing of the app', () => {
  const story = page()
    .started()
    .wait(MINUTE)
    .starts(json({ userTicket: page().ticket() }), { byPanel: 'action:1', callbacks: [] });
  expect(told(story.rejects(ALREADY_STARTED).wait(MINUTE))).toEqual([]);
});
