import { describeThrown } from './call-site';
import { intercept } from './callbacks';
import { encoder } from './encode';
import { add, attempt, define, dictionary, each, isFunction, list, valueOf } from './objects';
import {
  apply,
  construct,
  elapsed,
  indexOf,
  isArray,
  keepNote,
  keys,
  lowerCase,
  max,
  min,
  now,
  noteOf,
  parse,
  ProxyOf,
  slice,
  stringify,
  text,
  WeakMapOf,
} from './primordials';
import { replaceMethod } from './replace-method';

/** What the agent's other files work with: they come later, when a page may have replaced what these stand on. */
export const tools = {
  add,
  apply,
  attempt,
  construct,
  define,
  describeThrown,
  dictionary,
  each,
  elapsed,
  encoder,
  indexOf,
  intercept,
  isArray,
  isFunction,
  keepNote,
  keys,
  list,
  lowerCase,
  max,
  min,
  now,
  noteOf,
  parse,
  ProxyOf,
  replaceMethod,
  slice,
  stringify,
  text,
  valueOf,
  WeakMapOf,
};
export type Tools = typeof tools;
