/**
 * The language's own functions as they stood when the agent started: a page may replace any of them later, and a
 * drain must run no code of the page. For the same reason the agent uses no method of arrays or strings, no
 * `for…of`, no array spread or destructuring, and assigns only to properties that exist.
 */
export const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, set } = Reflect;
export const { keys, setPrototypeOf } = Object;
export const { isArray } = Array;
export const { isFinite } = Number;
export const { parse, stringify } = JSON;
export const { now } = Date;
/** ms of a clock that nobody sets. */
export const elapsed: () => number = performance.now.bind(performance);
export const { max, min, random } = Math;
export const { captureStackTrace } = Error;
export const ProxyOf = Proxy;
export const WeakMapOf = WeakMap;
export const { prototype: NativePromise } = Promise;
export const text = String;

type Uncurry = <Self, Args extends unknown[], Result>(
  method: (this: Self, ...args: Args) => Result,
) => (self: Self, ...args: Args) => Result;
const { bind, call } = Function.prototype;
const uncurry = bind.bind(call) as unknown as Uncurry;

export const slice = uncurry(''.slice);
export const indexOf = uncurry(''.indexOf);
export const lowerCase = uncurry(''.toLowerCase);
export const toISOString = uncurry(new Date().toISOString);

const notes = new WeakMapOf<object, unknown>();
export const noteOf = uncurry(notes.get);
export const keepNote = uncurry(notes.set);
