import { describe, expect, it } from 'vitest';

import { plain } from '../../../../../lib/diagnosis/phrase';
import { brings, code } from '../../../fixtures/requests';
import { MINUTE, Story } from '../../../fixtures/story';
import { evidenceOf, explainedBy, named, told } from '../../../fixtures/told';
import { DEVICE_ID } from '../../../fixtures/values';

const MAIRA = { id: 'u7', externalId: 'maira-4', name: 'Maira' };

describe('storage-refused', () => {
  const lost = (story = new Story().opened()): Story => {
    const ticket = story.ticket();
    return story.signsIn(ticket).wait(303).request('exchange', ticket, brings(story.grant()));
  };

  it('says that the browser refused to store what the server sent, until it stores it', () => {
    const story = lost();
    expect(told(story.wait(1_999))).toEqual([]);
    expect(told(story.wait(1))).toEqual([
      'error storage-refused: The server signed the user in, but the browser refused to store the session',
    ]);
    expect(evidenceOf(story, 'storage-refused')).toEqual(['call authenticateWithAuthTicket', 'request exchange']);
    expect(explainedBy(story, 'storage-refused')).toEqual(['unexplained']);
    expect(named(story.signedIn())).toEqual(['was error storage-refused']);
  });

  it('says that a frame may not use storage', () => {
    const story = new Story().load().found().storage(null, { reading: 'refused', noticed: 'first' });
    expect(told(story)).toEqual([
      'error storage-refused: The browser keeps this page from using localStorage, so the SDK can sign nobody in',
    ]);
    expect(evidenceOf(story, 'storage-refused')).toEqual(['session refused']);
  });

  it('is silent where the callback came, where none was passed, and on a page without the SDK', () => {
    expect(told(lost().callback('onSuccess').wait(MINUTE))).toEqual([]);
    const without = new Story().opened();
    const ticket = without.ticket();
    without.signsIn(ticket, { callbacks: [] }).wait(303).request('exchange', ticket, brings(without.grant()));
    expect(named(without.wait(MINUTE))).toEqual(['warning callback-missing']);
    expect(told(new Story().load().storage(null, { reading: 'refused' }))).toEqual([]);
  });
});

describe('changed-by-other-tab', () => {
  const signedIn = (): Story => new Story().opened().signedIn().wait(MINUTE);

  it('says whom another tab signed out, until this one signs in', () => {
    const story = signedIn().stores(null, { noticed: 'other-tab' });
    expect(told(story)).toEqual([
      'error changed-by-other-tab: Another tab or frame signed Jony out; this one still holds that user’s data',
    ]);
    expect(evidenceOf(story, 'changed-by-other-tab')).toEqual(['session session', 'session absent']);
    expect(named(story.wait(MINUTE).signedIn())).toEqual(['was error changed-by-other-tab']);
  });

  it('says that somebody else was signed in, until the former user is back or the page is cleared', () => {
    const other = (): Story =>
      signedIn()
        .remember('jony')
        .stores(signedIn().grant({ user: MAIRA }), { noticed: 'other-tab' });
    expect(told(other())).toEqual([
      'error changed-by-other-tab: Another tab or frame signed in somebody else; this one still holds the data of Jony',
    ]);
    const back = other().wait(MINUTE);
    expect(told(back.stores(back.recall('jony'), { noticed: 'other-tab' })).filter((one) => one.includes('Jony'))).toEqual([
      expect.stringMatching(/^was error/),
    ]);
    expect(named(other().wait(MINUTE).call('clearTaptalkChatData'))).toEqual(['was error changed-by-other-tab']);
  });

  it('is silent where another tab refreshed, where this one did it, and where nobody was signed in', () => {
    const refreshed = signedIn();
    expect(told(refreshed.stores(refreshed.grant(), { noticed: 'other-tab' }))).toEqual([]);
    expect(told(signedIn().loggedOut())).toEqual([]);
    const first = new Story().opened();
    expect(told(first.stores(first.grant(), { noticed: 'other-tab' }))).toEqual([]);
  });
});

describe('device-changed', () => {
  const other = { value: { ...DEVICE_ID, n: 9_500 }, noticed: 'compare' as const };
  const signedIn = (): Story => new Story().opened().device().signedIn().wait(MINUTE);
  const absent = { reading: 'absent' as const, length: 0, value: null, noticed: 'compare' as const };

  it('warns once, and explains what the server refuses for it, until the id is the old one again', () => {
    const story = signedIn().device(absent).wait(10).device(other).wait(10);
    expect(told(story)).toEqual(['warning device-changed: The device id has changed since the token was issued']);
    expect(evidenceOf(story, 'device-changed')).toEqual(['session session', 'device session']);
    story.request('other', story.stored.access, code('40105'));
    expect(named(story)).toEqual(['warning device-changed']);
    expect(explainedBy(story, 'device-changed')).toEqual(['says-yes-but-dead']);
    expect(evidenceOf(story, 'device-changed')).toEqual(['session session', 'device session', 'request other']);
    expect(named(signedIn().device(other).wait(10).device({ noticed: 'compare' }))).toEqual(['was warning device-changed']);
    expect(named(signedIn().device(other).wait(10).loggedOut())).toEqual(['was warning device-changed']);
  });

  it('warns on the next page too, for which the SDK has made another id', () => {
    const story = signedIn()
      .device(absent)
      .wait(10)
      .opened('reloaded')
      .device({ ...other, noticed: 'first' });
    expect(named(story)).toEqual(['warning device-changed']);
    expect(evidenceOf(story, 'device-changed')).toEqual(['session session', 'device session']);
    expect(told(signedIn().wait(10).opened('reloaded').device())).toEqual([]);
  });

  it('says so where the panel has changed it', () => {
    const story = signedIn().device({ ...other, noticed: 'command' });
    const [found] = story.findings();
    expect(plain(found!.fix.developer, String)).toBe('This panel changed it, as was asked for: “Undo” in its receipt puts it back.');
    expect(named(story.wait(10).device({ noticed: 'command' }))).toEqual(['was warning device-changed']);
  });

  it('is silent where the id is only gone, where nobody was signed in, and where the token came after it', () => {
    expect(told(signedIn().device(absent))).toEqual([]);
    expect(told(new Story().opened().device().wait(10).device(other))).toEqual([]);
    expect(told(new Story().opened().device().wait(10).device(other).signedIn().wait(MINUTE))).toEqual([]);
  });
});
