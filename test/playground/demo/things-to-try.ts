import type { Command } from '../app/command';

/** What the page's “Set it up” buttons ask of the server. Each begins anew, so that nothing of the one before stands in its way. */
export const THINGS_TO_TRY = {
  silence: [{ do: 'behave' }, { do: 'misbehave', endpoint: 'exchange', manner: 'hang' }],
  stuck: [{ do: 'behave' }, { do: 'misbehave', endpoint: 'refresh', manner: 'http-500' }, { do: 'expire-access' }],
  loop: [{ do: 'behave' }, { do: 'misbehave', endpoint: 'check', manner: 'expired' }],
  ended: [{ do: 'behave' }, { do: 'end-sessions' }],
} as const satisfies Record<string, readonly Command[]>;
