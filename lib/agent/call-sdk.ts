import type { PageSpec } from '../providers/provider';
import type { Room } from './room';

/** Calls a method of each copy of the SDK, or of those with these numbers, for the panel. */
export function callSdk(
  { instances, tracer, tools: { describeThrown, each } }: Room,
  spec: PageSpec,
  method: string,
  args: unknown[],
  by: string,
  only: number[] | null,
) {
  /** `called` is false where no copy has the method, `answered` where all returned false. */
  const outcome = { called: false, answered: false, threw: null as string | null };
  each(instances, (instance) => {
    const { number, methods, object } = instance;
    if (instance.spec !== spec || !object || !methods[method] || (only && !each(only, (one) => one === number))) return;
    outcome.called = true;
    try {
      if (tracer.call(instance, method, args, by) !== false) outcome.answered = true;
    } catch (error) {
      outcome.threw = describeThrown(error).message;
    }
  });
  return outcome;
}
