import { describe, expect, it } from 'vitest';

import { CUT_OFF } from '../../../lib/events/event';
import { PROVIDERS } from '../../../lib/providers';
import { SessionTracker } from '../../../lib/session/track';
import { viewsOf } from '../../../lib/session/views';
import { brings, dropped } from '../fixtures/requests';
import { Story } from '../fixtures/story';

const operationsOf = (story: Story) => story.view().session.operations.map(({ name, state, ending }) => ({ name, state, ending }));

describe('a pending exchange', () => {
  it('leaves its sign-in under way, also where no call was seen', () => {
    const called = new Story().opened();
    const ticket = called.ticket();
    for (const story of [called.signsIn(ticket).wait(300), new Story().opened('found running')]) {
      story.request('exchange', ticket, undefined, { took: null });
      expect(story.wait(60_000).verdict()).toBe('signing-in');
      expect(operationsOf(story)).toEqual([{ name: 'sign-in', state: 'pending', ending: null }]);
      expect(story.view().flow[0]).toMatchObject({ state: 'waiting', words: 'sent, waiting' });
    }
  });

  it('is not said to be sent before its request was seen', () => {
    expect(new Story().opened().signsIn().view().flow[0]).toMatchObject({ state: 'waiting', words: 'called, waiting' });
  });

  it('is counted once when its answer takes its place', () => {
    const story = new Story().opened();
    const ticket = story.ticket();
    const grant = story.grant();
    story.signsIn(ticket).wait(300).request('exchange', ticket, undefined, { took: null });
    const tracker = new SessionTracker(PROVIDERS);
    tracker.update(story.inOrder, 0);
    const waiting = story.events.length - 1;
    const answered = new Story().request('exchange', ticket, brings(grant)).events[0]!;
    const events = story.inOrder.with(waiting, { ...answered, id: story.inOrder[waiting]!.id, at: story.inOrder[waiting]!.at });
    tracker.update(events, waiting);
    const [view] = viewsOf(tracker.state, PROVIDERS, story.now);
    expect(view!.session.operations).toMatchObject([
      { name: 'sign-in', state: 'succeeded', events: [story.last('authenticateWithAuthTicket'), events[waiting]!.id] },
    ]);
  });

  it.each([
    ['exchange', 'sign-in'],
    ['refresh', 'refresh'],
    ['check', 'check'],
  ])('%s is cut off by a navigation, and blocks nothing', (endpoint, name) => {
    const story = new Story().opened().signedIn();
    story.wait(1_000).request(endpoint, story.stored.refresh, dropped, { took: 2_000, failure: CUT_OFF });
    const { operations, blocked } = story.view().session;
    expect(operations.at(-1)).toMatchObject({ name, state: 'cut-off', ending: CUT_OFF });
    expect(blocked).toEqual({});
  });
});

describe('an open socket that the network tells of', () => {
  it('is open where no callback was seen, until it closes', () => {
    const story = new Story().opened('found running').signedIn().wait(100);
    expect(story.socket().view().session.socket).toMatchObject({ state: 'open', event: story.last() });
    const { at } = story.events.at(-1)!;
    const closed = new Story().opened().signedIn().wait(100).socket({ took: 5_000 });
    expect(closed.view().session.socket).toMatchObject({ state: 'closed', at: at + 5_000 });
  });

  it('is open though the one before it was told to have closed later than this one began', () => {
    const story = new Story().opened().signedIn().socket({ took: 1_000 }).wait(900).socket();
    expect(story.view().session.socket).toMatchObject({ state: 'open', event: story.last() });
  });

  it('is not open where it was refused or is only being opened', () => {
    const story = new Story().opened().signedIn().socket({ opened: false, status: 0 });
    expect(story.view().session.socket.state).toBe('none');
  });
});
