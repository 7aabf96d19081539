import type { Target } from '../../events/simulation';
import type { Method } from '../objects';
import type { Room } from '../room';

/** Runs in the place of a function of the page, which it is given. */
export type Trap = (target: Method, self: unknown, args: unknown[]) => unknown;
/** Puts a trap, or what is made some other way of the page's own, in front of an object's function; false where that is refused. */
export interface Put {
  trap(object: object, name: string, trap: Trap): boolean;
  other(object: object, name: string, make: (original: Method, isOn: () => boolean) => unknown): boolean;
}
export type Patches = Record<Target['kind'], (put: Put) => boolean>;

/** What stands in front of the page's own functions, off again without a trace. */
export function createPatches({ tools }: Room, patches: Patches) {
  const { add, apply, attempt, each, intercept, isFunction, keys, list, replaceMethod, valueOf } = tools;
  let off = list<() => void>();
  let present = '';

  const takeOff = (): void => {
    for (let i = off.length; i--;) attempt(off[i] as () => void);
    off = list();
    present = '';
  };

  const createPut = (): Put => {
    let on = true;
    const isOn = (): boolean => on;
    add(off, () => {
      on = false;
    });
    const put: Put = {
      other(object, name, make) {
        const original = valueOf(object, name);
        return isFunction(original) && replaceMethod(object, name, make(original, isOn), off);
      },
      // Where the page has wrapped on top it stays below for good, and passes on all that comes.
      trap: (object, name, trap) =>
        put.other(object, name, (original) =>
          intercept(original, (target, self, args) => (on ? trap(target, self, args) : apply(target, self, args))),
        ),
    };
    return put;
  };

  return {
    takeOff,
    /** Has those on that these kinds of targets need, and no others; false where one is refused: then none is. */
    have(needed: (kind: Target['kind']) => boolean): boolean {
      let wanted = '';
      each(keys(patches) as Target['kind'][], (kind) => {
        if (needed(kind)) wanted += kind;
      });
      if (wanted === present) return true;
      takeOff();
      const put = createPut();
      const refused = each(keys(patches) as Target['kind'][], (kind) => needed(kind) && !attempt(() => patches[kind](put)));
      if (refused) takeOff();
      else present = wanted;
      return !refused;
    },
  };
}
