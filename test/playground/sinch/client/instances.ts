import Q from 'q';
import { type Client, serverTime } from './client';
import type { SinchSession } from './sdk';
import { type Answer, ServerError, send } from './send';
import { sign } from './signature';
import { ticketFor, userIn } from './tickets';

const GONE = 40400;
const DAY = 86_400;

/** GETs with the instance's signature. */
function ask(client: Client, url: string, { sessionId, sessionSecret }: SinchSession): Q.Promise<Answer> {
  const time = serverTime(client);
  const text = ['GET', '', '', `x-timestamp:${time}`, new URL(url).pathname].join('\n');
  return Q(sign(text, sessionSecret)).then((signature) =>
    send('GET', url, { Authorization: `instance ${sessionId}:${signature}`, 'X-Timestamp': time }),
  );
}

const configure = (client: Client, session: SinchSession): Q.Promise<Answer> =>
  ask(client, `${client.urls.calling}/v1/configuration/user`, session);

/** Where an instance's id is kept. */
const keyFor = ({ applicationKey }: Client, userId: string): string => `SinchSDK-${applicationKey}-${userId}`;

/** Asks for the instance that is kept, and for a new one where there is none or the server has forgotten it. */
function instanceFor(client: Client, ticket: string, kept: string | null): Q.Promise<Answer> {
  const { base } = client.urls;
  const headers = { Authorization: `user ${ticket}` };
  const body = {
    version: { os: navigator.platform, platform: navigator.userAgent, sdk: 'playground' },
    services: [],
    expiresIn: DAY,
  };
  const create = () => send('POST', `${base}/v1/instance`, headers, body);
  if (kept === null) return create();
  return send('PUT', `${base}/v1/instances/id/${encodeURIComponent(kept)}/authorization`, headers, body).then(
    undefined,
    (error: unknown) => {
      if (error instanceof ServerError && error.errorCode === GONE) return create();
      throw error;
    },
  );
}

/** Ticket, instance, configuration. What is kept after the second stays there if the third fails. */
export const signIn = (client: Client, auth: unknown): Q.Promise<unknown> =>
  ticketFor(client, auth).then((ticket) => {
    const userId = userIn(ticket);
    const key = keyFor(client, userId);
    return instanceFor(client, ticket, localStorage.getItem(key)).then(({ id, secret }) => {
      localStorage.setItem(key, String(id));
      const session = { userId, sessionId: String(id), sessionSecret: String(secret) };
      client.session = session;
      return configure(client, session);
    });
  });

/** Goes on with a session that the app has kept: no ticket. */
export const resume = (client: Client, session: SinchSession): Q.Promise<unknown> =>
  ask(client, `${client.urls.base}/v1/user/profile`, session).then(() => {
    client.session = session;
    return configure(client, session);
  });

export function isSession(auth: unknown): auth is SinchSession {
  const { userId, sessionId, sessionSecret } = Object(auth) as Answer;
  return [userId, sessionId, sessionSecret].every((part) => typeof part === 'string');
}
