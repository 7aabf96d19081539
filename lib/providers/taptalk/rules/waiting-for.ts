import { type Attempt, endingOf, refusalOf } from '../../../diagnosis/attempts';
import type { Scene } from '../../../diagnosis/rule';
import { EXPIRED } from '../errors';

/** The SDK refreshes at once on 40104, and sends 300 ms later. On a busy machine the browser tells of an answer's end after the page has acted on it. */
const WITHIN = 1_000;

/** What the SDK refreshes for, and goes on with once it has: checks that were answered 40104 just before. */
export const waitingFor = ({ attempts }: Scene, refresh: Attempt): Attempt[] =>
  [...attempts.of('connect'), ...attempts.of('check')].filter((attempt) => {
    if (attempt.at > refresh.at) return false;
    const answered = endingOf(attempt)?.at ?? Infinity;
    return refusalOf(attempt) === EXPIRED && Math.abs(refresh.at - answered) <= WITHIN;
  });
