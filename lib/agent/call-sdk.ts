import type { PageSpec } from '../providers/provider';
import type { Room } from './room';

/** Calls a method of each copy of the SDK, or of the one with that number, for the panel. */
export function callSdk(
  { instances, tracer, tools: { describeThrown, each } }: Room,
  spec: PageSpec,
  method: string,
  args: unknown[],
  by: string,
  number?: number,
) {
  /** `called` is false where no copy has the method, `answered` where all returned false. */
  const outcome = { called: false, answered: false, threw: null as string | null };
  each(instances, (instance) => {
    if (instance.spec !== spec || !instance.methods[method] || (number !== undefined && instance.number !== number)) return;
    outcome.called = true;
    try {
      if (tracer.call(instance, method, args, by) !== false) outcome.answered = true;
    } catch (error) {
      outcome.threw = describeThrown(error).message;
    }
  });
  return outcome;
}
