import { add, attempt, dictionary, each, type PageWindow } from './objects';
import { apply, keys } from './primordials';
import type { WindowFunctions } from './window-functions';

/** Runs something in a task of its own, unless tracing has ended by then. */
export type Later = (task: () => void, delay?: number) => void;

/** Tasks of the page's own event loop. */
export function createLater(win: PageWindow, { setTimeout, clearTimeout }: WindowFunctions, undo: (() => void)[]): Later {
  const pending = dictionary<unknown>();
  add(undo, () => each(keys(pending), (id) => apply(clearTimeout, win, [pending[id]])));
  return (task, delay) => {
    const id = apply(setTimeout, win, [
      () => {
        delete pending[id];
        attempt(task);
      },
      delay,
    ]) as unknown as number;
    pending[id] = id;
  };
}
