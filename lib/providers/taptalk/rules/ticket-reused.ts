import type { EventOf } from '../../../events/event';
import { sameSecret, type Secret } from '../../../events/secret';
import { type Attempt, endingOf, eventsOf, succeeded, tokenRefusalOf } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { endOfAttempt } from '../../../diagnosis/incidents';
import { NOTHING, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { ticketOf } from '../../../diagnosis/tickets';

/** Calls of React's StrictMode come within so many ms from one place. */
const STRICT_MODE = 1_000;

/** A ticket was exchanged that had been exchanged before, on this page or another. */
export const ticketReused: Rule = {
  id: 'ticket-reused',
  explains: ['ticket-refused'],
  find(scene) {
    const attempts = scene.attempts.of('sign-in');
    const isSignedIn = scene.facts.session.stored?.reading === 'session';
    return attempts.flatMap((attempt, index): Found[] => {
      const ticket = ticketOf(attempt);
      const request = attempt.requests[0];
      if (ticket === null || request === undefined || endingOf(attempt) === null) return [];
      const refused = tokenRefusalOf(attempt) !== null;
      const exchanges = exchangesOf(scene, ticket);
      const earlier = exchanges.slice(0, Math.max(0, exchanges.indexOf(request))).find((other) => counts(other, refused));
      if (earlier === undefined || (!refused && !succeeded(attempt))) return [];
      const over = attempts.slice(index + 1).find((later) => succeeded(later) && !sameSecret(ticketOf(later), ticket));
      const former = attempts.slice(0, index).find((other) => other.requests.includes(earlier));
      const strict = former !== undefined && isStrictMode(former, attempt);
      return [
        {
          severity: refused ? 'error' : 'warning',
          title: refused
            ? say`The server refused a ticket that had been used before`
            : say`The same ticket was used twice, and the server accepted it both times`,
          why: say`A ticket is meant for one exchange.${strict ? STRICT : NOTHING} No document says whether the server accepts it twice.`,
          source: scene.provider.sources.ticket,
          fix: {
            developer: strict
              ? say`Request a new ticket for each call, or skip the second call while the first is under way. In React: request it in the effect that signs in, or note in a ref that one is under way.`
              : say`Request a new ticket for each call of ${scene.provider.page.signInMethod}(), and make sure that one sign-in calls it once.`,
            support: !refused
              ? say`Nothing to do now: both sign-ins worked. Tell the app’s developer.`
              : isSignedIn
                ? say`Nothing to do now: a session is stored all the same. Tell the app’s developer.`
                : say`Press “Reload page” so that the app asks for a new ticket, then sign in again.`,
          },
          evidence: [...new Set([...(former === undefined ? [earlier.id] : eventsOf(former)), ...eventsOf(attempt)])],
          since: endOfAttempt(attempt),
          until: over === undefined ? null : endOfAttempt(over),
          ...(refused && !isSignedIn ? { remedy: 'reload' as const } : {}),
        },
      ];
    });
  },
};

const STRICT = say` Two calls within a second from one line are what React’s StrictMode does in development: it runs each effect twice.`;

const exchangesOf = ({ all, provider }: Scene, ticket: Secret): EventOf<'request'>[] =>
  all.carrying(ticket).filter(({ endpoint }) => endpoint === provider.endpoints['sign-in']);

/** A try that never arrived has used nothing up; one whose answer was lost may have. */
const counts = ({ answer, took }: EventOf<'request'>, refused: boolean): boolean =>
  answer?.code === '' || (refused && took !== null && answer === null);

function isStrictMode({ call: one }: Attempt, { call: other }: Attempt): boolean {
  if (one?.site == null || other?.site == null || other.at - one.at > STRICT_MODE) return false;
  return one.site.url === other.site.url && one.site.line === other.site.line && one.site.column === other.site.column;
}
