import { add, define, each, isObject, own, rootOf, valueOf, type PageWindow } from './objects';
import { set } from './primordials';

interface Accessor {
  get: () => unknown;
  set: (this: unknown, value: unknown) => void;
}

/** Watches assignments to a name on all objects of the window's realm; `undo` takes that off without a trace. */
export function watchName(win: PageWindow, name: string, undo: (() => void)[], assigned: (value: unknown, how: string) => void): void {
  let current: { value: unknown } | undefined;
  const put = (object: object, accessor: Accessor): void => {
    if (own(object, name) || !define(object, name, accessor)) return;
    add(undo, () => {
      assigned = () => {}; // where it cannot come off: the page has frozen the object
      if (own(object, name)?.set !== accessor.set) return;
      if (object === win && current) define(win, name, { ...current, writable: true });
      else delete object[name as never];
    });
  };

  // `var taptalk = …` at the top of a classic script defines on the window without asking its prototypes.
  const ofWindow: Accessor = {
    get: () => current?.value,
    set(value) {
      current = { value };
      define(win, name, { ...ofWindow, enumerable: true });
      assigned(value, 'global');
    },
  };
  put(win, ofWindow);

  // An accessor that every object inherits sees `x.taptalk = …` in whatever a bundler made of it (six were tried). The
  // assignment then takes place as if it were not there; only a frozen object's TypeError is lost.
  put(rootOf(win), {
    get: () => undefined,
    set(value) {
      set({ __proto__: null }, name, value, this);
      assigned(value, 'accessor');
    },
  });

  // Else `onclick="taptalk.x()"` would find it on its element before the page's global (tried).
  each([win.Element, win.Document], ({ prototype }) => {
    const hidden = valueOf(prototype, Symbol.unscopables);
    if (isObject(hidden) && !own(hidden, name) && define(hidden, name, { value: true })) add(undo, () => delete hidden[name as never]);
  });
}
