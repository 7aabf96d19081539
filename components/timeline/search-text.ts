import type { Finding } from '../../lib/diagnosis/finding';
import { plain } from '../../lib/diagnosis/phrase';
import type { Event } from '../../lib/events/event';
import { isSecret, type Value } from '../../lib/events/value';
import { clockWithMs } from '../words/clock';
import { secretName } from '../words/text';

/*
 * A virtual list holds only the rows in sight, so the browser's own find sees no more than these. The filter is what
 * finds: it looks at all that an event says, not only at what its row shows. DevTools' search is led into it.
 */

/** Characters of one event that are looked at. */
const MOST = 20_000;

export type Matches = (searched: Event | Finding) => boolean;

const known = new WeakMap<Event | Finding, string>();

/** All words of an event or a finding in lower case, made once. */
export const searchText = (searched: Event | Finding): string => {
  let text = known.get(searched);
  if (text === undefined) {
    text = ('rule' in searched ? wordsOf(searched) : gather(searched)).toLowerCase();
    known.set(searched, text);
  }
  return text;
};

const wordsOf = ({ since, severity, rule, title }: Finding): string =>
  [clockWithMs(since), 'finding', severity, rule, plain(title, clockWithMs)].join('\n');

const gather = (event: Event): string => {
  const parts: string[] = [clockWithMs(event.at)];
  let length = 0;
  const add = (part: string) => {
    parts.push(part);
    length += part.length;
  };
  const walk = (value: unknown): void => {
    if (length > MOST || value === null || value === undefined) return;
    if (typeof value !== 'object') add(String(value));
    else if (isSecret(value as Value)) add(secretName(value as never));
    else if (Array.isArray(value)) value.forEach(walk);
    else Object.entries(value).forEach(([key, inner]) => (key === 'id' || key === 'cause' || key === 'document' ? undefined : walk(inner)));
  };
  walk(event);
  return parts.join('\n');
};

/** Every word of the query must stand in it, in any order. Null where the query is empty. */
export const matcher = (query: string): Matches | null => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? null : (searched) => words.every((word) => searchText(searched).includes(word));
};
