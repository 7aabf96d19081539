import type { CallSite } from '../events/event';

const FRAME = /^\s*at (?:(?:async )?(?<fn>[^(]*?) \()?(?<url>[a-z][\w+.-]*:.*?):(?<line>\d+):(?<column>\d+)\)?$/;

/** The first frame of a V8 stack that has an address; `words` takes secrets out of names. */
export function callSite(stack: string, words: (text: string) => string): CallSite | null {
  for (const line of stack.split('\n')) {
    const groups = FRAME.exec(line)?.groups;
    if (groups?.['url'] === undefined) continue;
    return site(groups['fn'] ?? '', groups['url'], Number(groups['line']), Number(groups['column']), words);
  }
  return null;
}

/** Query and fragment are left out: they may carry anything. */
export function site(fn: string, url: string, line: number, column: number, words: (text: string) => string): CallSite {
  const address = words(url.replace(/[?#].*$/s, ''));
  return { function: words(fn), url: address, file: address.split('/').at(-1) ?? address, line, column };
}
