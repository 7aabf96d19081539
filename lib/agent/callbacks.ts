import { add, each, isFunction, nameOf, own, rootOf, valueOf, type Method } from './objects';
import { getPrototypeOf, ownKeys, ProxyOf } from './primordials';

const MAX_NAMES = 50;

/** Runs one callback in place of the SDK: `self` is what the app's function would have had as `this`. */
export type RunCallback<Call> = (call: Call, name: string, callback: Method, self: unknown, args: unknown[]) => unknown;

/** Adds the names of the functions that stand on the object and on the prototypes of its class; `bare` is that of a function. */
export function addCallbackNames(names: string[], callbacks: object, bare: string): void {
  if (isFunction(callbacks)) return add(names, bare);
  each(ownKeys(callbacks), (key) => {
    if (key !== 'constructor' && names.length < MAX_NAMES && isFunction(valueOf(callbacks, key))) add(names, nameOf(key));
  });
  const prototype = getPrototypeOf(callbacks);
  if (prototype && getPrototypeOf(prototype)) addCallbackNames(names, prototype, bare);
}

/** A function that keeps name, length, properties and `new` of the page's own. */
export const intercept = (callable: Method, apply: (target: Method, self: unknown, args: unknown[]) => unknown): Method =>
  new ProxyOf(callable, { __proto__: null, apply } as ProxyHandler<Method>);

/** Stands in for the app's function or object of functions. What is missing stays missing, so that the SDK throws as it would. */
export function standIn<Call>(callbacks: object, bare: string, call: Call, run: RunCallback<Call>): object {
  if (isFunction(callbacks)) return intercept(callbacks, (target, self, args) => run(call, bare, target, self, args));
  // A Proxy may not lie about what is frozen: there it is one of a copy.
  const frozen = each(ownKeys(callbacks), (key) => !own(callbacks, key)?.configurable);
  const stand: object = new ProxyOf(frozen ? { __proto__: getPrototypeOf(callbacks), ...callbacks } : callbacks, {
    __proto__: null,
    get(_: object, key: string | symbol): unknown {
      const found: unknown = callbacks[key as never];
      if (!isFunction(found) || found === valueOf(rootOf(callbacks), key)) return found;
      return intercept(found, (_found, self, args) => run(call, nameOf(key), found, self === stand ? callbacks : self, args));
    },
  } as ProxyHandler<object>);
  return stand;
}
