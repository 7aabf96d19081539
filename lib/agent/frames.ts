import { attempt, own } from './objects';

const MAX_FRAMES = 200;

/**
 * Visits every window of the frame tree whose origin is this one's. Children are read as own properties: a window's
 * `length` and `frames` may be the page's, and an index beyond the last would be looked up on its prototypes.
 */
export function eachFrame(top: Window, visit: (win: Window) => void): void {
  let visited = 0;
  const walk = (win: Window): void => {
    visited++;
    attempt(() => {
      own(win, 'document'); // throws where the origin is another
      visit(win);
    });
    for (let i = 0; visited < MAX_FRAMES; i++) {
      const child = attempt(() => own(win, i)?.value as Window | undefined);
      if (!child) break;
      walk(child);
    }
  };
  walk(top);
}
