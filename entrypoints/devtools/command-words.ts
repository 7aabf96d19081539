import type { Provider } from '../../lib/providers/provider';
import type { PanelCommand } from '../../lib/session/store';

/** The provider's endpoints that each action may send to. What an SDK sends is its own, whoever has called it. */
export const SENDS = {
  'log-out': ['logout', 'refresh'],
  clear: [],
  undo: [],
  check: ['check'],
  break: [],
  'call-sdk': [],
  authenticate: [],
} as const;

/** What the user asks to be done with a session. */
export type ActionCommand = Extract<PanelCommand, { type: keyof typeof SENDS }>;

const TITLES = {
  'log-out': 'Log out and clear',
  clear: 'Clear cached data only',
  undo: 'Undo',
  check: 'Check with the server',
  authenticate: 'Authenticate',
} as const;

/** By the name of its button. */
export function titleOf(command: ActionCommand, { breakages, calls }: Pick<Provider, 'breakages' | 'calls'>): string {
  if (command.type === 'break') return breakages.find(({ id }) => id === command.how)?.title ?? command.how;
  if (command.type === 'call-sdk') return calls.find(({ id }) => id === command.call)?.title ?? command.call;
  return TITLES[command.type];
}
