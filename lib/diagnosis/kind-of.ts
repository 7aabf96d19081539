import { isSecret, type Value } from '../events/value';

/** What something is that was passed where a text was wanted, in words: 'a function', 'a Promise that was not awaited'. */
export const kindOf = (value: Value): string => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return typeof value === 'string' ? 'empty' : String(value);
  if (isSecret(value)) return 'a secret';
  if (value.type === 'other') return typeof value.text === 'string' ? value.text : 'no string';
  if (value.type === 'object' && value.name === 'Promise') return 'a Promise that was not awaited';
  return value.type === 'function' ? 'a function' : `an ${value.type}`;
};
