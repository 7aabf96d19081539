import type { Command } from '../app/command';

/** What the page's "Set up" buttons ask of the server, and what to do then. */
export const THINGS_TO_TRY = {
  silence: {
    commands: [{ do: 'misbehave', endpoint: 'exchange', manner: 'hang' }],
    next: 'Now press Sign in.',
  },
  stuck: {
    commands: [{ do: 'misbehave', endpoint: 'refresh', manner: 'http-500' }, { do: 'expire-access' }],
    next: 'If you were signed in, press Connect now; else choose “All well again”, sign in, and set this up once more.',
  },
  loop: {
    commands: [{ do: 'misbehave', endpoint: 'check', manner: 'expired' }],
    next: 'Sign in if you are not, then press Connect.',
  },
  ended: {
    commands: [{ do: 'end-sessions' }],
    next: 'Press Is authenticated?, then Connect.',
  },
} as const satisfies Record<string, { commands: readonly Command[]; next: string }>;
