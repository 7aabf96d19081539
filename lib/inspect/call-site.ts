import type { CallSite } from '../events/event';

const FRAME = /^\s*at (?:(?:async )?(?<fn>[^(]*?) \()?(?<url>[a-z][\w+.-]*:.*?):(?<line>\d+):(?<column>\d+)\)?$/;

/** The first frame of a V8 stack that has an address. */
export function callSite(stack: string): CallSite | null {
  for (const line of stack.split('\n')) {
    const groups = FRAME.exec(line)?.groups;
    if (groups?.['url'] === undefined) continue;
    return site(groups['fn'] ?? '', groups['url'], Number(groups['line']), Number(groups['column']));
  }
  return null;
}

/** Query and fragment are left out: they may carry anything. */
export function site(fn: string, url: string, line: number, column: number): CallSite {
  const address = url.replace(/[?#].*$/s, '').slice(0, 500);
  return { function: fn.slice(0, 200), url: address, file: address.split('/').at(-1) ?? address, line, column };
}
