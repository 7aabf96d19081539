import { type Attempt, endingOf, eventsOf, refusalOf, settlementOf, succeeded } from './attempts';
import type { Found } from './finding';
import { type RunOf, runsOf } from './runs';

/** What happened of late says enough. */
const MOST_SHOWN = 3;

/** When and by what something is shown to have gone wrong. */
export type Incident = Pick<Found, 'since' | 'until' | 'evidence'>;

/** When an attempt ended, epoch ms; where that was not seen, when it began. */
export const endOfAttempt = (attempt: Attempt): number =>
  endingOf(attempt)?.at ?? attempt.throws.at(-1)?.at ?? settlementOf(attempt)?.at ?? attempt.at;

/** Attempts with one fault, up to the next one that succeeds. */
export const failuresOf = <Fault extends object>(attempts: readonly Attempt[], faultOf: (attempt: Attempt) => Fault | null) =>
  runsOf(attempts, (attempt) => faultOf(attempt) ?? (succeeded(attempt) ? 'over' : null));

/** Attempts that the server refused by one of the codes that are looked for, up to the next one that succeeds. */
export const refusalsOf = (attempts: readonly Attempt[], counts: (code: string) => boolean = () => true) =>
  failuresOf(attempts, (attempt) => {
    const code = refusalOf(attempt);
    return code !== null && counts(code) ? { code } : null;
  });

/** From the end of the first of a run to the end of what showed it gone. */
export const incidentOf = <Fault>({ things, end }: RunOf<Attempt, Fault>): Incident => ({
  since: endOfAttempt(things[0]!),
  until: end === null ? null : endOfAttempt(end),
  evidence: things.slice(-MOST_SHOWN).flatMap(eventsOf),
});
