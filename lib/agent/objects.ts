import { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, setPrototypeOf, slice, text } from './primordials';

export type PageWindow = Window & typeof globalThis;
export type Method = (this: unknown, ...args: unknown[]) => unknown;

export const isFunction = (value: unknown): value is Method => typeof value === 'function';
export const isObject = (value: unknown): value is object => (typeof value === 'object' && value !== null) || isFunction(value);

/** An array out of reach of what a page has put on `Array.prototype`. It has no methods. */
export const list = <Item>(): Item[] => setPrototypeOf([], null) as Item[];

export function add<Item>(items: Item[], item: Item): void {
  items[items.length] = item;
}

/** Visits items in order, up to the first for which the answer is truthy: that is returned. */
export function each<Item, Answer>(items: ArrayLike<Item>, visit: (item: Item) => Answer): Answer | undefined {
  for (let i = 0; i < items.length; i++) {
    const answer = visit(items[i] as Item);
    if (answer) return answer;
  }
  return undefined;
}

export const dictionary = <Item>() => ({ __proto__: null }) as unknown as Record<string, Item>;

/** The own property's descriptor, without a prototype: else an `Object.prototype.get` of the page would count as part of it. */
export function own(object: object, key: PropertyKey): PropertyDescriptor | undefined {
  const descriptor = getOwnPropertyDescriptor(object, key);
  return descriptor && ({ __proto__: null, ...descriptor } as PropertyDescriptor);
}

/** Which of an object and its prototypes has the property; where a Proxy has those without end it throws, as the stack is not. */
export const holderOf = (object: object | null, key: PropertyKey): object | null =>
  !object || own(object, key) ? object : holderOf(getPrototypeOf(object), key);

/** As `own`, also where a prototype has the property. */
export const find = (object: object, key: PropertyKey): PropertyDescriptor | undefined => own(holderOf(object, key) ?? object, key);

/** A property's name as it may stand in a record. */
export const nameOf = (key: unknown): string => slice(text(key), 0, 160);

/** The own property's value; undefined for an accessor, which is never invoked. */
export const valueOf = (object: object, key: PropertyKey): unknown => own(object, key)?.value;

/** Defines a configurable property; false where the object refuses. */
export const define = (object: object, key: PropertyKey, descriptor: PropertyDescriptor): boolean =>
  defineProperty(object, key, { __proto__: null, configurable: true, ...descriptor } as PropertyDescriptor);

/** The end of the prototype chain: `Object.prototype` of the object's realm. */
export const rootOf = (object: object): object => {
  const prototype = getPrototypeOf(object);
  return prototype ? rootOf(prototype) : object;
};

/** Runs what must never show in the page. */
export function attempt<Result>(task: () => Result): Result | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}
