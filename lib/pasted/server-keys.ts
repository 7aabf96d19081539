import { keyProblems, looksLikeKey } from '../server-api/key';

/** A backend's key that stood in what was pasted: what may be told of it. */
export interface RemovedKey {
  /** Characters. */
  length: number;
  /** Whether it was called so, or is one by its shape alone, which is an App-Key's too. */
  isNamed: boolean;
  /** Faults of its shape; null where it is only the key's secret half. */
  problems: string[] | null;
}

export interface WithoutKeys {
  text: string;
  removed: RemovedKey[];
}

// Whatever is repeated has a bound or stands behind a fixed word, so that the time grows with the text's length alone.
const MARKS = String.raw`["'\\^]{0,4}`;
const NAME = String.raw`\bserver[-_ ]?key(?<half>[-_]?secret)?\b`;
/** None of our own placeholders begins so, and no variable of a shell. The tool `base64` breaks its lines after 76 characters. */
const VALUE = String.raw`[\w+/=:.-]{4,}(?:\r?\n[A-Za-z0-9+/=]{1,76}(?![^\s"'\\^]))*`;
const IS = String.raw`\s{0,9}(?:[:=]|=>|,\s{0,9}${MARKS}value${MARKS}\s{0,9}:)\s{0,9}`;
const NAMED = new RegExp(String.raw`(?<before>${NAME}${MARKS}${IS}[$]?${MARKS}(?:(?:basic|bearer)\s)?)(?<key>${VALUE})`, 'gi');
/** As a header of a HAR entry may be written: its value first. */
const NAMED_BEHIND = new RegExp(
  String.raw`(?<before>"value"\s{0,9}:\s{0,9}")(?<key>${VALUE})(?="\s{0,9},\s{0,9}"name"\s{0,9}:\s{0,9}"server-key")`,
  'gi',
);

/** Of a text that is a key as a whole. */
const LONGEST_KEY = 2_000;

const placeholder = (length: number): string => `<Server-Key, ${length} characters, removed>`;
const PLACEHOLDER = /<Server-Key, \d+ characters, removed>/;

/** Takes each key of a backend out of a text: it is not to be shown, however it came there. */
export function withoutServerKeys(text: string): WithoutKeys {
  const removed: RemovedKey[] = [];
  const remove = (key: string, isNamed: boolean, problems: string[] | null): string => {
    removed.push({ length: key.length, isNamed, problems });
    return placeholder(key.length);
  };
  if (text.length <= LONGEST_KEY && looksLikeKey(text)) {
    const key = text.trim();
    return { text: remove(key, false, keyProblems(key)), removed };
  }
  const take = (match: string, ...found: unknown[]): string => {
    const [at, whole, groups] = found.slice(-3) as [number, string, { before: string; half?: string; key: string }];
    const { before, half, key } = groups;
    if (whole[at + match.length] === '(') return match; // a call that makes the key
    return `${before}${remove(key, true, half === undefined ? keyProblems(key) : null)}`;
  };
  return { text: text.replace(NAMED, take).replace(NAMED_BEHIND, take), removed };
}

/** Whether a key was taken out of it. */
export const hadServerKey = (text: string): boolean => PLACEHOLDER.test(text);
