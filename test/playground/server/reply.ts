import type { ServerResponse } from 'node:http';
import type { ServerClock } from './clock';
import type { Envelope } from './envelope';

/** What goes over the wire; `code` is for the list of received requests. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
  code: string | null;
}

export const envelopeReply = (envelope: Envelope): Reply => ({
  status: 200,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: JSON.stringify(envelope),
  code: envelope.error.code,
});

export const htmlReply = (status: number, body: string): Reply => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body,
  code: null,
});

export const rawJsonReply = (body: unknown): Reply => ({
  status: 200,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: JSON.stringify(body),
  code: null,
});

/** Sends it with the `Date` of the server's clock; false where the client has gone. */
export function send(response: ServerResponse, reply: Reply, clock: ServerClock): boolean {
  if (response.destroyed || response.headersSent) return false;
  response.sendDate = false;
  response.writeHead(reply.status, {
    ...reply.headers,
    Date: new Date(clock.now()).toUTCString(),
    'Cache-Control': 'no-store',
    // A browser repeats a request by itself when a connection that was used before is dropped: a dropped request would
    // then come twice, and the second time be answered.
    Connection: 'close',
  });
  response.end(reply.body);
  return true;
}
