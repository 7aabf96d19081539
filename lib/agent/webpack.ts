import { attempt, each, isObject, valueOf, type PageWindow } from './objects';
import { indexOf, isArray, keys, ownKeys } from './primordials';

/** Webpack 4's function that a module gets, as far as it is used here. */
interface Require {
  c: Record<string, unknown>;
  m: Record<string, unknown>;
}
const OURS = 'taptalk-auth-inspector';

/** A chunk with one module of ours is handed the cache; chunk, module and its place in the cache are taken off again. */
function moduleCache(registry: unknown[]): object {
  let cache = {};
  const module = (_module: unknown, _exports: unknown, require: Require): void => {
    cache = require.c;
    delete require.c[OURS];
    delete require.m[OURS];
  };
  const chunk = [[OURS], { [OURS]: module }, [[OURS]]];
  registry.push(chunk);
  if (registry[registry.length - 1] === chunk) registry.length--;
  return cache;
}

/** Webpack 5 exposes no cache (tried). */
export function eachWebpackExport(win: PageWindow, prefix: string, visit: (exported: object) => void): void {
  each(ownKeys(win), (name) => {
    const registry = valueOf(win, name);
    // Create React App adds the app's name to it.
    if (typeof name !== 'string' || indexOf(name, prefix) || !isArray(registry)) return;
    attempt(() => {
      const cache = moduleCache(registry);
      each(keys(cache), (id) => {
        const module = valueOf(cache, id);
        const exported = isObject(module) && valueOf(module, 'exports');
        if (isObject(exported)) visit(exported);
      });
    });
  });
}
