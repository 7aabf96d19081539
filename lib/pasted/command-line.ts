/** A command line as its words: of a POSIX shell, or of Windows' own, as browsers copy it for either. */
export const wordsOf = (line: string): string[] => (/\^(?:["\r\n]|$)/.test(line) ? posixWords(withoutCarets(line)) : posixWords(line));

/** In Windows' shell a caret stands before what is special to it, and before a line's end that does not end the command. */
const withoutCarets = (line: string): string => line.replace(/\^\r?\n/g, ' ').replace(/\^([^])/g, '$1');

function posixWords(line: string): string[] {
  const words: string[] = [];
  let parts: string[] | null = null;
  const add = (text: string): void => void (parts ??= []).push(text);
  for (let at = 0; at < line.length;) {
    const [piece, next] = pieceAt(line, at);
    if (piece === null) {
      if (parts !== null) words.push((parts as string[]).join(''));
      parts = null;
    } else add(piece);
    at = next;
  }
  if (parts !== null) words.push((parts as string[]).join(''));
  return words;
}

const RUN = /[^\s"'\\$]+/y;
const SPACE = /(?:\s|\\\r?\n)+/y;
const DOUBLE = /[^"\\]*(?:\\[^][^"\\]*)*/y;
const ANSI = /[^'\\]*(?:\\[^][^'\\]*)*/y;

const matchAt = (pattern: RegExp, line: string, at: number): string => {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0] ?? '';
};

/** What stands at a place of the line, null for the space between words, and where it ends. */
function pieceAt(line: string, at: number): [piece: string | null, next: number] {
  const space = matchAt(SPACE, line, at);
  if (space !== '') return [null, at + space.length];
  switch (line[at]) {
    case "'": {
      const end = line.indexOf("'", at + 1);
      return end === -1 ? [line.slice(at + 1), line.length] : [line.slice(at + 1, end), end + 1];
    }
    case '"': {
      const quoted = matchAt(DOUBLE, line, at + 1);
      return [quoted.replace(/\\(?:\r?\n|(["\\$`]))/g, '$1'), at + quoted.length + 2];
    }
    case '\\':
      return [line.slice(at + 1, at + 2), at + 2];
    case '$': {
      if (line[at + 1] !== "'") return ['$', at + 1];
      const quoted = matchAt(ANSI, line, at + 2);
      return [unescaped(quoted), at + quoted.length + 3];
    }
    default: {
      const run = matchAt(RUN, line, at);
      return [run, at + run.length];
    }
  }
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', e: '\x1b' };

const unescaped = (text: string): string =>
  text.replace(/\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|([0-7]{1,3})|([^]))/gi, (_, hex, unicode, octal, other) =>
    other === undefined
      ? String.fromCharCode(Number.parseInt(hex ?? unicode ?? octal, octal === undefined ? 16 : 8))
      : (ESCAPES[other as string] ?? (other as string)),
  );
