import type { EventOf } from '../events/event';
import type { Secret } from '../events/secret';
import { ticketsAmong } from '../session/passed';
import type { Attempt } from './attempts';

/** The ticket of a sign-in, from its call or, where that was not seen, from its request. */
export const ticketOf = ({ call, requests }: Attempt): Secret | null =>
  ticketsAmong(call?.args ?? [])[0] ?? requestWith({ requests })?.carries ?? null;

/** The first request that carried it. */
export const requestWith = ({ requests }: Pick<Attempt, 'requests'>): EventOf<'request'> | undefined =>
  requests.find(({ carries }) => carries?.secret === 'ticket');
