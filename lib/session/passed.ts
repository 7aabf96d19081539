import type { Secret } from '../events/secret';
import { isSecret, type Value } from '../events/value';

/** A field of an object that was passed; undefined where that is none, or has none of that name. */
export function fieldOf(value: Value | undefined, name: string): Value | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isSecret(value) || value.type !== 'object') return undefined;
  return value.entries.find(([key]) => key === name)?.[1];
}

/** The tickets among a call's arguments, also one that is a field of an object. */
export const ticketsAmong = (args: readonly Value[]): Secret[] =>
  args.flatMap((argument) => {
    if (isSecret(argument)) return argument.secret === 'ticket' ? [argument] : [];
    if (typeof argument !== 'object' || argument === null || Array.isArray(argument) || argument.type !== 'object') return [];
    return argument.entries.flatMap(([, value]) => (isSecret(value) && value.secret === 'ticket' ? [value] : []));
  });
