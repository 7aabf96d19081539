import type { EndpointOrPath, Endpoint } from './endpoints';
import type { HeldReplies } from './held-replies';
import type { Misbehaviour, MisbehaviourOptions, Misbehaviours } from './misbehaviour';
import type { Received, ReceivedRequest } from './received';
import type { Session } from './sessions';
import type { ServerSettings } from './settings';
import type { CloseOptions, OpenSocket } from './sockets';
import type { TicketOptions } from './tickets';
import type { UserDetails } from './users';
import { type World, resetWorld } from './world';

/** How a test, or the demo page, steers the stand-in server. */
export interface StandInControl {
  /** Makes an endpoint, or one path, misbehave; a second call for the same replaces the first. */
  misbehave(target: EndpointOrPath, how: Misbehaviour, options?: MisbehaviourOptions): void;
  /** Ordinary answers again, for one target or for all. What hangs goes on hanging. */
  behave(target?: EndpointOrPath): void;
  misbehaviours(): ReadonlyMap<EndpointOrPath, Misbehaviour>;

  settings(): Readonly<ServerSettings>;
  set(settings: Partial<ServerSettings>): void;

  /** Epoch ms on the server's clock. */
  now(): number;
  /** Sets the server's clock that many ms ahead of this machine's (negative: behind). */
  shiftClock(ms: number): void;
  clockShift(): number;

  /** What arrived, oldest first, preflights apart. */
  received(endpoint?: Endpoint): readonly ReceivedRequest[];
  clearReceived(): void;
  /** Resolves once `count` (1) requests for the endpoint have arrived since the last clearing, within `timeout` ms (15,000). */
  waitForRequest(endpoint: Endpoint, options?: { count?: number; timeout?: number }): Promise<readonly ReceivedRequest[]>;

  /** How many replies hang. */
  held(): number;
  /** Sends the replies that hang; tells how many. */
  release(endpoint?: Endpoint): number;

  /** A ticket as the server API issues it, for a user that is created where needed. */
  issueTicket(user: UserDetails, options?: TicketOptions): Promise<string>;
  /** The user's tickets and tokens find no user any more: 40106. */
  removeUser(xcUserID: string): boolean;

  sessions(): readonly Readonly<Session>[];
  /** From now on the access (or refresh) tokens that were given out are answered with 40104; the client is not told. */
  expireTokens(which: 'access' | 'refresh', xcUserID?: string): number;
  /** From now on all their tokens are answered with 40103. */
  endSessions(xcUserID?: string): number;

  sockets(): readonly OpenSocket[];
  closeSockets(options?: CloseOptions): number;
  /** Sends `{eventName, data}` down the open sockets of a user, or of all. */
  sendEvent(eventName: string, data: unknown, xcUserID?: string): number;

  /** As at the start: no user, session, socket, misbehaviour; the default settings; what hangs is dropped. */
  reset(): void;
}

export interface ControlParts {
  world: World;
  received: Received;
  misbehaviours: Misbehaviours;
  held: HeldReplies;
  /** Ends the connections of requests that wait. */
  cutConnections(): void;
}

export function createControl(parts: ControlParts): StandInControl {
  const { world, received, misbehaviours, held } = parts;
  const sessionsOf = (xcUserID: string | undefined) => {
    const userID = xcUserID === undefined ? undefined : world.users.byXcUserID(xcUserID)?.userID;
    return world.sessions.all().filter((session) => xcUserID === undefined || session.userID === userID);
  };

  return {
    misbehave: misbehaviours.set,
    behave: misbehaviours.clear,
    misbehaviours: misbehaviours.all,
    settings: () => world.settings,
    set: (settings) => void Object.assign(world.settings, settings),
    now: world.clock.now,
    shiftClock: world.clock.shift,
    clockShift: world.clock.shifted,
    received: received.list,
    clearReceived: received.clear,
    waitForRequest: (endpoint, { count = 1, timeout = 15_000 } = {}) => received.waitFor(endpoint, count, timeout),
    held: held.count,
    release: held.release,
    issueTicket(details, options) {
      const user = world.users.save(details, world.clock.now());
      return world.tickets.issue(world.users.uidOf(user.userID), options);
    },
    removeUser: world.users.remove,
    sessions: world.sessions.all,
    expireTokens(which, xcUserID) {
      const due = sessionsOf(xcUserID);
      for (const session of due) session[which].expiresAt = world.clock.now();
      return due.length;
    },
    endSessions(xcUserID) {
      const due = sessionsOf(xcUserID);
      for (const session of due) world.sessions.end(session);
      return due.length;
    },
    sockets: world.sockets.list,
    closeSockets: world.sockets.close,
    sendEvent: world.sockets.send,
    reset() {
      misbehaviours.clear();
      held.drop();
      parts.cutConnections();
      resetWorld(world);
      received.clear();
    },
  };
}
