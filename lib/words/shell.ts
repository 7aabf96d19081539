/** A text of a command: what is written as it is, and variables of the shell in between. */
export type ShellPart = string | { variable: string };

const PLAIN = /^[\w@%+=:,./-]+$/;
const SPECIAL_IN_QUOTES = /["$`\\!]/;

const single = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** One word of a POSIX shell that stands for exactly this text. */
export const shellWord = (text: string): string => (PLAIN.test(text) ? text : single(text));

/** The same with variables in it: in double quotes where nothing else in them is special to a shell. */
export function shellWordOf(pieces: readonly ShellPart[]): string {
  const parts = joined(pieces);
  if (parts.every(isText)) return shellWord(parts.join(''));
  if (!parts.some((part) => isText(part) && SPECIAL_IN_QUOTES.test(part)))
    return `"${parts.map((part, index) => (isText(part) ? part : variable(part.variable, parts[index + 1]))).join('')}"`;
  return parts.map((part) => (isText(part) ? single(part) : `"$${part.variable}"`)).join('');
}

const isText = (part: ShellPart | undefined): part is string => typeof part === 'string';

/** Texts that stand side by side as one, and none that is empty. */
function joined(pieces: readonly ShellPart[]): ShellPart[] {
  const parts: ShellPart[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (isText(piece) && isText(last)) parts[parts.length - 1] = last + piece;
    else if (piece !== '') parts.push(piece);
  }
  return parts;
}

/** A letter behind it would be taken for a part of its name. */
const variable = (name: string, next: ShellPart | undefined): string => (isText(next) && /^[\w[]/.test(next) ? `\${${name}}` : `$${name}`);
