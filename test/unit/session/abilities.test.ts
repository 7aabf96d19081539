import { describe, expect, it } from 'vitest';

import { taptalk } from '../../../lib/providers/taptalk';
import type { Abilities } from '../../../lib/session/view';
import { SinchStory } from '../fixtures/sinch-story';
import { Story } from '../fixtures/story';

const canOf = (story: Story): Abilities => story.view().can;

/** What cannot be done, with the reason. */
const unable = (abilities: Record<string, { able: boolean; words: string }>): Record<string, string> =>
  Object.fromEntries(Object.entries(abilities).flatMap(([name, { able, words }]) => (able ? [] : [[name, words]])));

describe('breaking the stored session', () => {
  it('is all possible where somebody is signed in, and says what comes of it', () => {
    const can = canOf(new Story().opened().device().signedIn());
    expect(unable(can.break)).toEqual({});
    for (const { id, words } of taptalk.breakages) expect(can.break[id]).toEqual({ able: true, words });
  });

  it('needs something that is stored', () => {
    const nothing = 'Nothing is stored. Sign in first.';
    expect(unable(canOf(new Story().opened()).break)).toEqual({
      'expire-access': nothing,
      'expire-both': nothing,
      corrupt: nothing,
      forget: nothing,
      'change-device': 'No device id is stored: the SDK stores one when it starts.',
    });
  });

  it('needs tokens that can be read, to make them expire', () => {
    const unread = 'What is stored cannot be read, so no token in it can be replaced.';
    expect(unable(canOf(new Story().opened().device().unreadable()).break)).toEqual({
      'expire-access': unread,
      'expire-both': unread,
      corrupt: 'It is corrupt already: the SDK throws on it.',
    });
    const none = 'No access token is stored. Sign in first.';
    expect(unable(canOf(new Story().opened().device().storage(null, { reading: 'no-session' })).break)).toEqual({
      'expire-access': none,
      'expire-both': none,
    });
  });

  it('needs no instance where it breaks what the app has kept', () => {
    const nothing = 'Nothing is stored. Sign in first.';
    const story = new SinchStory().opened().makes();
    expect(unable(canOf(story).break)).toEqual({
      'forget-instance': nothing,
      'stale-instance': nothing,
      'spoil-kept-secret': 'The app keeps no session to go on from.',
    });
    expect(Object.keys(unable(canOf(story.keeps(story.issue())).break))).toEqual(['forget-instance', 'stale-instance']);
  });

  it('does nothing where storage is refused or was not seen', () => {
    expect(canOf(new Story().opened().storage(null, { reading: 'refused' })).break.forget).toEqual({
      able: false,
      words: 'What is stored cannot be read from here.',
    });
    expect(canOf(new Story()).break.forget).toEqual({ able: false, words: 'This page cannot be reached from here.' });
  });
});

describe('calling the SDK', () => {
  it('says what each call does, and what it does where nobody is signed in', () => {
    const connect = taptalk.calls.find(({ id }) => id === 'connect')!;
    expect(canOf(new Story().opened().signedIn()).call.connect).toEqual({ able: true, words: connect.words });
    expect(canOf(new Story().opened()).call.connect).toEqual({ able: true, words: connect.signedOut });
    expect(canOf(new Story().opened().unreadable()).call.connect).toEqual({ able: true, words: connect.signedOut });
  });

  it('needs the SDK object, and tells how to get it', () => {
    const story = new Story().load();
    const can = canOf(story.storage(story.grant()));
    expect(can.authenticate.able).toBe(false);
    for (const { able, words } of Object.values(can.call))
      expect([able, words]).toEqual([false, expect.stringContaining('Reload and trace')]);
  });
});
