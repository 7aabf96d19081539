/**
 * A sentence of ours in which what the page or the server said is set apart: only that needs redaction when the
 * sentence is copied. A moment (epoch ms) is drawn as the panel's clock has it.
 */
export type Phrase = readonly PhrasePart[];
export type PhrasePart = string | { told: string } | { at: number };

/** Characters of one thing told that a sentence repeats. */
const MOST = 120;
const cut = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);

/** Makes a phrase: a text that is put in counts as told by others, unless it comes as a phrase itself. */
export const say = (ours: TemplateStringsArray, ...values: (Phrase | string | number)[]): Phrase =>
  ours.flatMap((text, index) => [...own(text), ...partsOf(values[index])]);

const partsOf = (value: Phrase | string | number | undefined): Phrase => {
  if (value === undefined) return [];
  if (typeof value === 'string') return [{ told: cut(value) }];
  return typeof value === 'number' ? [String(value)] : value;
};

export const NOTHING: Phrase = [];

/** Words of ours that were made elsewhere. */
export const own = (text: string): Phrase => (text === '' ? [] : [text]);

/** A moment, epoch ms. */
export const moment = (at: number): Phrase => [{ at }];

export const plain = (phrase: Phrase, time: (at: number) => string): string =>
  phrase.map((part) => (typeof part === 'string' ? part : 'told' in part ? part.told : time(part.at))).join('');
