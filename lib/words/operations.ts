/** What each operation of an SDK is called in a sentence. */
export const NOUNS = {
  'sign-in': 'sign-in',
  refresh: 'refresh',
  connect: 'connect()',
  check: 'connect check',
  'log-out': 'log-out',
} as const;

export const OPERATIONS = Object.keys(NOUNS) as (keyof typeof NOUNS)[];
