import { secretName, type Secret, type Text } from '../../lib/events/secret';
import { isSecret, type Value } from '../../lib/events/value';

export { secretName };

export const textParts = (text: Text): (string | Secret)[] => (typeof text === 'string' ? [text] : text);

export const plainText = (text: Text): string =>
  typeof text === 'string' ? text : text.map((part) => (typeof part === 'string' ? part : secretName(part))).join('');

export const isText = (value: Value): value is Text => typeof value === 'string' || Array.isArray(value);

const SHORT = 60;
const cut = (text: string) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

/** A value in a few characters: for an argument within a row, or a folded branch. */
export const shortValue = (value: Value): string => {
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? JSON.stringify(cut(value)) : String(value);
  if (isText(value)) return JSON.stringify(cut(plainText(value)));
  if (isSecret(value)) return secretName(value);
  switch (value.type) {
    case 'object': {
      if (value.name) return value.name;
      const names = value.entries.slice(0, 4).map(([name]) => plainText(name));
      return `{${names.join(', ')}${value.entries.length + value.more > names.length ? ', …' : ''}}`;
    }
    case 'array':
      return `[${value.items.length + value.more || ''}]`;
    case 'function':
      return value.name === '' ? 'function' : `function ${value.name}`;
    case 'other':
      return cut(plainText(value.text));
  }
};
