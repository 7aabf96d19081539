import { BREAKAGES, SDK_CALLS } from '../../lib/session/on-purpose';
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
export function titleOf(command: ActionCommand): string {
  if (command.type === 'break') return BREAKAGES[command.how];
  return command.type === 'call-sdk' ? SDK_CALLS[command.call] : TITLES[command.type];
}
