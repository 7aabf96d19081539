/** By field: what is wrong and what to do. */
export type Faults = Readonly<Record<string, string>>;

/** Of any delay, ms. */
const LONGEST_DELAY = 600_000;

/** What is wrong with seconds as typed; null where nothing is. */
export function faultOfSeconds(typed: string): string | null {
  const seconds = typed.trim() === '' ? NaN : Number(typed);
  if (!Number.isFinite(seconds)) return 'Put in a number of seconds, as in 3 or 0.5.';
  if (seconds < 0) return 'A delay cannot be negative.';
  return seconds * 1_000 > LONGEST_DELAY ? `At most ${LONGEST_DELAY / 1_000} seconds: a simulation lives no longer.` : null;
}

export const faultOfField = (typed: string): string | null =>
  typed === '' ? 'Name the field, as in xcUserID.' : typed.length > 100 ? 'A field’s name has at most 100 characters.' : null;
