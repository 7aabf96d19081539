import { signal, type ReadonlySignal } from '@preact/signals';

interface Clock {
  now: ReadonlySignal<number>;
  /** Runs while the page can be seen; returns its end. */
  start(): () => void;
}

/** The only timer of the panel: each second, on the second, so that all countdowns step together. */
export const createClock = (): Clock => {
  const now = signal(Date.now());
  return {
    now,
    start() {
      let timer: ReturnType<typeof setTimeout> | null = null;
      const tick = () => {
        now.value = Date.now();
        timer = setTimeout(tick, 1_000 - (Date.now() % 1_000));
      };
      const stop = () => {
        if (timer !== null) clearTimeout(timer);
        timer = null;
      };
      const onVisibility = () => (document.visibilityState === 'visible' ? timer === null && tick() : stop());
      document.addEventListener('visibilitychange', onVisibility);
      onVisibility();
      return () => {
        document.removeEventListener('visibilitychange', onVisibility);
        stop();
      };
    },
  };
};
