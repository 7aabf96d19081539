import type { Text } from '../events/secret';
import type { Placeholders } from './placeholders';
import { isKnownWord } from './vocabulary';

const LEFT_OUT = '…';
/** Characters of one text that are judged: nobody reads more of it in a post. */
const MOST_TEXT = 16_384;

const UNITS =
  'ms|s|min|h|d|B|kB|MB|bytes?|characters?|chars|files?|listeners?|events?|times?|sessions?|frames?|tabs?|rounds?|requests?|messages?|calls?|fields?';
const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec';
const DAYS = 'Mon|Tue|Wed|Thu|Fri|Sat|Sun';

/**
 * What is judged as a whole: an address, a date, a time, a number with its unit, a place in a file, a word.
 * Whatever is repeated has a bound or is consumed, so that the time grows with the text's length, not by its square.
 */
const PIECES = new RegExp(
  [
    '(?<scheme>[a-z][a-z+.-]{0,20}):\\/\\/(?<host>[^\\/\\s"\'<>?#)]*)',
    `(?<date>(?:(?:${DAYS}), )?\\d{1,2} (?:${MONTHS}) \\d{4}\\b|\\b\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,3})?)?\\b(?!:))`,
    `(?<amount>\\b\\d{1,3}(?:,\\d{3}|\\d{0,3})(?:\\.\\d+)? (?:${UNITS})\\b)`,
    '(?<charset>\\butf-8\\b)',
    '(?<place>:\\d{1,6}:\\d{1,6}\\b)',
    '(?<word>[\\p{L}\\p{M}\\p{N}_$]+)',
    '(?<space>[\\s.,:;!?\'"()\\[\\]{}<>/\\\\=+*&%#@|~^`“”’→×=≠·–-]+)',
    '(?<rest>.)',
  ].join('|'),
  'gsu',
);

const SCHEMES = new Set(['http', 'https', 'ws', 'wss', 'blob', 'file', 'chrome-extension', 'webpack']);

const safePart = (part: string, names: Placeholders): string => {
  let safe = '';
  for (const { 0: piece, groups = {} } of part.matchAll(PIECES)) {
    if (groups['scheme'] !== undefined)
      safe += `${SCHEMES.has(groups['scheme']) ? groups['scheme'] : LEFT_OUT}://${names.host(groups['host'] ?? '')}`;
    else if (groups['word'] !== undefined) safe += isKnownWord(piece) ? piece : LEFT_OUT;
    else safe += groups['rest'] === undefined ? piece : LEFT_OUT;
  }
  return safe;
};

const safeString = (text: string, names: Placeholders): string =>
  names
    .split(text)
    .map((each) => (each.named ? each.text : safePart(each.text, names)))
    .join('');

/** Text of which only known words, times, amounts and codes are left, and names in place of hosts, people and secrets. */
export const safeText = (text: Text, names: Placeholders): string => {
  let safe = '';
  let room = MOST_TEXT;
  let leftOut = 0;
  for (const part of typeof text === 'string' ? [text] : text) {
    if (typeof part === 'string') {
      safe += safeString(part.slice(0, room), names);
      leftOut += Math.max(0, part.length - room);
      room = Math.max(0, room - part.length);
    } else if (room > 0) safe += names.secret(part);
  }
  safe = safe.replace(/…(?:[\s.,_-]*…)+/g, LEFT_OUT);
  return leftOut === 0 ? safe : `${safe}${LEFT_OUT} (${leftOut} characters left out)`;
};

/** The same in one line: a line of its own would read as if the panel said it. */
export const safeLine = (text: Text, names: Placeholders): string => safeText(text, names).replace(/\s+/g, ' ');
