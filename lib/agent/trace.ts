import type { PageValue } from '../events/record';
import type { PageSpec, TracedMethod } from '../providers/provider';
import { callSite, describeThrown } from './call-site';
import { addCallbackNames, intercept, standIn } from './callbacks';
import { encoder } from './encode';
import { createFold } from './fold';
import { add, attempt, each, isObject, list, valueOf, type Method } from './objects';
import { createFollow } from './promises';
import { apply, keepNote, noteOf, now, WeakMapOf } from './primordials';
import type { CallRecord, Ring } from './ring';
import type { Stored } from './stored';

/** One copy of an SDK in this document. */
export interface Instance {
  spec: PageSpec;
  number: number;
  /** Undefined while it is being made. */
  object: object | undefined;
  /** Its traced methods by name. */
  methods: Record<string, Method>;
  /** What was stored when the probe was asked last, as `changes` counts it; -1: never. */
  asked: number | undefined;
  /** What its properties were when they were last told. */
  said: unknown[] | undefined;
}
/** The copy that a method was called on; undefined where it is none. */
export type CopyOf = (self: unknown) => Instance | undefined;

/** What is too much is left out, as of any list. */
const encodeAll = (values: unknown[]): PageValue[] => (encoder()(values) as { i: PageValue[] }).i;

/** Short: what an auth method returns tells little, and it comes after its record was weighed. */
const encodeReturned = (value: unknown): PageValue => encoder(400, 400)(value);

/** Runs a function of the page and tells how it ended; what it throws goes on to the page. */
function observe(target: Method, self: unknown, args: unknown[], ended: (threw: boolean, outcome: unknown) => void): unknown {
  let threw = true;
  let outcome: unknown;
  try {
    outcome = apply(target, self, args);
    threw = false;
    return outcome;
  } catch (error) {
    outcome = error;
    throw error;
  } finally {
    attempt(() => ended(threw, outcome));
  }
}

export type Tracer = ReturnType<typeof createTracer>;

export function createTracer(ring: Ring, stored: Stored, undo: (() => void)[]) {
  /** The call whose own code, the SDK's, is running; undefined while the app's is. */
  let running: CallRecord | undefined;
  let command: string | undefined;
  let silent = false;
  /** The stand-ins for callbacks, with the call that each came in by. */
  const standIns = new WeakMapOf<object, unknown>();
  const folds = list<() => void>();

  const about = ({ provider, instance, id: call, method }: CallRecord) => ({ provider, instance, call, method });
  const recordThrow = (call: CallRecord, error: unknown, callback?: string): void => {
    ring.add({ kind: 'throw', ...about(call), callback, ...describeThrown(error) });
  };

  const describe = ({ spec, number }: Instance, method: string, args: unknown[], stack: string) => ({
    kind: 'call' as const,
    provider: spec.id,
    instance: number,
    method,
    args: encodeAll(args),
    inside: running?.provider === spec.id && running.instance === number ? running.id : undefined,
    stack,
    returned: undefined as PageValue | undefined,
    callbacks: list<string>(),
    command,
  });

  const recordCallback = (call: CallRecord, name: string, args: unknown[]): void => {
    if (silent) return;
    attempt(() => {
      stored.compare('compare', call.provider, call.id);
      ring.add({ kind: 'callback', ...about(call), name, args: encodeAll(args) });
    });
  };

  const follow = createFollow(
    undo,
    (call, name, value) => recordCallback(call, name, [value]),
    (call, name) => {
      // While the SDK's own code runs it is the SDK's handler.
      if (silent || running || each(call.callbacks, (one) => one === name)) return;
      add(call.callbacks, name);
      ring.add(call, call.id, call.at);
    },
  );

  /** Runs a call, or one of its callbacks, while `inner` is the call whose code runs. */
  const run = (
    call: CallRecord,
    callback: string | undefined,
    inner: CallRecord | undefined,
    target: Method,
    self: unknown,
    args: unknown[],
    promise?: boolean,
  ): unknown => {
    const outer = running;
    running = inner;
    return observe(target, self, args, (threw, outcome) => {
      running = outer;
      if (threw) recordThrow(call, outcome, callback);
      else if (!callback) call.returned = encodeReturned(outcome);
      if (promise) attempt(() => follow(call, outcome));
      stored.compare('compare', call.provider, call.id);
      tracer.watch?.(call, callback, threw);
    });
  };

  const runCallback = (call: CallRecord, name: string, callback: Method, self: unknown, args: unknown[]): unknown => {
    if (silent) return apply(callback, self, args);
    recordCallback(call, name, args);
    // What was passed inside another call is the SDK's own function.
    return run(call, name, call.inside ? call : undefined, callback, self, args);
  };

  /** Puts stand-ins in the place of callbacks. */
  const replaceCallbacks = (call: CallRecord, args: unknown[], { callbacks: positions = [], names }: TracedMethod): void => {
    each(positions, (position) => {
      const callbacks = position < args.length && args[position];
      if (!isObject(callbacks)) return;
      const bare = ((names && valueOf(names, position)) as string | undefined) ?? 'callback';
      addCallbackNames(call.callbacks, callbacks, bare);
      const broughtBy = noteOf(standIns, callbacks) as CallRecord | undefined;
      // A stand-in comes back only from the SDK's own code, on behalf of the call that brought it.
      if (broughtBy) call.inside ??= broughtBy.id;
      else {
        const stand = standIn(callbacks, bare, call, runCallback);
        keepNote(standIns, stand, call);
        args[position] = stand;
      }
    });
  };

  const traceEach = (copyOf: CopyOf, method: string, spec: TracedMethod): Parameters<typeof intercept>[1] =>
    function trap(target, self, args) {
      const call =
        !silent &&
        attempt(() => {
          const instance = copyOf(self);
          if (!instance) return undefined;
          stored.compare('compare', instance.spec.id);
          const begun = ring.add(describe(instance, method, args, callSite(trap)));
          command = undefined;
          replaceCallbacks(begun, args, spec);
          return begun;
        });
      return call ? run(call, undefined, call, target, self, args, spec.promise) : apply(target, self, args);
    };

  const traceFolded = (copyOf: CopyOf, method: string): Parameters<typeof intercept>[1] => {
    const fold = createFold(ring);
    add(folds, fold.flush);
    return function trap(target, self, args) {
      const instance = !silent && attempt(() => copyOf(self));
      if (!instance) return apply(target, self, args);
      const at = now();
      return observe(target, self, args, (threw, outcome) => {
        const begun = fold.count(at, threw ? describeThrown(outcome).message : outcome, running?.id, trap, (stack) => ({
          ...describe(instance, method, args, stack),
          returned: threw ? undefined : encodeReturned(outcome),
          count: 1,
          until: at,
        }));
        if (begun && threw) recordThrow(begun, outcome);
      });
    };
  };

  // From then on every stand-in that the page still holds only passes through.
  add(undo, () => {
    silent = true;
  });

  const tracer = {
    /** Told how each call, or one of its callbacks, has ended. */
    watch: null as ((call: CallRecord, callback: string | undefined, threw: boolean) => void) | null,
    trace: (copyOf: CopyOf, method: string, spec: TracedMethod, original: Method): Method =>
      intercept(original, spec.fold ? traceFolded(copyOf, method) : traceEach(copyOf, method, spec)),
    /** Calls the SDK for the panel: recorded, with the id of the command, or unrecorded where there is none. */
    call({ object, methods }: Instance, method: string, args: unknown[], by?: string): unknown {
      command = by;
      silent = !by;
      try {
        return apply(methods[method] as Method, object, args);
      } finally {
        command = undefined;
        silent = false;
      }
    },
    flush(): void {
      each(folds, (flush) => flush());
    },
  };
  return tracer;
}
