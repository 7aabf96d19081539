import type { Secret, SecretKind, Text } from '../events/secret';
import type { PageValue } from '../events/record';
import type { Value } from '../events/value';
import type { Provider } from '../providers/provider';
import type { Vault } from './vault';

const MOST_DEPTH = 24;
const MOST_ENTRIES = 500;

/** What is secret in the provider's bodies, and what can be decoded of it. */
type Fields = Pick<Provider, 'secretFields' | 'decode'>;

/** Characters of the name of a field that can be a secret's. */
const LONGEST_NAME = 40;

/** Apps write the names their own way: `application_secret`, `Authorization`. */
const bare = (name: string): string => name.replaceAll(/[_-]/g, '').toLowerCase();
const bareFields = new WeakMap<Fields['secretFields'], Map<string, SecretKind>>();

function kindOf({ secretFields }: Fields, name: string): SecretKind | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const fields = bareFields.get(secretFields) ?? new Map(Object.entries(secretFields).map(([one, kind]) => [bare(one), kind]));
  bareFields.set(secretFields, fields);
  return fields.get(bare(name));
}

/** Parsed JSON as a `Value`: strings under a secret field's name go to the vault, all others are searched for known secrets. */
export function maskJson(vault: Vault, json: unknown, of: Fields, depth = 0): Value {
  if (json === null || typeof json === 'boolean' || typeof json === 'number') return json;
  if (typeof json === 'string') return vault.mask(json);
  if (typeof json !== 'object') return { type: 'other', text: typeof json };
  if (depth === MOST_DEPTH) return { type: 'other', text: '…' };
  if (Array.isArray(json))
    return {
      type: 'array',
      items: json.slice(0, MOST_ENTRIES).map((item) => maskJson(vault, item, of, depth + 1)),
      more: Math.max(0, json.length - MOST_ENTRIES),
    };
  const entries = Object.entries(json);
  return {
    type: 'object',
    entries: entries.slice(0, MOST_ENTRIES).map(([name, value]): [Text, Value] => {
      const kind = kindOf(of, name);
      return [
        vault.mask(name.slice(0, 200)),
        kind !== undefined && typeof value === 'string' && value !== ''
          ? vault.keep(kind, value, of)
          : maskJson(vault, value, of, depth + 1),
      ];
    }),
    more: Math.max(0, entries.length - MOST_ENTRIES),
  };
}

/** Puts every secret field of a JSON away first, so that it is also found in the text that comes before it. */
export function keepSecretFields(vault: Vault, json: unknown, of: Fields, depth = 0): void {
  if (typeof json !== 'object' || json === null || depth === MOST_DEPTH) return;
  for (const [name, value] of Object.entries(json).slice(0, MOST_ENTRIES)) {
    const kind = kindOf(of, name);
    if (kind !== undefined && typeof value === 'string' && value !== '') vault.keep(kind, value, of);
    else keepSecretFields(vault, value, of, depth + 1);
  }
}

/** A value of the page, as its agent encoded it. */
export function maskPageValue(vault: Vault, value: PageValue, of: Fields): Value {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'string') return vault.mask(value);
  switch (value.t) {
    case 'o':
      return {
        type: 'object',
        ...(value.name === undefined ? {} : { name: vault.words(value.name) }),
        entries: value.e.map(([name, entry]): [Text, Value] => {
          const kind = kindOf(of, name);
          return [
            vault.mask(name),
            (kind !== undefined && entry !== '' && keepPageSecret(vault, kind, entry, of)) || maskPageValue(vault, entry, of),
          ];
        }),
        more: value.more,
      };
    case 'a':
      return { type: 'array', items: value.i.map((item) => maskPageValue(vault, item, of)), more: value.more };
    case 'f':
      return { type: 'function', name: vault.words(value.name) };
    case 'x':
      return { type: 'other', text: vault.mask(value.text) };
    case 's':
      return { type: 'other', text: vault.mask(`…${value.tail} (${value.length} characters)`) };
  }
}

/** What stands for a secret among the page's values, also where it is only told by its length and end; null where it is no text. */
export function keepPageSecret(vault: Vault, kind: SecretKind, value: PageValue, of: Fields): Secret | null {
  if (typeof value === 'string') return vault.keep(kind, value, of);
  return typeof value === 'object' && value?.t === 's' ? vault.recall(kind, value.length, value.tail) : null;
}
