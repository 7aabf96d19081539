import type { Method } from '../objects';
import type { Put } from './patches';
import type { Stage } from './stage';

/** Writes to localStorage, other than by `setItem` they cannot be refused. */
export function patchSetItem({ room: { win, tools }, armed, acts, match }: Stage, put: Put): boolean {
  const { apply, text } = tools;
  // Newer Chromium has a class of its own for it.
  const { DOMException, QuotaExceededError } = win as typeof win & { QuotaExceededError?: new (message: string) => Error };
  const refuse = (message: string): Error =>
    QuotaExceededError ? new QuotaExceededError(message) : new DOMException(message, 'QuotaExceededError');

  return put.trap(win.Storage.prototype, 'setItem', (target: Method, self, args) => {
    const key = args.length > 1 && typeof args[0] === 'string' ? args[0] : '';
    const simulation = key && armed.findNow((one) => match.isWrite(one, key));
    if (!simulation || self !== win.localStorage) return apply(target, self, args);
    armed.use(simulation);
    acts.once(simulation, { what: 'write', url: key, body: text(args[1]) }, {});
    throw refuse(`Failed to execute 'setItem' on 'Storage': Setting the value of '${key}' exceeded the quota.`);
  });
}
