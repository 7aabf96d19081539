import type { PageValue } from '../events/record';
import { add, find, isFunction, list, nameOf, own, valueOf } from './objects';
import { getPrototypeOf, isArray, isFinite, keys, min, slice, text, toISOString } from './primordials';

const MAX_DEPTH = 5;
const MAX_ENTRIES = 50;
/** Leaves room for what is said of a name that was cut. */
const MAX_NAME = 160;
/** What one value costs beside its text. */
const NODE = 16;

const note = (words: string): PageValue => ({ t: 'x', text: words });

const functionName = (method: unknown): string => (isFunction(method) ? nameOf(valueOf(method, 'name') ?? '') : '');

/**
 * Turns page values into plain flat data, invoking no getter. A string longer than `longest` keeps its beginning and
 * tells its length; all that one encoder makes shares a room of `left` characters.
 */
export function encoder(longest = 16_384, left = 65_536): (value: unknown) => PageValue {
  const take = (value: string, most = longest): string => {
    const kept = min(most, left, value.length);
    left -= kept;
    return kept < value.length ? `${slice(value, 0, kept)}… (${value.length} characters)` : value;
  };

  const container = (object: object, depth: number): PageValue => {
    const prototype = getPrototypeOf(object);
    /** Of its class; undefined for a plain object. */
    let name: string | undefined;
    if (prototype && getPrototypeOf(prototype)) {
      name = functionName(valueOf(prototype, 'constructor'));
      if (name === 'Date') return note(toISOString(object as Date));
      const message = valueOf(object, 'message');
      if (typeof message === 'string' && own(object, 'stack')) return note(take(`${name}: ${message}`));
      // A DOM node would lead through all of React's tree.
      if (find(object, 'nodeType')?.get) return note(name);
    }
    if (!depth) return note(name ?? 'Object');
    const isList = isArray(object);
    const names = isList ? object : keys(object);
    const i = list<PageValue>();
    const e = list<[string, PageValue]>();
    while (i.length < min(names.length, MAX_ENTRIES) && left > 0) {
      const key = isList ? i.length : (names[i.length] as string);
      const property = own(object, key);
      const value = property?.get ? note('getter') : visit(property?.value, depth - 1);
      add(e, [take(text(key), MAX_NAME), value]);
      add(i, value);
    }
    const more = names.length - i.length;
    return isList ? { t: 'a', i, more } : { t: 'o', name, e, more };
  };

  const visit = (value: unknown, depth: number): PageValue => {
    left -= NODE;
    if (left <= 0) return note('…');
    try {
      if (typeof value === 'function') return { t: 'f', name: functionName(value) };
      if (typeof value === 'object' && value) return container(value, depth);
      const words = take(text(value));
      if (words === value || value === null || typeof value === 'boolean') return value;
      return isFinite(value) ? (value as number) : note(words);
    } catch {
      return note('unreadable'); // a revoked or throwing Proxy, an invalid date
    }
  };

  return (value) => visit(value, MAX_DEPTH);
}
