import { describe, expect, it } from 'vitest';

import { IS_JSON } from '../../../../../lib/providers/sinch/ticket';
import { ok } from '../../../fixtures/requests';
import { NO_TICKET, OTHER_KEY, refused, SinchStory } from '../../../fixtures/sinch-story';
import { DAY, MINUTE } from '../../../fixtures/story';
import { evidenceOf, explainedBy, findingOf, named, told, words } from '../../../fixtures/told';
import { json } from '../../../fixtures/values';

const page = (): SinchStory => new SinchStory().opened().makes();
const sent = (story: SinchStory, ticket = story.ticket(), code = '40107'): SinchStory =>
  story.startsWithTicket(ticket).request('instance', ticket, refused(code)).refuses(code);

describe('ticket-not-wrapped', () => {
  const bare = (story: SinchStory, problems: string[] = []): SinchStory =>
    story.starts(story.ticket({ problems })).wait(1).request('timestamp', null).rejects(NO_TICKET);

  it('says that a text was passed, until a start succeeds', () => {
    const story = bare(page());
    expect(told(story)).toEqual([
      'error ticket-not-wrapped: start() was given the ticket as bare text, not as an object with userTicket, and sent nothing',
    ]);
    expect(evidenceOf(story, 'ticket-not-wrapped')).toEqual(['call start', 'request timestamp', 'callback rejected', 'callback fail']);
    expect(findingOf(story, 'ticket-not-wrapped').since).toBe(story.now);
    expect(named(story.wait(MINUTE).started())).toEqual(['was error ticket-not-wrapped']);
  });

  it('tells JSON from the bare ticket', () => {
    const story = bare(page(), [IS_JSON]);
    expect(told(story)[0]).toContain('as JSON text');
    expect(words(story, 'ticket-not-wrapped').developer).toContain('JSON.parse');
  });

  it('explains that the ticket then runs out unused', () => {
    const story = bare(page()).wait(2 * DAY);
    expect(explainedBy(story, 'ticket-not-wrapped')).toEqual(['ticket-expired']);
  });

  it('is silent where the client was started already, and on an object', () => {
    const again = page().started().wait(MINUTE);
    expect(named(again.starts(again.ticket()).rejects('Sinch client already started'))).toEqual(['warning already-started']);
    expect(named(sent(page()))).toEqual(['error ticket-refused']);
  });
});

describe('ticket-malformed', () => {
  it('says what is wrong with a ticket that the SDK could not read', () => {
    const story = page();
    const ticket = story.ticket({ problems: ['there is no JSON in it'] });
    story.startsWithTicket(ticket).rejects('Unexpected token o in JSON at position 1');
    expect(told(story)).toEqual(['error ticket-malformed: What start() was given as the ticket cannot be one: there is no JSON in it']);
    expect(words(story, 'ticket-malformed').why).toContain('JSON.parse');
    expect(evidenceOf(story, 'ticket-malformed')).toEqual(['call start', 'request timestamp', 'callback rejected', 'callback fail']);
    expect(named(story.wait(MINUTE).started())).toEqual(['was error ticket-malformed']);
  });

  it('says so too of one that the server has refused, and folds the refusal', () => {
    const story = page();
    sent(story, story.ticket({ problems: ['it has no signature'] }), '40100');
    expect(told(story)).toEqual(['error ticket-malformed: What start() was given as the ticket cannot be one: it has no signature']);
    expect(explainedBy(story, 'ticket-malformed')).toEqual(['ticket-refused']);
  });

  it.each([
    [json({ userTicket: undefined }), 'it is undefined'],
    [json({ userTicket: { type: 'object', name: 'Promise' } }), 'it is an object'],
    [json({ ticket: 'x' }), 'it is an object without userTicket'],
    [{ type: 'object' as const, name: 'Promise', entries: [], more: 0 }, 'it is a Promise that was not awaited without userTicket'],
  ])('names what was passed in the place of a ticket', (auth, what) => {
    const story = page().starts(auth).wait(1).request('timestamp', null).rejects(NO_TICKET);
    expect(told(story)).toEqual([`error ticket-malformed: What start() was given as the ticket cannot be one: ${what}`]);
  });

  it('is silent where the server took it all the same, and where something else was refused', () => {
    const story = page();
    expect(told(story.started(story.ticket({ problems: ['it names no user'] })))).toEqual([]);
    const other = page();
    sent(other, other.ticket({ problems: ['it names no user'] }), '50000');
    expect(named(other)).toEqual(['error sign-in-refused']);
  });
});

describe('ticket-expired', () => {
  const late = (): { story: SinchStory; ticket: ReturnType<SinchStory['ticket']> } => {
    const story = page();
    const ticket = story.ticket({ expiresIn: 60 });
    return { story: story.wait(6 * MINUTE), ticket };
  };

  it('says by how much a refused ticket was late, and folds the refusal', () => {
    const { story, ticket } = late();
    sent(story, ticket);
    expect(told(story)).toEqual(['error ticket-expired: The ticket had expired 5 min before it was used']);
    expect(explainedBy(story, 'ticket-expired')).toEqual(['ticket-refused']);
    expect(named(story.wait(MINUTE).started())).toEqual(['was error ticket-expired']);
  });

  it('tells it by the claims while the server is silent', () => {
    const { story, ticket } = late();
    story.startsWithTicket(ticket).request('instance', ticket, ok, { took: null });
    expect(told(story)).toEqual(['warning ticket-expired: The ticket had expired 5 min before it was used']);
    expect(words(story, 'ticket-expired').caution).toBe('The server has not answered yet: by its claims it seems so.');
  });

  it('is silent where the server took it all the same', () => {
    const { story, ticket } = late();
    expect(told(story.started(ticket))).toEqual([]);
  });
});

describe('other-application', () => {
  const other = (story: SinchStory): SinchStory => sent(story, story.ticket({ applicationKey: OTHER_KEY }));

  it('says that ticket and client are of two applications, and folds the refusal', () => {
    const story = other(page());
    expect(told(story)).toEqual(['error other-application: The ticket was made for another application than this client’s']);
    expect(explainedBy(story, 'other-application')).toEqual(['ticket-refused']);
    expect(words(story, 'other-application').why).toContain(OTHER_KEY);
    expect(evidenceOf(story, 'other-application')).toContain('request instance');
    expect(named(story.wait(MINUTE).started())).toEqual(['was error other-application']);
  });

  it('is silent where the client’s own was not seen, and where the server took it', () => {
    const unseen = new SinchStory().opened();
    unseen.client = 1;
    const ticket = unseen.ticket({ applicationKey: OTHER_KEY });
    unseen.found().starts(json({ userTicket: ticket }));
    expect(named(unseen.request('instance', ticket, refused('40107')).refuses('40107'))).toEqual(['error ticket-refused']);
    const taken = page();
    expect(told(taken.started(taken.ticket({ applicationKey: OTHER_KEY })))).toEqual([]);
  });
});

describe('ticket-refused', () => {
  it('says why in words, until a start succeeds', () => {
    const story = sent(page(), undefined, '40102');
    expect(told(story)).toEqual(['error ticket-refused: The server refused the ticket: 40102, signature invalid']);
    expect(words(story, 'ticket-refused').why).toContain('another secret');
    expect(evidenceOf(story, 'ticket-refused')).toEqual([
      'call start',
      'request timestamp',
      'request instance',
      'callback rejected',
      'callback fail',
    ]);
    expect(findingOf(story, 'ticket-refused').remedy).toBe('reload');
    expect(named(sent(story.wait(MINUTE)))).toEqual(['error ticket-refused']);
    expect(named(story.wait(MINUTE).started())).toEqual(['was error ticket-refused']);
  });

  it('is told of a ticket that was offered with the stored instance', () => {
    const story = page();
    const ticket = story.ticket();
    story.startsWithTicket(ticket).request('authorize', ticket, refused('40107')).refuses('40107');
    expect(named(story)).toEqual(['error ticket-refused']);
  });

  it('is told of a request of which no call was seen', () => {
    const story = new SinchStory().load();
    story.request('instance', story.ticket(), refused('40107'));
    expect(named(story)).toEqual(['error ticket-refused']);
  });
});
