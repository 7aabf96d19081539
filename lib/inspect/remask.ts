import { type Secret, secretName } from '../events/secret';
import { formsOf } from './secret-index';

/** A value that has turned out to be a secret. */
export interface Needle {
  value: string;
  secret: Secret;
}

/** Fields that are ours, not the page's: ids, and what tells one kind of thing from another. */
const OURS = new Set([
  'id',
  'kind',
  'type',
  'provider',
  'document',
  'byPanel',
  'cause',
  'call',
  'endpoint',
  'word',
  'reading',
  'noticed',
  'role',
  'key',
  'action',
  'sends',
  'how',
  'secret',
  'tail',
  'format',
]);

/** Replaces, in what was written before they were known, these secrets by their names. The same object where none of them stood. */
export function remasking(needles: readonly Needle[]): <Written>(written: Written) => Written {
  const names = new Map(needles.flatMap(({ value, secret }) => [...formsOf(value)].map((form) => [form, secretName(secret)] as const)));
  const replace = (text: string): string => {
    for (const [form, name] of names) if (text.includes(form)) text = text.replaceAll(form, () => name);
    return text;
  };
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return replace(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const items = value.map(walk);
      return items.every((item, index) => item === value[index]) ? value : items;
    }
    let changed: Record<string, unknown> | null = null;
    for (const [name, inner] of Object.entries(value)) {
      const now = OURS.has(name) ? inner : walk(inner);
      if (now !== inner) (changed ??= { ...value })[name] = now;
    }
    return changed ?? value;
  };
  // Most have none in them: to look through all of their text at once is much faster than field by field.
  const inJson = [...names.keys()].map((form) => JSON.stringify(form).slice(1, -1));
  return (written) => {
    const json = JSON.stringify(written);
    return inJson.some((form) => json.includes(form)) ? (walk(written) as typeof written) : written;
  };
}
