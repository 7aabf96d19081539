import { describe, expect, it } from 'vitest';

import { CUT_OFF } from '../../../../lib/events/event';
import { brings, dropped, http, ok } from '../../fixtures/requests';
import { ALREADY_STARTED, NO_TICKET, refused, SinchStory } from '../../fixtures/sinch-story';
import { DAY, MINUTE } from '../../fixtures/story';
import { told } from '../../fixtures/told';

const SHARED = new SinchStory().secret('ticket', { n: 500 });
const page = (): SinchStory => new SinchStory().opened().makes();

const sentence = (story: SinchStory): string => story.view().verdict.sentence;
const flow = (story: SinchStory): string[] => story.view().flow.map(({ name, state, words }) => `${name}: ${state}, ${words}`);
const witnesses = (story: SinchStory): string[] =>
  story
    .view()
    .witnesses.map(({ name, words, relation }) => `${relation === null ? '-' : relation === 'equal' ? '=' : '≠'} ${name}: ${words}`);

describe('a start with a ticket', () => {
  it('that succeeds has somebody signed in, whom the server has accepted', () => {
    const story = page().started().probe(true);
    expect(story.verdict()).toBe('signed-in');
    expect(story.view().user).toBe('alice');
    expect(flow(story)).toEqual([
      'Ticket: ok, used',
      'Instance: ok, valid',
      'Configuration: ok, received',
      'Active connection: idle, not asked for',
    ]);
    expect(witnesses(story)).toEqual(['- SDK says: started', '= Storage says: an instance id', '= Server said: accepted this instance,']);
  });

  it('is signing in at each step on the way, and nothing is stored', () => {
    const story = page();
    const ticket = story.ticket();
    const steps = [() => story.startsWithTicket(ticket), () => story.instanceFor(ticket), () => story.configured(ok, { took: null })];
    for (const step of steps) {
      step();
      expect(story.probe(true).verdict()).toBe('signing-in');
      expect(witnesses(story)[1]).toMatch(/^- Storage says/);
    }
    expect(flow(story)).toEqual([
      'Ticket: ok, used',
      'Instance: ok, issued',
      'Configuration: waiting, waiting',
      'Active connection: idle, not asked for',
    ]);
  });

  it.each([
    ['a bare ticket', (story: SinchStory) => story.starts(story.ticket()).request('timestamp', null).rejects(NO_TICKET)],
    ['a ticket without JSON in it', (story: SinchStory) => story.startsWithTicket().rejects('Unexpected token o in JSON')],
    [
      'a ticket that the server refuses',
      (story: SinchStory) => {
        const ticket = story.ticket();
        return story.startsWithTicket(ticket).request('instance', ticket, refused('40102')).refuses('40102');
      },
    ],
    [
      'a configuration that the server refuses',
      (story: SinchStory) => {
        const ticket = story.ticket();
        return story.startsWithTicket(ticket).instanceFor(ticket).configured(refused('40300')).refuses('40300');
      },
    ],
  ])('that fails by %s leaves nobody signed in, and the client can start again', (_, starts) => {
    const story = starts(page());
    expect(story.verdict()).toBe('signed-out');
    expect(sentence(story)).toBe('No start() has succeeded on this page: the last one failed.');
    expect(story.wait(MINUTE).started().verdict()).toBe('signed-in');
  });

  it('says at which step it failed', () => {
    const story = page();
    const ticket = story.ticket();
    expect(flow(page().startsWithTicket().rejects('Unexpected token'))[0]).toBe('Ticket: refused, not sent');
    story.startsWithTicket(ticket).request('instance', ticket, refused('40102')).refuses('40102');
    expect(flow(story).slice(0, 2)).toEqual(['Ticket: refused, 40102', 'Instance: refused, 40102']);
    const late = page();
    const good = late.ticket();
    late.startsWithTicket(good).instanceFor(good).configured(refused('40300')).refuses('40300');
    expect(flow(late).slice(0, 3)).toEqual(['Ticket: ok, used', 'Instance: ok, issued', 'Configuration: refused, 40300']);
  });

  it.each([
    ['HTTP 502', http(502), 'HTTP 502'],
    ['a lost connection', dropped, 'no answer (net::ERR_EMPTY_RESPONSE)'],
  ])('is stuck for ever on %s, whatever is tried on that client', (_, answer, ending) => {
    const story = page();
    const ticket = story.ticket();
    story.startsWithTicket(ticket).request('instance', ticket, answer).probe(true);
    expect(story.verdict()).toBe('stuck');
    expect(sentence(story)).toBe(`start() ended in ${ending}: its promise can never settle, and this client refuses to start again.`);
    expect(flow(story)[1]).toBe(`Instance: failed, ${ending}`);
    expect(story.wait(MINUTE).startRefused().verdict()).toBe('stuck');
  });

  it.each([
    ['refused', refused('40107'), '40107 to the timestamp'],
    ['lost', dropped, 'no answer (net::ERR_EMPTY_RESPONSE) to the timestamp'],
  ])('is stuck too where the server’s time is %s', (_, answer, ending) => {
    const story = page();
    story.startsWithTicket().events.pop();
    story.request('timestamp', null, answer);
    expect(story.verdict()).toBe('stuck');
    expect(flow(story)[0]).toBe(`Timestamp: failed, ${ending.replace(' to the timestamp', '')}`);
  });

  it('goes on where the time is lost once and told once', () => {
    const story = page().starts({ type: 'object', entries: [['userTicket', new SinchStory().ticket()]], more: 0 });
    story.request('timestamp', null, dropped).request('timestamp', null);
    const ticket = new SinchStory().ticket();
    story.instanceFor(ticket).configured().resolves();
    expect(story.verdict()).toBe('signed-in');
  });

  it('waits for as long as the server does not answer', () => {
    const story = page();
    const ticket = story.ticket();
    story
      .startsWithTicket(ticket)
      .request('instance', ticket, ok, { took: null })
      .wait(10 * MINUTE);
    expect(story.verdict()).toBe('signing-in');
    expect(flow(story).slice(0, 2)).toEqual(['Ticket: ok, used', 'Instance: waiting, waiting']);
  });

  it('gets a new instance by itself where the server has forgotten the stored one', () => {
    const story = page().started().wait(MINUTE).opened('reloaded').makes();
    const ticket = story.ticket();
    story.startsWithTicket(ticket).request('authorize', ticket, refused('40400'));
    expect(story.verdict()).toBe('signing-in');
    story.instanceFor(ticket).configured().resolves();
    expect(story.verdict()).toBe('signed-in');
    expect(flow(story)[1]).toBe('Instance: ok, valid');
  });

  it('goes on with the stored instance where the server still has it', () => {
    const story = page().started().wait(MINUTE).opened('reloaded').makes();
    const ticket = story.ticket();
    story.startsWithTicket(ticket).request('authorize', ticket, brings(story.issue()));
    story.configured().resolves();
    expect(story.verdict()).toBe('signed-in');
  });

  it('is cut off where its page is left', () => {
    const story = page();
    const ticket = story.ticket();
    story.startsWithTicket(ticket).request('instance', ticket, ok, { failure: CUT_OFF, answer: null, status: 0, word: 'nothing' });
    expect(story.verdict()).toBe('signed-out');
  });
});

describe('a start with a password', () => {
  it('gets its ticket from the server', () => {
    const story = page().startsWithPassword();
    story.request('password', null).wait(1);
    expect(story.verdict()).toBe('signing-in');
    story.instanceFor(story.ticket()).configured().resolves();
    expect(story.verdict()).toBe('signed-in');
    expect(flow(story)[0]).toBe('Password: ok, accepted');
  });

  it('fails by a wrong password', () => {
    const story = page().startsWithPassword().request('password', null, refused('40107')).refuses('40107');
    expect(story.verdict()).toBe('signed-out');
    expect(flow(story).slice(0, 2)).toEqual(['Password: refused, 40107', 'Instance: idle, none']);
  });

  it('is stuck on HTTP 502', () => {
    const story = page().startsWithPassword().request('password', null, http(502));
    expect(story.verdict()).toBe('stuck');
    expect(flow(story)[0]).toBe('Password: failed, HTTP 502');
  });
});

describe('a resume', () => {
  const kept = () => {
    const story = page().started().wait(MINUTE);
    const { stored } = story;
    return { story: story.opened('reloaded').keeps(stored).makes(), stored };
  };

  it('needs no ticket', () => {
    const { story, stored } = kept();
    story.startsWithSession(stored).request('profile', stored.access).configured().resolves();
    expect(story.verdict()).toBe('signed-in');
    expect(flow(story).slice(0, 3)).toEqual(['Kept session: ok, passed', 'Instance: ok, valid', 'Configuration: ok, received']);
  });

  it('fails where the session is over', () => {
    const { story, stored } = kept();
    story.startsWithSession(stored).request('profile', stored.access, refused('40107')).refuses('40107');
    expect(story.verdict()).toBe('signed-out');
  });
});

describe('what was stored before tracing began', () => {
  it('is over where the server refuses it to a resume of which the call was not seen', () => {
    const story = page().started().wait(MINUTE);
    const { stored } = story;
    story.opened('found running').storesInstance(stored).request('profile', stored.access, refused('40107'));
    expect(sentence(story)).toBe('The server refused the instance with 40107.');
    expect(story.verdict()).toBe('session-expired');
    expect(told(story)).toEqual([
      'error dead-session-resumed: The app resumed a session that the server no longer accepts: 40107, authorization invalid',
    ]);
  });
});

describe('a client that is started', () => {
  it('goes on as before where start() is called once more', () => {
    const story = page().started().wait(MINUTE).startRefused();
    expect(story.verdict()).toBe('signed-in');
  });

  it('is over once it was terminated, and stays so, though it says that it is started', () => {
    const story = page().started().wait(MINUTE).terminates().probe(true);
    expect(story.verdict()).toBe('signed-out');
    expect(witnesses(story).slice(0, 2)).toEqual(['- SDK says: started', '- Storage says: an instance id']);
    expect(story.wait(MINUTE).startRefused().verdict()).toBe('signed-out');
  });

  it('makes way for a new one', () => {
    const story = page().started().wait(MINUTE).terminates().makes().started();
    expect(story.views().map(({ verdict, session }) => [session.instance, verdict.name])).toEqual([[2, 'signed-in']]);
  });

  it('has a session that ends: by its time, or by the server’s word', () => {
    const story = page().started().wait(MINUTE).request('other', null);
    story.request('other', story.stored.access, refused('40107'));
    expect(story.verdict()).toBe('session-expired');
    expect(sentence(story)).toBe('The server refused the instance with 40107.');
    expect(
      page()
        .started()
        .wait(2 * DAY)
        .verdict(),
    ).toBe('session-expired');
  });

  it('starts and stops its active connection', () => {
    const story = page().started().call('startActiveConnection').callback('resolved');
    expect(flow(story)[3]).toBe('Active connection: ok, started');
    story.call('stopActiveConnection');
    expect(flow(story)[3]).toBe('Active connection: idle, stopped');
  });

  it.each([
    ['by their tickets', false],
    ['by their promises, where both were given one ticket', true],
  ])('is told from another that starts at once: %s', (_, same) => {
    const story = page();
    const [one, other] = same ? [SHARED, SHARED] : [story.ticket(), story.ticket()];
    const first = story.startsWithTicket(one).last('start');
    const second = story.makes().startsWithTicket(other).last('start');
    story.instanceFor(one).instanceFor(other).configured().configured();
    story.resolves(first).resolves(second);
    expect(story.views().map(({ verdict }) => verdict.name)).toEqual(['signed-in', 'signed-in']);
  });
});

it('a refusal of start() on a started client says nothing of who is signed in', () => {
  const story = page().startRefused();
  expect(story.events.some((event) => JSON.stringify(event).includes(ALREADY_STARTED))).toBe(true);
  expect(story.verdict()).toBe('signed-out');
});
