import { type ServerClock, createClock } from './clock';
import { type Sessions, createSessions } from './sessions';
import { DEFAULT_SETTINGS, type ServerSettings } from './settings';
import { type Sockets, createSockets } from './sockets';
import { type Tickets, createTickets } from './tickets';
import { type Users, createUsers } from './users';

/** All that the stand-in server knows: its answers are functions of a request and this. */
export interface World {
  clock: ServerClock;
  settings: ServerSettings;
  users: Users;
  tickets: Tickets;
  sessions: Sessions;
  sockets: Sockets;
}

export function createWorld(): World {
  const clock = createClock();
  const settings = { ...DEFAULT_SETTINGS };
  return {
    clock,
    settings,
    users: createUsers(),
    tickets: createTickets(clock, settings),
    sessions: createSessions(clock, settings),
    sockets: createSockets(),
  };
}

export function resetWorld(world: World): void {
  Object.assign(world.settings, DEFAULT_SETTINGS);
  world.users.clear();
  world.tickets.clear();
  world.sessions.clear();
  world.sockets.cut();
}
