import type { EventOf } from '../../../events/event';
import type { Found } from '../../../diagnosis/finding';
import type { RunOf } from '../../../diagnosis/runs';
import { endOf } from '../../../session/operations';

const MOST_SHOWN = 3;

/** From the end of the first request with a fault to the end of the one that showed it gone. */
export const spanOf = <Fault>({ things, end }: RunOf<EventOf<'request'>, Fault>): Pick<Found, 'since' | 'until' | 'evidence'> => ({
  since: endOf(things[0]!),
  until: end === null ? null : endOf(end),
  evidence: things.slice(-MOST_SHOWN).map(({ id }) => id),
});

/** The browser's words for a request that it did not even send. */
export const NEVER_LEFT: ReadonlySet<string> = new Set(['net::ERR_BLOCKED_BY_CLIENT', 'net::ERR_INTERNET_DISCONNECTED', 'blocked']);

/** The provider itself answered. */
export const answeredByServer = ({ answer }: EventOf<'request'>): boolean => answer !== null;
