import { intercept } from './callbacks';
import { attempt, find, holderOf, isFunction, isObject, valueOf, type Method } from './objects';
import { apply, keepNote, NativePromise, noteOf, WeakMapOf } from './primordials';
import { replaceMethod } from './replace-method';
import type { CallRecord } from './ring';

/** A page may make kinds of promises without end. */
const MAX_KINDS = 20;

/**
 * Follows promises of a library of the SDK's own, Q above all, without changing them. The browser's are left alone: a handler of ours
 * would silence its report of a rejection that nobody handles. `handled` is told of the app's handlers, those of promises that
 * were derived too; what Q's own `done` and `fin` add counts among them.
 */
export function createFollow(
  undo: (() => void)[],
  settled: (call: CallRecord, name: string, value: unknown) => void,
  handled: (call: CallRecord, name: string) => void,
) {
  /** The call by which the app came to a promise, or to one that it was derived from; by a traced `then` the call that had it traced. */
  const calls = new WeakMapOf<object, unknown>();
  let kinds = 0;

  const trap = (then: Method, promise: unknown, handlers: unknown[]): unknown => {
    const derived = apply(then, promise, handlers);
    const call = noteOf(calls, promise as object) as CallRecord | undefined;
    if (call)
      attempt(() => {
        keepNote(calls, derived as object, call);
        if (isFunction(valueOf(handlers, 0))) handled(call, 'then');
        if (isFunction(valueOf(handlers, 1))) handled(call, 'fail');
      });
    return derived;
  };

  return (call: CallRecord, promise: unknown): void => {
    if (!isObject(promise) || !isFunction(find(promise, 'fail')?.value)) return;
    const owner = holderOf(promise, 'then');
    const then = owner && owner !== NativePromise && valueOf(owner, 'then');
    if (!owner || !isFunction(then)) return;
    if (owner !== promise && !noteOf(calls, then) && kinds++ < MAX_KINDS) {
      const traced = intercept(then, trap);
      keepNote(calls, traced, call);
      replaceMethod(owner, 'then', traced, undo);
    }
    // Our own handlers are none of the app's, also where it is returned once more.
    keepNote(calls, promise, undefined);
    apply(then, promise, [(value: unknown) => settled(call, 'resolved', value), (reason: unknown) => settled(call, 'rejected', reason)]);
    keepNote(calls, promise, call);
  };
}
