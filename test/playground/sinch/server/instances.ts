import { randomBytes, randomUUID } from 'node:crypto';
import type { ServerClock } from '../../server/clock';

/** What Sinch calls an instance: one user's session on one device. */
export interface SinchInstance {
  id: string;
  /** Base64. */
  secret: string;
  userId: string;
  /** Epoch ms on the server's clock. */
  expiresAt: number;
}

export interface SinchInstances {
  create(userId: string, expiresIn: number): SinchInstance;
  byId(id: string): SinchInstance | undefined;
  /** All, or one user's. */
  list(userId?: string): SinchInstance[];
  /** Tells how many are gone. */
  forget(userId?: string): number;
}

export function createInstances(clock: ServerClock): SinchInstances {
  let instances: SinchInstance[] = [];
  const list = (userId?: string) => instances.filter((instance) => userId === undefined || instance.userId === userId);
  return {
    create(userId, expiresIn) {
      const instance = {
        id: randomUUID(),
        secret: randomBytes(32).toString('base64'),
        userId,
        expiresAt: clock.now() + expiresIn * 1000,
      };
      instances.push(instance);
      return instance;
    },
    byId: (id) => instances.find((instance) => instance.id === id),
    list,
    forget(userId) {
      const due = list(userId);
      instances = instances.filter((instance) => !due.includes(instance));
      return due.length;
    },
  };
}
