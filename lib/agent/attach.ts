import type { PageSpec } from '../providers/provider';
import { createAgent, type Agent } from './agent';
import { HANDLE, type Handle } from './handle';
import { watchName } from './names';
import { add, attempt, define, each, list, type PageWindow, valueOf } from './objects';
import { VERSION } from './version';
import { functionsOf } from './window-functions';

export const handleOf = (win: object) => valueOf(win, HANDLE) as Handle | undefined;

/**
 * Watches for the SDKs of one document. The window may be a frame's, which this realm attaches to from outside. A page that
 * has no SDK and is not drained pays for no more than this: all else waits for the first of them.
 */
export function attach(win: PageWindow, specs: readonly PageSpec[]): void {
  const present = handleOf(win);
  if (present?.version === VERSION) return;
  attempt(() => present?.detach());

  const functions = functionsOf(win);
  const early = win.document.readyState === 'loading' && !win.document.scripts.length;
  const undo = list<() => void>();
  const detach = (): void => {
    for (let i = undo.length; i--;) attempt(undo[i] as () => void);
  };
  let agent: Agent | undefined;
  const wake = (): Agent => (agent ??= createAgent(win, specs, functions, early, undo, detach));

  const handle: Handle = {
    version: VERSION,
    drain: (request, room) => wake().drain(request, room),
    extend: (create) => wake().extend(create),
    simulate: (create) => wake().simulate(create),
    detach,
  };
  // Where the page keeps the name for itself nobody could ever ask.
  if (!define(win, HANDLE, { value: handle })) return;
  add(undo, () => {
    if (handleOf(win) === handle) delete win[HANDLE as never];
  });
  each(specs, (spec) =>
    each(spec.names, (name) => {
      attempt(() => watchName(win, name, undo, (value, how) => attempt(() => wake().assigned(value, how, spec, name))));
    }),
  );
  if (!early) wake();
}
