import { attempt, each } from './objects';
import { captureStackTrace, indexOf, slice, text } from './primordials';

const MAX_STACK = 8_192;
/** The agent's own lines; whoever evaluates its text gives it this name by `//# sourceURL`. */
const OURS = ['/page-agent.js:', '/page-annex.js:', '/page-simulation.js:'];

const lineAt = (stack: string, from: number): string => slice(stack, from, indexOf(stack, '\n', from) + 1 || undefined);

/** The second line of a stack tells one caller from another. */
export const firstCaller = (stack: string): string => lineAt(stack, indexOf(stack, '\n') + 1);

function withoutOurs(whole: unknown): string {
  // A page's `Error.prepareStackTrace` may have made anything of it.
  const stack = typeof whole === 'string' ? slice(whole, 0, MAX_STACK) : '';
  let kept = '';
  for (let from = 0, line; (line = lineAt(stack, from)); from += line.length)
    if (!each(OURS, (file) => indexOf(line, file) >= 0)) kept += line;
  return kept;
}

/** The stack of the page's code that called `below`; what is below is left out before the engine's limit of ten lines counts. */
export function callSite(below: object): string {
  const holder = { __proto__: null, stack: '' };
  captureStackTrace(holder, below as () => void);
  return withoutOurs(holder.stack);
}

/** What the page threw, read as an error handler of the page would read it; that may throw too. */
export const describeThrown = (thrown: unknown): { message: string; stack: string } => ({
  message: slice(attempt(() => text(thrown)) ?? 'unreadable', 0, MAX_STACK),
  stack: withoutOurs(attempt(() => (thrown as Error).stack)),
});
