import type { ErrorMeaning } from './provider';

/** How the codes of a provider's documents are spoken of, and those that stand in none. */
export const errorWords = (errors: Readonly<Record<string, ErrorMeaning>>, provider: string) => ({
  /** Of any code, also where no document has it. */
  meaningOf: (code: string): Omit<ErrorMeaning, 'short'> =>
    errors[code] ?? { meaning: 'No document says what this code means.', act: `Ask ${provider}.` },

  /** The short form to put behind a code, '' where there is none. */
  inShort: (code: string): string => (errors[code] === undefined ? '' : `, ${errors[code].short}`),
});
