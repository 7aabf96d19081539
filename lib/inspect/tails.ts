import { Tail } from '../events/record';

/** Documents of one hand-over. */
const MOST_TAILS = 64;

/** What former documents have left, a line each: those that are as they should be. Where it was too much the first line is cut. */
export function parseTails(text: string): Tail[] {
  // The newest stand last, behind whatever a page has put there.
  return text
    .split('\n')
    .slice(-MOST_TAILS)
    .flatMap((line) => {
      try {
        const parsed = Tail.safeParse(JSON.parse(line));
        return parsed.success ? [parsed.data] : [];
      } catch {
        return [];
      }
    });
}
