import { HANDLE } from './handle';
import type { Room } from './room';

/** Webpack 4's function that a module gets, as far as it is used here. */
interface Require {
  c: Record<string, unknown>;
  m: Record<string, unknown>;
}
/** Create React App adds the app's name to it. */
const REGISTRY = 'webpackJsonp';

/** A chunk with one module of ours is handed the cache; chunk, module and its place in the cache are taken off again. */
function moduleCache(registry: unknown[]): Require['c'] {
  let cache: Require['c'] = {};
  const module = (_module: unknown, _exports: unknown, require: Require): void => {
    cache = require.c;
    delete require.c[HANDLE];
    delete require.m[HANDLE];
  };
  const chunk = [[HANDLE], { [HANDLE]: module }, [[HANDLE]]];
  registry.push(chunk);
  if (registry[registry.length - 1] === chunk) registry.length--;
  return cache;
}

/** Looks for an SDK that was loaded before the agent. Runs the page's bundler: only in a task of its own. Webpack 5 exposes no cache (tried). */
export function lookIntoWebpack({ win, lookAt, tools: { attempt, each, indexOf, isArray, keys, valueOf } }: Room): void {
  each(keys(win), (name) => {
    const registry = valueOf(win, name);
    if (indexOf(name, REGISTRY) || !isArray(registry)) return;
    attempt(() => {
      const cache = moduleCache(registry);
      each(keys(cache), (id) => {
        attempt(() => lookAt((cache[id] as { exports: object }).exports, 'webpack'));
      });
    });
  });
}
