import { duration } from '../../words/duration';
import { type Attempt, eventsOf, tokenRefusalOf } from '../attempts';
import type { Found } from '../finding';
import { failuresOf, incidentOf } from '../incidents';
import { own, say } from '../phrase';
import type { Rule, Scene } from '../rule';
import { requestWith, ticketOf } from '../tickets';

/** A ticket was used past its time, or is past its time without having been used. */
export const ticketExpired: Rule = {
  id: 'ticket-expired',
  explains: ['ticket-refused', 'ticket-reused'],
  find: (scene) => [...usedTooLate(scene), ...neverUsed(scene)],
};

/** A ticket's end on this machine's clock; null where its claims tell none. */
function endOfTicket({ facts: { skew } }: Scene, attempt: Attempt): number | null {
  const expires = ticketOf(attempt)?.decoded?.expires ?? null;
  return expires === null ? null : expires - (skew ?? 0);
}

const byWhichClock = ({ facts: { skew } }: Scene): Partial<Found> =>
  skew === null ? { caution: say`The server’s clock was not seen: by this machine’s clock it seems so.` } : {};

const usedTooLate = (scene: Scene): Found[] =>
  failuresOf(scene.attempts.of('sign-in'), (attempt) => {
    const end = endOfTicket(scene, attempt);
    const used = requestWith(attempt)?.at ?? attempt.at;
    const refused = tokenRefusalOf(attempt) !== null;
    return end !== null && used > end && (refused || isUnanswered(attempt)) ? { late: used - end, refused } : null;
  }).map((run) => ({
    ...incidentOf(run),
    ...(run.faults.at(-1)!.refused ? byWhichClock(scene) : { caution: say`The server has not answered yet: by its claims it seems so.` }),
    severity: run.faults.at(-1)!.refused ? 'error' : 'warning',
    title: say`The ticket had expired ${own(duration(run.faults.at(-1)!.late, 2))} before it was used`,
    why: say`A ticket says itself until when it can be used, and the server refuses it from then on.`,
    source: scene.provider.sources.ticket,
    fix: {
      developer: say`Have the app’s backend request a new ticket for each sign-in; keep no ticket in a page, a cache or a cookie.`,
      support: say`Press “Reload page” so that the app asks for a new ticket, then sign in again.`,
    },
    remedy: 'reload',
  }));

/** Its claims tell before the server does, which may never answer. */
const isUnanswered = (attempt: Attempt): boolean => requestWith(attempt)?.took === null;

function neverUsed(scene: Scene): Found[] {
  const attempt = scene.attempts.of('sign-in').at(-1);
  if (attempt === undefined || requestWith(attempt) !== undefined) return [];
  const end = endOfTicket(scene, attempt);
  if (end === null || end <= attempt.at || !scene.reached(end)) return [];
  return [
    {
      ...byWhichClock(scene),
      severity: 'note',
      title: say`The ticket has expired by now without having been used`,
      why: say`It was given to ${scene.provider.page.signInMethod}(), but no request with it was seen to reach the server.`,
      source: scene.provider.sources.ticket,
      fix: {
        developer: say`Request a new ticket for the next sign-in.`,
        support: say`Reload the page so that the app asks for a new ticket, then sign in again.`,
      },
      evidence: eventsOf(attempt),
      since: end,
      until: null,
    },
  ];
}
