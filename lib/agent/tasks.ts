import { add, attempt, dictionary, each, type PageWindow } from './objects';
import { apply, keys } from './primordials';

/** Runs something in a task of its own, unless tracing has ended by then. */
export type Later = (task: () => void, delay?: number) => void;

/** Tasks of the page's own event loop, by the timer as it was when tracing began. */
export function createLater(win: PageWindow, undo: (() => void)[]): Later {
  const { setTimeout, clearTimeout } = win;
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
