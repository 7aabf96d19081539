import Q from 'q';
import { type Client, serverTime } from './client';
import { type Answer, send } from './send';
import { decodeBase64, encodeBase64, sign } from './signature';

const DAY = 86_400;
const IDENTITIES = ['username', 'email', 'number'] as const;

const application = ({ applicationKey }: Client) => ({ Authorization: `application ${applicationKey}` });

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A page that knows the application's secret makes its own ticket. */
async function signTicket(client: Client, username: string, secret: string): Promise<string> {
  const json = JSON.stringify({
    applicationKey: client.applicationKey,
    identity: { type: 'username', endpoint: username },
    created: serverTime(client),
    expiresIn: DAY,
  });
  return `${encodeBase64(json)}:${await sign(json, secret)}`;
}

/** The ticket for what `start()` was given: the ticket itself, or a name with a password or, where the secret is known, without. */
export function ticketFor(client: Client, auth: unknown): Q.Promise<string> {
  // What is looked for in a text is not found there, a ticket included: an object is wanted.
  const given = Object(auth) as Answer;
  const { userTicket, username, password } = given;
  const { applicationSecret } = client.config;
  if (isText(userTicket)) return Q(userTicket);
  const type = IDENTITIES.find((name) => isText(given[name]));
  if (type !== undefined && isText(password)) {
    const url = `${client.urls.user}/v1/users/${type}/${encodeURIComponent(String(given[type]))}/authentication`;
    return send('POST', url, application(client), { password }).then(({ authorization }) => String(authorization));
  }
  if (isText(username) && isText(applicationSecret)) return Q(signTicket(client, username, applicationSecret));
  return Q.reject(new Error('No valid identity or authentication ticket was given'));
}

/** Creates a user. How the real SDK asks for that was not measured. */
export const ticketForNewUser = (client: Client, auth: unknown): Q.Promise<{ userTicket: string }> =>
  send('POST', `${client.urls.user}/v1/users`, application(client), auth).then(({ authorization }) => ({
    userTicket: String(authorization),
  }));

/** Whose ticket it is; throws what `JSON.parse` throws where it says nothing. */
export function userIn(ticket: string): string {
  const [data = ''] = ticket.split(':');
  const { identity } = JSON.parse(decodeBase64(data)) as { identity: { endpoint: string } };
  return identity.endpoint;
}
