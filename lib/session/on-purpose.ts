/** What the panel does to a session on purpose, by the names of its buttons. */

/** Ways to break what is stored. */
export const BREAKAGES = {
  'expire-access': 'Expire access token',
  'expire-both': 'Expire both',
  corrupt: 'Corrupt the stored session',
  forget: 'Forget the session but keep the page running',
  'change-device': 'Change device id',
} as const;
export type Breakage = keyof typeof BREAKAGES;

/** Calls of the SDK's own methods. */
export const SDK_CALLS = {
  refresh: 'Force refresh',
  connect: 'Connect',
  disconnect: 'Disconnect',
  check: 'Run the connect check',
} as const;
export type SdkCall = keyof typeof SDK_CALLS;
