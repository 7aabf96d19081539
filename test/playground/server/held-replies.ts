import type { EventEmitter } from 'node:events';

/** Replies that wait: for `release()`, for some ms, or for the end of the server. */
export interface HeldReplies {
  /** Resolves when released: true; or when the server ends or the client goes (`close`): false. */
  hold(target: string, connection: EventEmitter): Promise<boolean>;
  /** Resolves after that many ms: true; or when the server ends: false. */
  delay(ms: number): Promise<boolean>;
  /** How many wait for a release. */
  count(): number;
  /** Lets those go that wait for a release, all or one target's; tells how many. */
  release(target?: string): number;
  /** Ends all waiting; nothing is answered. */
  drop(): void;
}

export function createHeldReplies(): HeldReplies {
  const held = new Map<(isReleased: boolean) => void, string>();
  const delayed = new Map<(isDue: boolean) => void, NodeJS.Timeout>();

  return {
    hold: (target, connection) =>
      new Promise((resolve) => {
        held.set(resolve, target);
        connection.once('close', () => {
          held.delete(resolve);
          resolve(false);
        });
      }),
    delay: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          delayed.delete(resolve);
          resolve(true);
        }, ms);
        delayed.set(resolve, timer);
      }),
    count: () => held.size,
    release(target) {
      const due = [...held].filter(([, waiting]) => target === undefined || waiting === target);
      for (const [resolve] of due) {
        held.delete(resolve);
        resolve(true);
      }
      return due.length;
    },
    drop() {
      for (const resolve of held.keys()) resolve(false);
      held.clear();
      for (const [resolve, timer] of delayed) {
        clearTimeout(timer);
        resolve(false);
      }
      delayed.clear();
    },
  };
}
