import type { EventOf } from '../events/event';
import { endOf } from './operations';
import type { Session } from './session';
import type { SessionsState } from './state';

/** A page may send to any number of servers. */
const MOST_SERVERS = 100;

const hostOf = (baseUrl: string): string => new URL(baseUrl).origin;

/** Any frame may ask a server of its own: what that says of the time holds for no other. */
export function hearClock({ clocks }: SessionsState, request: EventOf<'request'>): void {
  const { serverDate, baseUrl } = request;
  const host = hostOf(baseUrl);
  const arrived = endOf(request);
  if (serverDate === null || arrived < (clocks[host]?.at ?? 0)) return;
  delete clocks[host]; // so that the one heard last stands last
  clocks[host] = { skew: skewOf(serverDate, arrived), at: arrived };
  for (const forgotten of Object.keys(clocks).slice(0, -MOST_SERVERS)) delete clocks[forgotten];
}

/** A `Date` has whole seconds, so less than that is no difference. */
export function skewOf(serverDate: number, arrived: number): number {
  const skew = serverDate + 500 - arrived;
  return Math.abs(skew) < 2_000 ? 0 : Math.round(skew);
}

/** By the clock of the session's server: where no request of it was seen yet, of the one that last spoke of its token. */
export function skewFor(state: SessionsState, { baseUrl, stored, memory, skew }: Session): number | null {
  const { access, refresh } = memory ?? stored?.grant ?? {};
  const word = [access, refresh].map((token) => token && state.words[token.n]).find(Boolean);
  const server = baseUrl ?? word?.baseUrl;
  return (server === undefined ? null : state.clocks[hostOf(server)]?.skew) ?? skew;
}
