import type { PageSpec } from '../providers/provider';
import { describeThrown } from './call-site';
import { each, type PageWindow } from './objects';
import type { Ring } from './ring';
import type { Stored } from './stored';
import type { Later } from './tasks';
import type { Instance, Tracer } from './trace';

/** What the panel's commands work with in one document. */
export interface Room {
  win: PageWindow;
  ring: Ring;
  later: Later;
  tracer: Tracer;
  stored: Stored;
  instances: Instance[];
}

/** One of the panel's commands; `spec` is that of the provider it names, `id` marks what it calls of the SDK. */
export type Command = (room: Room, spec: PageSpec, args: never, id: string) => unknown;

/** Calls a method of each copy of the SDK, or of the one with that number, for the panel. */
export function callSdk({ instances, tracer }: Room, spec: PageSpec, method: string, args: unknown[], by: string, number?: number) {
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
