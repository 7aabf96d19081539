import { type ServerControl, type ServerControlParts, createServerControl } from '../../server/server-control';
import type { SinchEndpoint } from './endpoints';
import type { SinchInstance } from './instances';
import { type SinchWorld, resetSinchWorld } from './world';

/** How a test steers the stand-in of Sinch's server. */
export interface SinchControl extends ServerControl<SinchEndpoint> {
  instances(userId?: string): readonly Readonly<SinchInstance>[];
  /** From now on the server knows nothing of them: 40400 where one is to be authorized again, 40107 elsewhere. Tells how many. */
  forgetInstances(userId?: string): number;
  /** From now on they are past their time: likewise, with 40107 elsewhere. Tells how many. */
  expireInstances(userId?: string): number;
}

export function createSinchControl(parts: ServerControlParts<SinchEndpoint> & { world: SinchWorld }): SinchControl {
  const { world } = parts;
  const control = createServerControl(parts);
  return {
    ...control,
    instances: world.instances.list,
    forgetInstances: world.instances.forget,
    expireInstances(userId) {
      const due = world.instances.list(userId);
      for (const instance of due) instance.expiresAt = world.clock.now();
      return due.length;
    },
    reset() {
      control.reset();
      resetSinchWorld(world);
    },
  };
}
