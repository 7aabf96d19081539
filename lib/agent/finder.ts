import type { PageValue } from '../events/record';
import type { PageSpec } from '../providers/provider';
import { describeThrown } from './call-site';
import { encoder } from './encode';
import { add, attempt, dictionary, each, find, isFunction, isObject, list, valueOf, type PageWindow } from './objects';
import { elapsed, keys } from './primordials';
import { replaceMethod } from './replace-method';
import type { Ring } from './ring';
import type { Stored } from './stored';
import type { Instance, Tracer } from './trace';
import { eachWebpackExport } from './webpack';

export type Finder = ReturnType<typeof createFinder>;

/** A page may make copies without end. */
const MAX_INSTANCES = 50;

/** Finds copies of the SDKs, traces their methods and asks each one's probe. */
export function createFinder(
  win: PageWindow,
  specs: readonly PageSpec[],
  ring: Ring,
  tracer: Tracer,
  stored: Stored,
  found: () => void,
  undo: (() => void)[],
) {
  const instances = list<Instance>();

  const trace = (spec: PageSpec, object: object, how: string): void => {
    let number = 1;
    each(instances, (other) => {
      if (other.spec === spec) number++;
    });
    const instance: Instance = { spec, number, object, methods: dictionary(), asked: 0 };
    const methods = list<string>();
    each(keys(spec.methods), (name) => {
      const original: unknown = find(object, name)?.value;
      if (!isFunction(original)) return;
      const traced = tracer.trace(instance, name, spec.methods[name] ?? {}, original);
      instance.methods[name] = traced;
      if (replaceMethod(object, name, traced, undo)) add(methods, name);
    });
    add(instances, instance);
    ring.add({ kind: 'instance', provider: spec.id, instance: number, how, methods });
    found();
  };

  const consider = (value: unknown, how: string): void => {
    if (!isObject(value) || instances.length >= MAX_INSTANCES || each(instances, ({ object }) => object === value)) return;
    attempt(() =>
      each(specs, (spec) => {
        if (!each(spec.signature, (name) => !isFunction(find(value, name)?.value))) trace(spec, value, how);
      }),
    );
  };

  /** An object, or what hangs on it under an SDK's name. */
  const lookAt = (object: object, how: string): void => {
    consider(object, how);
    each(specs, ({ names }) => each(names, (name) => consider(valueOf(object, name), how)));
  };

  return {
    instances,
    consider,
    /** For an SDK that loaded before the agent. Runs the page's bundler: only in a task of its own. */
    lookIntoWebpack: () => eachWebpackExport(win, (exported) => lookAt(exported, 'webpack')),
    /** Looks at the globals and asks each copy once about each stored value. */
    look(): void {
      lookAt(win, 'global');
      each(instances, (instance) => {
        const { spec, number, asked } = instance;
        const about = stored.last(spec.storage.session);
        if (asked === about) return;
        instance.asked = about;
        let returned: PageValue | undefined;
        let threw: string | undefined;
        let took: number | undefined;
        try {
          const began = elapsed();
          const answer = tracer.call(instance, spec.probe, []);
          took = elapsed() - began;
          returned = encoder()(answer);
        } catch (error) {
          threw = describeThrown(error).message;
        }
        ring.add({ kind: 'probe', provider: spec.id, instance: number, method: spec.probe, returned, threw, took });
      });
    },
  };
}
