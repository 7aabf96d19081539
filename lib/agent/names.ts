import { add, attempt, define, each, isObject, own, rootOf, valueOf, type PageWindow } from './objects';
import { set } from './primordials';
import { replaceMethod } from './replace-method';

interface Accessor {
  get: () => unknown;
  set: (this: unknown, value: unknown) => void;
}

/** A class of the page's, and what is put in its place. */
export interface SdkClass {
  value: unknown;
  shown: unknown;
}

/** A page may hang a class up without end. */
const MAX_PLACES = 50;

/**
 * Watches assignments to a name on all objects of the window's realm. Where `assigned` answers with a class its stand-in takes the
 * place. `undo` takes all of that off without a trace.
 */
export function watchName(
  win: PageWindow,
  name: string,
  undo: (() => void)[],
  assigned: (value: unknown, how: string) => SdkClass | undefined,
): void {
  let current: SdkClass | undefined;
  let places = 0;
  const put = (object: object, accessor: Accessor): void => {
    if (own(object, name) || !define(object, name, accessor)) return;
    add(undo, () => {
      assigned = () => undefined; // where it cannot come off: the page has frozen the object
      if (own(object, name)?.set !== accessor.set) return;
      if (object === win && current) define(win, name, { ...current, writable: true });
      else delete object[name as never];
    });
  };

  // `var name = …` at the top of a classic script defines on the window without asking its prototypes.
  const ofWindow: Accessor = {
    get: () => current?.shown,
    set(value) {
      current = { value, shown: value };
      define(win, name, { ...ofWindow, enumerable: true });
      current = assigned(value, 'global') ?? current;
    },
  };
  put(win, ofWindow);

  // An accessor that every object inherits sees `x.name = …` in whatever a bundler made of it (six were tried). The
  // assignment then takes place as if it were not there; only a frozen object's TypeError is lost.
  put(rootOf(win), {
    get: () => undefined,
    set(value) {
      const found = assigned(value, 'accessor');
      set({ __proto__: null }, name, found ? found.value : value, this);
      if (found && places++ < MAX_PLACES) attempt(() => replaceMethod(this as object, name, found.shown, undo));
    },
  });

  // Else `onclick="name.x()"` would find it on its element before the page's global (tried).
  each([win.Element, win.Document], ({ prototype }) => {
    const hidden = valueOf(prototype, Symbol.unscopables);
    if (isObject(hidden) && !own(hidden, name) && define(hidden, name, { value: true })) add(undo, () => delete hidden[name as never]);
  });
}
