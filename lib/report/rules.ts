import type { CallSite, Grant } from '../events/event';
import type { Decoded, Secret, Text } from '../events/secret';
import { isSecret, type Value } from '../events/value';
import type { Placeholders } from './placeholders';
import { safeText } from './safe-text';
import { isKnownWord } from './vocabulary';

/** What may leave: plain data, with a name in place of whatever may not. */
export type Safe = string | number | boolean | null | Safe[] | { [field: string]: Safe };

export type Rule<V> = (value: V, names: Placeholders) => Safe;

/** One rule for each field: a field without a rule does not pass the type check. */
export type Rules<T> = { [F in keyof T]-?: Rule<Exclude<T[F], undefined>> };

/** In place of a field that no rule knows. */
const NOT_KNOWN = '<left out>';

/** Field by field. At run time too, what no rule knows is left out. */
export const object =
  <T extends object>(rules: Rules<T>): Rule<T> =>
  (value, names) => {
    const safe: Record<string, Safe> = {};
    for (const [field, entry] of Object.entries(value)) {
      if (entry === undefined) continue;
      const rule = Object.hasOwn(rules, field) ? (rules[field as keyof T] as Rule<unknown>) : null;
      if (rule === null) safe[isKnownWord(field) ? field : names.name('field', field)] = NOT_KNOWN;
      else safe[field] = rule(entry, names);
    }
    return safe;
  };

export const maybe =
  <V>(rule: Rule<V>): Rule<V | null> =>
  (value, names) =>
    value === null ? null : rule(value, names);

export const list =
  <V>(rule: Rule<V>): Rule<V[]> =>
  (values, names) =>
    values.map((value) => rule(value, names));

/** A count, a size, a status, a duration. */
export const number: Rule<number> = (value) => (typeof value === 'number' ? value : NOT_KNOWN);
export const truth: Rule<boolean> = (value) => value === true;

/** A moment, epoch ms. */
export const moment: Rule<number> = (at) => (Number.isFinite(at) && Math.abs(at) < 8.64e15 ? new Date(at).toISOString() : NOT_KNOWN);

export const words: Rule<Text> = (text, names) => safeText(text, names);
export const user: Rule<string> = (value, names) => names.user(value);
export const secret: Rule<Secret> = (value, names) => names.secret(value);

/** An id, a host or a file: the same name for the same value. */
export const named =
  (kind: string): Rule<string> =>
  (value, names) =>
    value === '' ? '' : names.name(kind, value);

/** An origin or address: the host is named, known words of its path stay. */
export const address: Rule<Text> = words;

const functionName: Rule<string> = (value, names) => (isKnownWord(value) ? value : named('function')(value, names));

export const callSite: Rule<CallSite> = object<CallSite>({
  function: functionName,
  url: address,
  file: named('file'),
  line: number,
  column: number,
});

export const grant: Rule<Grant> = object<Grant>({
  access: maybe(secret),
  accessEnds: maybe(moment),
  refresh: maybe(secret),
  refreshEnds: maybe(moment),
  user: maybe(object<NonNullable<Grant['user']>>({ id: user, externalId: user, name: user })),
});

/** Fields that hold somebody's data, whatever stands in them. */
const PEOPLE_FIELD =
  /^(uid|sub|subject|.*user_?id|xc_?user_?id|.*name|email|phone|.*phone.*|.*e-?mail.*|.*image.*|.*photo.*|thumbnail|fullsize|birthday|address)$/i;

/** Numbers that say when, how long, how many or what went wrong. */
const NUMBER_FIELD = /^(.*expiry|.*expires|exp|iat|nbf|status|code|count|total|size|length|created|updated|deleted|timestamp|.*time)$/i;

const field = (name: Text, names: Placeholders): string =>
  typeof name === 'string' && isKnownWord(name) ? name : names.name('field', JSON.stringify(name));

const textValue = (text: Text, name: string, names: Placeholders): Safe => {
  if (text === '') return '';
  if (PEOPLE_FIELD.test(name) && typeof text === 'string') return names.user(text);
  const safe = safeText(text, names);
  if (!safe.includes('…') || /^(message|problem|error)$/i.test(name) || typeof text !== 'string') return safe;
  return `<text, ${text.length} chars>`;
};

/** A value of the page: known field names stay, of their values only what names nobody. */
export const valueOf = (value: Value, name: string, names: Placeholders): Safe => {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return NUMBER_FIELD.test(name) ? value : PEOPLE_FIELD.test(name) ? names.user(String(value)) : '<number>';
  if (isSecret(value)) return names.secret(value);
  if (typeof value === 'string' || Array.isArray(value)) return textValue(value, name, names);
  switch (value.type) {
    case 'object': {
      const safe: Record<string, Safe> = {};
      for (const [key, entry] of value.entries) safe[field(key, names)] = valueOf(entry, typeof key === 'string' ? key : '', names);
      return value.more > 0 ? { ...safe, more: value.more } : safe;
    }
    case 'array':
      return [...value.items.map((item) => valueOf(item, name, names)), ...(value.more > 0 ? [`and ${value.more} more`] : [])];
    case 'function':
      return value.name === '' || isKnownWord(value.name)
        ? `function ${value.name}`.trim()
        : `function ${names.name('function', value.name)}`;
    case 'other':
      return safeText(value.text, names);
  }
};

export const value: Rule<Value> = (page, names) => valueOf(page, '', names);

/** Claims: names and times stay; whom they speak of does not. */
export const decoded: Rule<Decoded> = object<Decoded>({
  format: words,
  issued: maybe(moment),
  expires: maybe(moment),
  subject: maybe(user),
  claims: list(([name, claim], names) => [field(name, names), valueOf(claim, name, names)]),
  algorithm: maybe(words),
  problems: list(words),
});
