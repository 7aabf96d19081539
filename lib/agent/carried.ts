import type { Tools } from './tools';

/** A longer text among the page's values may be a secret: it is told by its length and its last four characters. */
const LONGEST_TEXT = 12;
/** So may as many characters without a space be in words of the page, of which so many are kept. */
const LONG_RUN = 20;
const MAX_WORDS = 200;
/** Names are the SDK's and the app's own, and no longer. */
const LONGEST_NAME = 40;

type Carry = (value: never) => unknown;

/** Tells of a record what may be told without its secrets: makes a copy in which JSON finds nothing of the page. */
export function carrier({ each, indexOf, isArray, keys, list, slice }: Tools): (record: object) => unknown {
  const copyOf = (items: unknown[], carry: Carry): unknown[] => {
    const copy = list<unknown>();
    each(items, (item) => {
      copy[copy.length] = carry(item as never);
    });
    return copy;
  };

  const end = (text: string, longest: number): string => (text.length > longest ? `…${slice(text, -4)}` : text);

  const plain: Carry = (value: unknown) => {
    if (isArray(value)) return copyOf(value, plain);
    return typeof value === 'string' ? end(value, LONGEST_NAME) : value;
  };

  const ofPage: Carry = (value: unknown) => {
    if (isArray(value)) return copyOf(value, ofPage);
    if (typeof value !== 'string') return typeof value === 'object' && value ? carried(value) : value;
    return value.length > LONGEST_TEXT ? { __proto__: null, t: 's', length: value.length, tail: slice(value, -4) } : value;
  };

  /** Of an object's entries the names stay. A password is short mostly, and even its end tells too much. */
  const entry: Carry = (pair: [string, unknown]) =>
    copyOf(pair, (value) => (value === pair[0] ? plain(value) : indexOf(pair[0], 'pass') < 0 ? ofPage(value) : '*'));

  const words: Carry = (text: string) => {
    let kept = '';
    let run = '';
    for (let i = 0; i <= text.length && kept.length < MAX_WORDS; i++) {
      const character = text[i] ?? '';
      if (character > ' ') run += character;
      else {
        kept += end(run, LONG_RUN - 1) + character;
        run = '';
      }
    }
    return slice(kept, 0, MAX_WORDS);
  };

  /** The first line of a stack that has an address, without its query and fragment. */
  const callSite: Carry = (stack: string) => {
    let line = '';
    for (let from = indexOf(stack, '\n    at ') + 1; from; from += line.length) {
      line = slice(stack, from, indexOf(stack, '\n', from) + 1 || undefined);
      if (!line || indexOf(line, '://') >= 0) break;
    }
    let position = line.length;
    for (let colons = 0; position && colons < 2;) if (line[--position] === ':') colons++;
    let cut = indexOf(line, '://');
    while (cut < position && line[cut] !== '?' && line[cut] !== '#') cut++;
    return slice(line, 0, cut) + slice(line, position);
  };

  const entries: Carry = (pairs: unknown[]) => copyOf(pairs, entry);

  /** The fields that hold what the page's code made up. */
  const fields = {
    __proto__: null,
    args: ofPage,
    returned: ofPage,
    i: ofPage,
    e: entries,
    beside: entries,
    message: words,
    threw: words,
    text: words,
    stack: callSite,
  } as unknown as Record<string, Carry | undefined>;

  const carried = (record: object): unknown => {
    const copy = { __proto__: null } as Record<string, unknown>;
    each(keys(record), (key) => {
      const value: unknown = record[key as never];
      if (value !== undefined) copy[key] = (fields[key] ?? plain)(value as never);
    });
    return copy;
  };
  return carried;
}
