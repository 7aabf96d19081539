import type { PageWindow } from './objects';

export type WindowFunctions = ReturnType<typeof functionsOf>;

/** A window's functions as they stand when watching begins: a page may replace any of them later. */
export function functionsOf({ setTimeout, clearTimeout, addEventListener, removeEventListener, Storage }: PageWindow) {
  const { getItem, setItem, removeItem } = Storage.prototype;
  return { setTimeout, clearTimeout, addEventListener, removeEventListener, getItem, setItem, removeItem };
}
