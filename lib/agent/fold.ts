import { callSite, firstCaller } from './call-site';
import type { CallRecord, Draft, Ring } from './ring';

/** ms that one run of equal calls lasts at most. */
const RUN = 10_000;
/** ms for which calls are taken to come from where the last one did: a stack for each would cost more than the call. */
const SAME_CALLER = 50;

/** One record for a run of calls of one method with the same caller and outcome: apps ask whether somebody is signed in on every render. */
export function createFold(ring: Ring) {
  let record: CallRecord | undefined;
  let outcome: unknown;
  let looked = 0;
  let risen = false;

  /** Hands the count over, if it has risen. */
  const flush = (): void => {
    if (record && risen) record = ring.add(record, record.id, record.at);
    risen = false;
  };

  return {
    flush,
    /** Counts a call made at `at` in the call `inside`. Where it is no more of the same a run begins: its record is returned. */
    count(
      at: number,
      next: unknown,
      inside: string | undefined,
      trap: object,
      describe: (stack: string) => Draft & { kind: 'call' },
    ): CallRecord | undefined {
      let same = record && outcome === next && record.inside === inside && at - record.at < RUN;
      let caller = '';
      if (!same || at - looked > SAME_CALLER) {
        looked = at;
        caller = callSite(trap);
        same &&= record && firstCaller(record.stack) === firstCaller(caller);
      }
      if (record && same) {
        (record.count as number)++;
        record.until = at;
        risen = true;
        return undefined;
      }
      flush();
      outcome = next;
      return (record = ring.add(describe(caller), undefined, at));
    },
  };
}
