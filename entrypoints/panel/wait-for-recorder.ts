import type { RecorderStore } from '../../lib/session/store';

/** The devtools page hands its store over on this window, and says so by an event. */
declare global {
  interface Window {
    recorder?: RecorderStore;
  }
  interface WindowEventMap {
    recorder: Event;
  }
}

/** ms after which it is said that this page is not where it belongs. It goes on waiting all the same. */
const PATIENCE = 3_000;

export const waitForRecorder = (onLate: () => void): Promise<RecorderStore> =>
  new Promise((resolve) => {
    const late = setTimeout(onLate, PATIENCE);
    const look = () => {
      if (window.recorder === undefined) return;
      clearTimeout(late);
      window.removeEventListener('recorder', look);
      resolve(window.recorder);
    };
    window.addEventListener('recorder', look);
    look();
  });
