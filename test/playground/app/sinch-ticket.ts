import { OTHER_SINCH_KEY, OTHER_SINCH_SECRET, SINCH_KEY, SINCH_SECRET } from '../sinch/application';
import { makeTicket } from '../sinch/ticket';
import { type AppReply, json, reply } from './app-reply';
import { isSampleUser } from './sample-users';

const DAY = 86_400;

const numberOr = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

/**
 * The demo app's backend at its work for Sinch: it makes a ticket with a secret that the page never sees.
 *
 * @param asked `user`; `expiresIn` and `age` in seconds; `otherKey` and `otherSecret` for another application's; `asText` for the bare
 *   ticket in place of `{userTicket}`
 */
export function giveSinchTicket({ user, expiresIn, age, otherKey, otherSecret, asText }: Readonly<Record<string, unknown>>): AppReply {
  if (!isSampleUser(user)) return json(400, { error: { code: 'unknown-user', message: 'No such user in this app' } });
  const ticket = {
    applicationKey: otherKey === true ? OTHER_SINCH_KEY : SINCH_KEY,
    identity: { type: 'username', endpoint: user },
    created: new Date(Date.now() - numberOr(age, 0) * 1000).toISOString(),
    expiresIn: numberOr(expiresIn, DAY),
  };
  const userTicket = makeTicket(ticket, otherSecret === true ? OTHER_SINCH_SECRET : SINCH_SECRET);
  return asText === true ? reply(200, '.txt', userTicket) : json(200, { userTicket });
}
