import type { Endpoint } from './endpoints';
import { type ServerControl, type ServerControlParts, createServerControl } from './server-control';
import type { Session } from './sessions';
import type { ServerSettings } from './settings';
import type { CloseOptions, OpenSocket } from './sockets';
import type { TicketOptions } from './tickets';
import type { UserDetails } from './users';
import { type World, resetWorld } from './world';

/** How a test, or the demo page, steers the stand-in of TapTalk's server. */
export interface StandInControl extends ServerControl<Endpoint> {
  settings(): Readonly<ServerSettings>;
  set(settings: Partial<ServerSettings>): void;

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

export interface ControlParts extends ServerControlParts<Endpoint> {
  world: World;
}

export function createControl(parts: ControlParts): StandInControl {
  const { world } = parts;
  const control = createServerControl(parts);
  const sessionsOf = (xcUserID: string | undefined) => {
    const userID = xcUserID === undefined ? undefined : world.users.byXcUserID(xcUserID)?.userID;
    return world.sessions.all().filter((session) => xcUserID === undefined || session.userID === userID);
  };

  return {
    ...control,
    settings: () => world.settings,
    set: (settings) => void Object.assign(world.settings, settings),
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
      control.reset();
      resetWorld(world);
    },
  };
}
