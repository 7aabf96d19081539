import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { PendingWatch } from '../../../entrypoints/devtools/pending-watch';
import { Story } from '../fixtures/story';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A watch over what a story amounts to, and how often it has looked. */
function watching(story: Story, known: 'request' | 'socket' | null = null, wasShown = true) {
  vi.setSystemTime(story.now);
  const look = vi.fn(() => Promise.resolve());
  const network = { look, has: (kind: string) => kind === known };
  const watch = new PendingWatch(network, { state: () => story.sessions, wasShown: () => wasShown });
  return {
    watch,
    looks: async (ms: number) => {
      look.mockClear();
      watch.see();
      await vi.advanceTimersByTimeAsync(ms);
      return look.mock.calls.length;
    },
  };
}

it('looks each second while a call waits for its answer, or a request is known to be pending', async () => {
  expect(await watching(new Story().opened().signsIn()).looks(5_100)).toBe(5);
  expect(await watching(new Story(), 'request').looks(5_100)).toBe(5);
});

it('looks at a calmer pace while a socket alone is open', async () => {
  const { looks } = watching(new Story().opened().signedIn().connected().wait(60_000));
  await looks(1_100); // what was there before the panel was shown
  expect(await looks(8_100)).toBe(4);
});

it('looks once more at what was there when the panel was first shown, then at nothing while nothing is expected', async () => {
  const { looks } = watching(new Story().opened().signedIn().wait(60_000));
  expect(await looks(5_000)).toBe(1);
  expect(await looks(60_000)).toBe(0);
});

it('looks at nothing on a page without an SDK, or before the panel is shown', async () => {
  expect(await watching(new Story().load()).looks(60_000)).toBe(0);
  expect(await watching(new Story().opened().signsIn(), 'request', false).looks(60_000)).toBe(0);
});

it('takes at most a twentieth of the time', async () => {
  const story = new Story().opened().signsIn();
  vi.setSystemTime(story.now);
  const look = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 100)));
  const watch = new PendingWatch({ look, has: () => true }, { state: () => story.sessions, wasShown: () => true });
  watch.see();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(look.mock.calls.length).toBe(5);
});
