import type { PageSpec } from '../providers/provider';
import { createClasses } from './classes';
import { add, attempt, dictionary, each, find, isFunction, isObject, list, valueOf, type Method, type PageWindow } from './objects';
import { keys } from './primordials';
import { replaceMethod } from './replace-method';
import type { Ring } from './ring';
import type { CopyOf, Instance, Tracer } from './trace';

export type Finder = ReturnType<typeof createFinder>;

/** A page may make copies without end. */
const MAX_INSTANCES = 50;

/** Finds copies of the SDKs and traces their methods. */
export function createFinder(
  win: PageWindow,
  specs: readonly PageSpec[],
  ring: Ring,
  tracer: Tracer,
  found: () => void,
  undo: (() => void)[],
) {
  const instances = list<Instance>();

  const isSdk = (spec: PageSpec, object: object): boolean => !each(spec.signature, (name) => !isFunction(find(object, name)?.value));

  /** Traces the methods that are there and were not; tells the names of those that the object lets replace. */
  const traceMethods = (spec: PageSpec, object: object, methods: Record<string, Method>, copyOf: CopyOf): string[] => {
    const replaced = list<string>();
    each(keys(spec.methods), (name) => {
      const original: unknown = find(object, name)?.value;
      if (!isFunction(original) || methods[name]) return;
      const traced = tracer.trace(copyOf, name, spec.methods[name] ?? {}, original);
      methods[name] = traced;
      if (replaceMethod(object, name, traced, undo)) add(replaced, name);
    });
    return replaced;
  };

  const tell = ({ id: provider }: PageSpec, instance: number, how: string, methods = list<string>()): void => {
    ring.add({ kind: 'instance', provider, instance, how, methods });
    found();
  };

  const addCopy = (spec: PageSpec, methods: Record<string, Method>, how: string, object?: object): Instance | undefined => {
    if (instances.length >= MAX_INSTANCES) return undefined;
    let number = 1;
    each(instances, (other) => {
      if (other.spec === spec) number++;
    });
    const instance: Instance = { spec, number, object, methods, asked: -1, said: undefined };
    add(instances, instance);
    tell(spec, number, how, object && traceMethods(spec, object, methods, () => instance));
    return instance;
  };

  const copyAt = (value: unknown): Instance | undefined => each(instances, (one) => (one.object === value ? one : undefined));

  const consider = (value: unknown, how: string): void => {
    if (!isObject(value) || copyAt(value)) return;
    attempt(() =>
      each(specs, (spec) => {
        if (!spec.isClass && isSdk(spec, value)) addCopy(spec, dictionary(), how, value);
      }),
    );
  };

  const classes = createClasses(tracer, isSdk, traceMethods, tell, addCopy, copyAt, undo);

  /** An object, or what hangs on it under an SDK's name. */
  const lookAt = (object: object, how: string): void => {
    consider(object, how);
    each(specs, (spec) =>
      each(spec.names, (name) => {
        const value = valueOf(object, name);
        consider(value, how);
        const known = classes.standIn(value, how, spec, name);
        if (known && value !== known.shown) replaceMethod(object, name, known.shown, undo);
      }),
    );
  };

  return {
    instances,
    consider,
    standIn: classes.standIn,
    lookAt,
    /** Looks at the globals, and whether a class has got its methods. */
    look(): void {
      lookAt(win, 'global');
      classes.look();
    },
  };
}
