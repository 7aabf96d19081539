import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { clientBehind } from './answer-tokens';
import { APP_ID, APP_SECRET, refuseKey } from './credentials';
import type { Endpoint } from './endpoints';
import type { HeldReplies } from './held-replies';
import type { Misbehaviour, Misbehaviours } from './misbehaviour';
import type { Answered, Received } from './received';
import { statusOf } from './error-codes';
import type { World } from './world';

export interface UpgradeParts {
  world: World;
  received: Received<Endpoint>;
  misbehaviours: Misbehaviours<Endpoint>;
  held: HeldReplies;
}

const handshakes = new WebSocketServer({ noServer: true });

/** Ends the handshake with an HTTP reply; the browser tells the page no more than that it failed. */
function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}

/** The HTTP status that a misbehaviour ends the handshake with; undefined where it lets it go on. */
function statusFor(misbehaviour: Misbehaviour): number | undefined {
  if (misbehaviour.as === 'http-status') return misbehaviour.status;
  if (misbehaviour.as === 'body-error') return misbehaviour.details.status ?? statusOf(misbehaviour.code);
  return misbehaviour.as === 'hang' || misbehaviour.as === 'delay' ? undefined : 403;
}

/**
 * `WS /connect`: app key and access token come in the query, since a page cannot set a handshake's headers. How TapTalk
 * refuses one is not documented: an HTTP status stands here (401 for a token, 403 for an app key).
 */
export async function handleUpgrade(message: IncomingMessage, socket: Duplex, head: Buffer, parts: UpgradeParts) {
  const { world, received, misbehaviours, held } = parts;
  const { pathname: path, searchParams: query } = new URL(message.url ?? '/', 'http://any-host');
  socket.on('error', () => socket.destroy());
  if (path !== '/connect') return refuse(socket, 404);

  const entry = received.add('socket', { method: 'GET', path, query, headers: message.headers, body: '' });
  const answered = (status: number, code: string | null = null): Answered => ({ at: Date.now(), status, code });
  const end = (status: number, code: string | null = null) => {
    entry.answered = answered(status, code);
    refuse(socket, status);
  };

  const misbehaviour = misbehaviours.take('socket', path, false);
  if (misbehaviour?.as === 'drop') {
    entry.answered = answered(0);
    socket.destroy();
    return;
  }
  if (misbehaviour !== undefined) {
    const status = statusFor(misbehaviour);
    if (status !== undefined) return end(status);
    const isDue = await (misbehaviour.as === 'delay' ? held.delay(misbehaviour.ms) : held.hold('socket', socket));
    if (!isDue || socket.destroyed) return;
  }

  const refusedKey = refuseKey(query.get('app_key') ?? undefined, APP_ID, APP_SECRET);
  if (refusedKey !== null) return end(403, refusedKey);
  const client = clientBehind(query.get('authorization') ?? undefined, query.get('device_identifier') ?? '', world);
  if ('refused' in client) return end(401, client.refused);
  handshakes.handleUpgrade(message, socket, head, (opened) => {
    entry.answered = answered(101, '');
    world.sockets.add(opened, client);
  });
}
