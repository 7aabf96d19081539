import { type RequestListener, type Server, createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { type StandInControl, createControl } from './control';
import type { Endpoint } from './endpoints';
import { handleHttp } from './handle-http';
import { type UpgradeParts, handleUpgrade } from './handle-upgrade';
import { createHeldReplies } from './held-replies';
import { close, listen } from './http-server';
import { createMisbehaviours } from './misbehaviour';
import { createReceived } from './received';
import { selfSignedCertificate } from './self-signed-certificate';
import { taptalkWire } from './taptalk-wire';
import { createWorld } from './world';

export interface StandInOptions {
  /** 0, any free one, unless told. */
  port?: number | undefined;
  /** Also listens with TLS, on another port, with a certificate that nobody vouches for. */
  isSecureToo?: boolean | undefined;
}

export interface StandInServer {
  port: number;
  /** null where there is none. */
  securePort: number | null;
  control: StandInControl;
  stop(): Promise<void>;
}

/** Has a server answer requests and handshakes; tells how to cut the connections that handshakes took off its list. */
function wire(server: Server, parts: UpgradeParts): () => void {
  const handshakes = new Set<Duplex>();
  server.on('upgrade', (message, socket, head) => {
    handshakes.add(socket);
    socket.on('close', () => handshakes.delete(socket));
    handleUpgrade(message, socket, head, parts).catch(() => socket.destroy());
  });
  return () => {
    server.closeAllConnections();
    for (const socket of handshakes) socket.destroy();
  };
}

/** Starts a server that answers the TapTalk SDK, and the backend of a TapTalk customer, as TapTalk does. */
export async function startStandInServer({ port = 0, isSecureToo = false }: StandInOptions = {}): Promise<StandInServer> {
  const world = createWorld();
  const held = createHeldReplies();
  const parts = {
    world,
    held,
    clock: world.clock,
    wire: taptalkWire(world),
    received: createReceived<Endpoint>(),
    misbehaviours: createMisbehaviours<Endpoint>(),
  };
  const answer: RequestListener = (message, response) => {
    handleHttp(message, response, parts).catch(() => response.destroy());
  };

  const server = createServer(answer);
  const secure = isSecureToo ? createSecureServer(selfSignedCertificate(), answer) : null;
  const servers = secure === null ? [server] : [server, secure];
  const cuts = servers.map((each) => wire(each, parts));
  const cutConnections = () => {
    for (const cut of cuts) cut();
  };

  return {
    port: await listen(server, port),
    securePort: secure === null ? null : await listen(secure, 0),
    control: createControl({ ...parts, cutConnections }),
    async stop() {
      held.drop();
      world.sockets.cut();
      cutConnections();
      await Promise.all(servers.map(close));
    },
  };
}
