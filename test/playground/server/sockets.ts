import type { Session } from './sessions';
import type { User } from './users';
import type { WebSocket } from 'ws';

/** A socket that is open now. */
export interface OpenSocket {
  id: number;
  xcUserID: string;
  userID: string;
  deviceID: string;
  /** The access token it was opened with. */
  accessToken: string;
  /** Epoch ms on this machine's clock. */
  openedAt: number;
}

export interface Sockets {
  add(socket: WebSocket, client: { session: Session; user: User }): void;
  list(): readonly OpenSocket[];
  /** Sends an event to the sockets of a user, or to all; tells to how many. */
  send(eventName: string, data: unknown, xcUserID?: string): number;
  /** Starts the closing handshake; tells for how many. */
  close(options?: CloseOptions): number;
  /** Cuts all connections. */
  cut(): void;
}

export interface CloseOptions {
  /** A WebSocket close code: 1000, or 3000 to 4999, or one that a server may send. 1000 unless told. */
  code?: number | undefined;
  reason?: string | undefined;
  xcUserID?: string | undefined;
  session?: Session | undefined;
}

/**
 * The SDK hands each frame to a FileReader and splits the text at line feeds, so a frame must be binary (a Blob there),
 * and must not end with one: the empty rest would not parse.
 */
const frameOf = (eventName: string, data: unknown): Buffer => Buffer.from(JSON.stringify({ eventName, data }));

export function createSockets(): Sockets {
  const open = new Map<WebSocket, { entry: OpenSocket; session: Session }>();
  let count = 0;

  return {
    add(socket, { session, user }) {
      const { userID, xcUserID } = user;
      const { deviceID, access } = session;
      const entry = { id: ++count, userID, xcUserID, deviceID, accessToken: access.value, openedAt: Date.now() };
      open.set(socket, { entry, session });
      socket.on('close', () => open.delete(socket));
      // Without a listener a broken frame would end the process.
      socket.on('error', () => socket.terminate());
      socket.send(frameOf('user/authentication', { user }));
    },
    list: () => [...open.values()].map(({ entry }) => entry),
    send(eventName, data, xcUserID) {
      const to = [...open].filter(([, { entry }]) => xcUserID === undefined || entry.xcUserID === xcUserID);
      for (const [socket] of to) socket.send(frameOf(eventName, data));
      return to.length;
    },
    close({ code = 1000, reason = '', xcUserID, session } = {}) {
      const due = [...open].filter(
        ([, socket]) =>
          (xcUserID === undefined || socket.entry.xcUserID === xcUserID) && (session === undefined || socket.session === session),
      );
      for (const [socket] of due) socket.close(code, reason);
      return due.length;
    },
    cut() {
      for (const socket of open.keys()) socket.terminate();
    },
  };
}
