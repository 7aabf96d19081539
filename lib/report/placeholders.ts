import { SECRET_NAMES, type Secret } from '../events/secret';

/** What is known to be somebody's, or to tell where: found wherever it stands in other text. */
export interface Known {
  people: Iterable<string>;
  hosts: Iterable<string>;
}

/** Of each kind, those given first. Every one is looked for at every place of a text; what is not known is left out there as well. */
const MOST_KNOWN = 200;
/** Characters. */
const LONGEST_KNOWN = 100;
const searched = (values: Iterable<string>): string[] =>
  [...new Set(values)].filter((value) => value.trim() !== '' && value.length <= LONGEST_KNOWN).slice(0, MOST_KNOWN);

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Short values are found as whole words only, else they would be found in any. */
const WHOLE_BELOW = 5;
const form = (value: string) => (value.length < WHOLE_BELOW ? `(?<![\\p{L}\\p{N}])${escape(value)}(?![\\p{L}\\p{N}])` : escape(value));

/** Names what is left out. Within one copy the same value has the same name. */
export class Placeholders {
  readonly #names = new Map<string, Map<string, string>>();
  readonly #kinds = new Map<string, 'user' | 'host'>();
  readonly #pattern: RegExp | null;

  constructor({ people, hosts }: Known = { people: [], hosts: [] }) {
    for (const host of searched(hosts)) this.#kinds.set(host.toLowerCase(), 'host');
    for (const person of searched(people)) this.#kinds.set(person.toLowerCase(), 'user');
    const values = [...this.#kinds.keys()].toSorted((a, b) => b.length - a.length);
    this.#pattern = values.length === 0 ? null : new RegExp(values.map(form).join('|'), 'giu');
  }

  /** `<user 1>`: the next free number of its kind, or the one that this value has already. */
  name(kind: string, value: string): string {
    let names = this.#names.get(kind);
    if (names === undefined) this.#names.set(kind, (names = new Map()));
    let name = names.get(value);
    if (name === undefined) names.set(value, (name = `${kind} ${names.size + 1}`));
    return `<${name}>`;
  }

  user(value: string): string {
    return value === '' ? '' : this.name('user', value.toLowerCase());
  }

  host(value: string): string {
    return value === '' ? '' : this.name('host', value.toLowerCase());
  }

  /** `<access token 1, 43 chars, …a3f9>`. */
  secret({ secret, n, length, tail }: Secret): string {
    const bare = this.name(SECRET_NAMES[secret], String(n)).slice(1, -1);
    return `<${[bare, `${length} chars`, ...(tail === '' ? [] : [`…${tail}`])].join(', ')}>`;
  }

  /** A text in its parts: what is known to be left out is named, the rest still to be judged. */
  split(text: string): { text: string; named: boolean }[] {
    if (this.#pattern === null) return [{ text, named: false }];
    const found: { text: string; named: boolean }[] = [];
    let from = 0;
    for (const match of text.matchAll(this.#pattern)) {
      if (match.index > from) found.push({ text: text.slice(from, match.index), named: false });
      const value = match[0].toLowerCase();
      found.push({ text: this.#kinds.get(value) === 'host' ? this.host(value) : this.user(value), named: true });
      from = match.index + match[0].length;
    }
    if (from < text.length) found.push({ text: text.slice(from), named: false });
    return found;
  }
}
