import { type Attempt, endingOf, refusalOf } from '../../../diagnosis/attempts';
import type { Scene } from '../../../diagnosis/rule';
import { EXPIRED } from '../errors';

/** The SDK refreshes at once on 40104, and sends 300 ms later. */
const WITHIN = 1_000;

/** What the SDK refreshes for, and goes on with once it has: checks that were answered 40104 just before. */
export const waitingFor = ({ attempts }: Scene, refresh: Attempt): Attempt[] =>
  [...attempts.of('connect'), ...attempts.of('check')].filter((attempt) => {
    if (attempt.at > refresh.at) return false;
    const answered = endingOf(attempt)?.at ?? Infinity;
    if (refusalOf(attempt) !== EXPIRED || Math.abs(refresh.at - answered) > WITHIN) return false;
    // On a busy machine the browser puts an answer's end after what the SDK did on it; what the app calls meanwhile is its own doing.
    return answered <= refresh.at || refresh.call?.bySdk === true;
  });
