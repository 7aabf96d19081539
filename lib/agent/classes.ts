import type { PageSpec } from '../providers/provider';
import type { SdkClass } from './names';
import { add, attempt, dictionary, each, isFunction, isObject, list, valueOf, type Method } from './objects';
import { apply, construct, ProxyOf } from './primordials';
import { replaceMethod } from './replace-method';
import type { CopyOf, Instance, Tracer } from './trace';

/** A page may make classes without end. */
const MAX_CLASSES = 10;

interface Found extends SdkClass {
  /** Traces what its prototype has got meanwhile; false while it is not known for the SDK. */
  look(): boolean;
}

/** Traces SDKs that are a class, whose instances are the copies. `addCopy` numbers one, `find` tells which one an object is. */
export function createClasses(
  tracer: Tracer,
  isSdk: (spec: PageSpec, object: object) => boolean,
  traceMethods: (spec: PageSpec, object: object, methods: Record<string, Method>, copyOf: CopyOf) => void,
  tell: (spec: PageSpec, instance: number, how: string) => void,
  addCopy: (spec: PageSpec, methods: Record<string, Method>, how: string) => Instance | undefined,
  find: (object: unknown) => Instance | undefined,
  undo: (() => void)[],
) {
  const classes = list<Found>();
  /** The copy that is being made, until it is known which object it is. */
  let making: Instance | undefined;

  const standInFor = (original: Method, how: string, spec: PageSpec, name: string): Found => {
    const methods = dictionary<Method>();
    let known = false;
    const copyOf: CopyOf = (self) => {
      if (!isObject(self)) return undefined;
      const before = find(self);
      if (before) return before;
      const copy = making ?? addCopy(spec, methods, 'method');
      if (copy) copy.object = self;
      making = undefined;
      return copy;
    };
    const shown: Method = new ProxyOf(original, {
      __proto__: null,
      construct(target: Method, args: unknown[], newTarget: Method) {
        const make = (): object => {
          const copy = making;
          const made = construct(target, args, newTarget === shown ? target : newTarget) as object;
          if (copy) copy.object = made;
          return made;
        };
        const open: CopyOf = () => (making = found.look() ? addCopy(spec, methods, 'constructor') : undefined);
        try {
          return apply(tracer.trace(open, `new ${name}`, {}, make), undefined, args) as object;
        } finally {
          making = undefined;
        }
      },
    } as ProxyHandler<Method>);
    const found: Found = {
      value: original,
      shown,
      look() {
        const prototype = valueOf(original, 'prototype');
        if (!isObject(prototype) || !(known || isSdk(spec, prototype))) return false;
        if (!known) tell(spec, 0, how);
        known = true;
        traceMethods(spec, prototype, methods, copyOf);
        return true;
      },
    };
    add(classes, found);
    attempt(() => {
      const prototype = valueOf(original, 'prototype') as object;
      if (valueOf(prototype, 'constructor') === original) replaceMethod(prototype, 'constructor', shown, undo);
      found.look();
    });
    return found;
  };

  return {
    /** The class that a value is, with what stands in for it; undefined where it is none that could be an SDK's. */
    standIn(value: unknown, how: string, spec: PageSpec, name: string): Found | undefined {
      if (!spec.isClass || !isFunction(value)) return undefined;
      const known = each(classes, (one) => (one.value === value || one.shown === value ? one : undefined));
      return known ?? (classes.length < MAX_CLASSES ? standInFor(value, how, spec, name) : undefined);
    },
    look(): void {
      each(classes, ({ look }) => void attempt(look));
    },
  };
}
