import { describe, expect, it } from 'vitest';

import { CUT_OFF } from '../../../../lib/events/event';
import { brings, code, http, ok } from '../../fixtures/requests';
import { MINUTE, Story } from '../../fixtures/story';
import { evidenceOf, named, told, words } from '../../fixtures/told';
import { CALLBACKS } from '../../fixtures/values';

const ended = (story: Story): Story => {
  const index = story.events.findLastIndex(({ kind }) => kind === 'request');
  const request = story.events[index]!;
  story.events[index] = { ...request, took: story.now - request.at } as typeof request;
  return story;
};

describe('no-answer', () => {
  it('warns of a sign-in that waits longer than ten seconds, until the answer comes', () => {
    const story = new Story().opened().signInEnds(http(504), { took: null });
    expect(told(story.wait(9_999))).toEqual([]);
    expect(told(story.wait(1))).toEqual(['warning no-answer: The sign-in has waited longer than 10 s for the server’s answer']);
    expect(evidenceOf(story, 'no-answer')).toEqual(['call authenticateWithAuthTicket', 'request exchange']);
    expect(told(ended(story.wait(5_000)))).toContain('was warning no-answer: The sign-in waited longer than 10 s for the server’s answer');
  });

  it('tells of a connect() once, and of a refresh', () => {
    const story = new Story().opened().signedIn();
    story.call('connect', [CALLBACKS]).request('check', story.stored.access, ok, { took: null }).wait(MINUTE);
    expect(told(story)).toEqual(['warning no-answer: The connect() has waited longer than 10 s for the server’s answer']);
    const refresh = new Story()
      .opened()
      .signedIn()
      .call('refreshAccessToken', [], { callbacks: ['callback'] });
    refresh.wait(303).request('refresh', refresh.stored.refresh, ok, { took: null }).wait(MINUTE);
    expect(named(refresh)).toEqual(['warning no-answer']);
  });

  it('is silent where the answer came in time', () => {
    expect(told(new Story().opened().signedIn().wait(MINUTE))).toEqual([]);
    const slow = new Story()
      .opened()
      .signedIn()
      .call('refreshAccessToken', [], { callbacks: ['callback'] });
    slow.wait(303).request('refresh', slow.stored.refresh, brings(slow.grant()), { took: 9_900 }).callback('callback');
    expect(told(slow)).toEqual([]);
  });
});

describe('navigated-too-soon', () => {
  it('says that the page was left before the sign-in was sent, until one succeeds', () => {
    const story = new Story().opened().signsIn().wait(200).opened('loaded');
    expect(told(story)).toEqual(['error navigated-too-soon: The page was left before the sign-in was sent, so it was lost']);
    expect(evidenceOf(story, 'navigated-too-soon')).toEqual(['call authenticateWithAuthTicket']);
    expect(named(story.wait(MINUTE).signedIn())).toEqual(['was error navigated-too-soon']);
  });

  it('says that the page was left while the answer was awaited', () => {
    const story = new Story().opened().signInEnds(ok, { failure: CUT_OFF, answer: null, status: 0 }).opened('reloaded');
    expect(told(story)).toEqual(['error navigated-too-soon: The page was left while the sign-in waited for its answer, so it was lost']);
    expect(evidenceOf(story, 'navigated-too-soon')).toEqual(['call authenticateWithAuthTicket', 'request exchange']);
  });

  it('is silent where the sign-in was through, where another site came, and in a frame', () => {
    expect(told(new Story().opened().signedIn().opened('reloaded'))).toEqual([]);
    const away = new Story().opened().signsIn().wait(200).load({ url: 'https://other.example.org/' }).found();
    expect(told(away)).toEqual([]);
    const frame = new Story().opened().signsIn().wait(200).load({ top: false }).found();
    expect(named(frame)).toEqual([]);
  });
});

describe('unexplained', () => {
  it('says truthfully what was seen of a call whose callback never came, until one comes', () => {
    const story = new Story().opened();
    const ticket = story.ticket();
    story.signsIn(ticket).exchanged(ticket);
    expect(told(story.wait(1_999))).toEqual([]);
    expect(told(story.wait(1))).toEqual(['warning unexplained: A sign-in ended without its callback: the server had accepted it']);
    expect(evidenceOf(story, 'unexplained')).toEqual(['call authenticateWithAuthTicket', 'request exchange']);
    expect(named(story.signedIn())).toEqual(['was warning unexplained']);
  });

  it('gives a connect() that was accepted the time that its socket needs', () => {
    const story = new Story().opened().signedIn().call('connect', [CALLBACKS]);
    story.request('check', story.stored.access);
    expect(told(story.wait(9_999))).toEqual([]);
    expect(named(story.wait(1))).toEqual(['warning unexplained']);
  });

  it('says that a call threw, in time', () => {
    const story = new Story().opened().signsIn().throws();
    expect(told(story)).toEqual([]);
    expect(told(story.wait(2_000))).toEqual(['warning unexplained: A sign-in ended without its callback: it threw']);
    expect(words(story, 'unexplained').why).toContain('onSuccess, onError');
  });

  it('is over once somebody has logged out', () => {
    const accepted = (): Story => {
      const story = new Story().opened().signedIn().call('connect', [CALLBACKS]);
      return story.request('check', story.stored.access);
    };
    expect(named(accepted().wait(MINUTE).loggedOut())).toEqual(['was warning unexplained']);
    expect(named(accepted().wait(1_000).loggedOut().wait(MINUTE))).toEqual([]);
  });

  it('is silent where no callback was passed, and where the SDK goes on with a refresh', () => {
    const story = new Story().opened().signedIn();
    story.call('testAccessToken', []).request('check', story.stored.access).wait(MINUTE);
    expect(told(story)).toEqual([]);
    story.call('connect', [CALLBACKS]).request('check', story.stored.access, code('40104')).wait(MINUTE);
    expect(told(story)).toEqual([]);
  });
});
