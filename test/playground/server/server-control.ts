import type { ServerClock } from './clock';
import type { HeldReplies } from './held-replies';
import type { Misbehaviour, MisbehaviourOptions, Misbehaviours, NameOrPath } from './misbehaviour';
import type { Received, ReceivedRequest } from './received';

/** What can be steered on any stand-in server, whatever it answers. */
export interface ServerControl<Name extends string> {
  /** Makes an endpoint, or one path, misbehave; a second call for the same replaces the first. */
  misbehave(target: NameOrPath<Name>, how: Misbehaviour, options?: MisbehaviourOptions): void;
  /** Ordinary answers again, for one target or for all. What hangs goes on hanging. */
  behave(target?: NameOrPath<Name>): void;
  misbehaviours(): ReadonlyMap<NameOrPath<Name>, Misbehaviour>;

  /** Epoch ms on the server's clock. */
  now(): number;
  /** Sets the server's clock that many ms ahead of this machine's (negative: behind). */
  shiftClock(ms: number): void;
  clockShift(): number;

  /** What arrived, oldest first, preflights apart. */
  received(endpoint?: Name): readonly ReceivedRequest<Name>[];
  clearReceived(): void;
  /** Resolves once `count` (1) requests for the endpoint have arrived since the last clearing, within `timeout` ms (15,000). */
  waitForRequest(endpoint: Name, options?: { count?: number; timeout?: number }): Promise<readonly ReceivedRequest<Name>[]>;

  /** How many replies hang. */
  held(): number;
  /** Sends the replies that hang; tells how many. */
  release(endpoint?: Name): number;

  /** As at the start: nothing known, no misbehaviour, the default settings; what hangs is dropped. */
  reset(): void;
}

export interface ServerControlParts<Name extends string> {
  clock: ServerClock;
  received: Received<Name>;
  misbehaviours: Misbehaviours<Name>;
  held: HeldReplies;
  /** Ends the connections of requests that wait. */
  cutConnections(): void;
}

export function createServerControl<Name extends string>(parts: ServerControlParts<Name>): ServerControl<Name> {
  const { clock, received, misbehaviours, held } = parts;
  return {
    misbehave: misbehaviours.set,
    behave: misbehaviours.clear,
    misbehaviours: misbehaviours.all,
    now: clock.now,
    shiftClock: clock.shift,
    clockShift: clock.shifted,
    received: received.list,
    clearReceived: received.clear,
    waitForRequest: (endpoint, { count = 1, timeout = 15_000 } = {}) => received.waitFor(endpoint, count, timeout),
    held: held.count,
    release: held.release,
    reset() {
      clock.shift(0);
      misbehaviours.clear();
      held.drop();
      parts.cutConnections();
      received.clear();
    },
  };
}
