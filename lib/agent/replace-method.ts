import { add, define, own, valueOf } from './objects';

/**
 * Puts `next` in the place of a method, where it keeps its descriptor and its place among the properties; false where the
 * object is frozen. Undoing leaves alone what the page has put on top since.
 */
export function replaceMethod(object: object, name: string, next: unknown, undo: (() => void)[]): boolean {
  const before = own(object, name);
  if (!define(object, name, { writable: true, ...before, value: next })) return false;
  add(undo, () => {
    if (valueOf(object, name) !== next) return;
    if (before) define(object, name, before);
    else delete object[name as never];
  });
  return true;
}
