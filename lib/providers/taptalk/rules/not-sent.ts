import type { EventOf } from '../../../events/event';
import { TELL_DEVELOPER } from '../../../diagnosis/advice';
import type { Attempt } from '../../../diagnosis/attempts';
import { endOfAttempt, failuresOf, incidentOf } from '../../../diagnosis/incidents';
import { own as words, type Phrase, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { endOf } from '../../../session/operations';
import { ticketOf } from '../../../diagnosis/tickets';
import { NOUNS, OPERATIONS } from '../../../words/operations';
import { hasOtherScheme } from './base-url';
import { NEVER_LEFT } from './requests';
import { MEASURED } from './sources';

/** The SDK sends at most 300 ms after the call; the network tells of it by then, ms. */
const SEEN_BY = 3_000;
/** The clocks of page and network differ a little, ms. */
const EARLIER = 50;

/** A call was made, and its request never reached the network. */
export const notSent: Rule = {
  id: 'not-sent',
  explains: ['callback-lost', 'connect-retry-loop', 'refresh-blocked', 'logout-unconfirmed', 'ticket-expired'],
  find: (scene) =>
    OPERATIONS.flatMap((operation) =>
      failuresOf(scene.attempts.of(operation), (attempt) => {
        const cause = causeOf(attempt, scene);
        return cause === null ? null : { ...cause, at: attempt.at };
      }).map((run) => {
        const { what, act, support } = run.faults.at(-1)!;
        return {
          ...incidentOf(run),
          since: sinceWhen(run.things[0]!),
          severity: 'error' as const,
          title: say`The request of the ${words(NOUNS[operation])} was never sent: ${what}`,
          why: say`The SDK takes that for a broken request: it writes an error to the console and tells the app nothing of it.`,
          source: MEASURED,
          fix: { developer: act, support },
        };
      }),
    ),
};

/** The SDK repeats a connect check without end: it began with the first that did not leave. */
function sinceWhen(attempt: Attempt): number {
  const first = attempt.requests.find(({ failure }) => failure !== null && NEVER_LEFT.has(failure));
  return first === undefined ? endOfAttempt(attempt) : endOf(first);
}

interface Cause {
  what: Phrase;
  act: Phrase;
  support: Phrase;
}

const ONLINE = say`Check the connection, and that throttling in DevTools is not set to “Offline”; then try again.`;

function causeOf(attempt: Attempt, scene: Scene): Cause | null {
  const request = attempt.requests.at(-1);
  return request === undefined ? withoutRequest(attempt, scene) : blocked(request, scene);
}

/** Only a sign-in is sure to send one: a connect or refresh may have joined another. */
function withoutRequest(attempt: Attempt, { reached, own, all }: Scene): Cause | null {
  const { operation, call, throws, at } = attempt;
  if (operation !== 'sign-in' || call === null || throws.length > 0 || !reached(at + SEEN_BY)) return null;
  // Of frames that are alike nobody can tell whose a request is: one with this ticket may be this one's.
  if (all.carrying(ticketOf(attempt)).some((request) => request.at >= at - EARLIER)) return null;
  const baseUrl = own.calls('init').findLast((init) => init.at <= at)?.args[2];
  if (typeof baseUrl === 'string' && hasOtherScheme(baseUrl))
    return {
      what: say`the base URL given to init() does not begin with https://`,
      act: say`Pass init() the base URL that the TapTalk dashboard shows, with https:// before it: without it the browser takes what stands before the first colon for the scheme.`,
      support: TELL_DEVELOPER,
    };
  return {
    what: say`no request followed the call`,
    act: say`Look into the console for an error: a header that the browser refuses (a ticket with a line break or a character beyond Latin-1), or a script that has replaced XMLHttpRequest.`,
    support: say`Reload the page and sign in again.`,
  };
}

function blocked({ failure, baseUrl }: EventOf<'request'>, { facts: { session } }: Scene): Cause | null {
  switch (failure) {
    case 'net::ERR_BLOCKED_BY_CLIENT':
      return {
        what: say`an extension stopped it`,
        act: say`Tell users of ad blockers to allow ${baseUrl}.`,
        support: say`Allow this site in the ad blocker, or switch it off here; then reload the page.`,
      };
    case 'net::ERR_INTERNET_DISCONNECTED':
      return {
        what: say`the browser is offline`,
        act: say`Check navigator.onLine before the call, and call again on the window’s event “online”.`,
        support: ONLINE,
      };
    case 'blocked':
      return session.origin.startsWith('https:') && baseUrl.startsWith('http:')
        ? {
            what: say`an https page may not call an http address`,
            act: say`Pass init() the https base URL.`,
            support: TELL_DEVELOPER,
          }
        : {
            // The browser tells of both in the same way.
            what: say`the page’s Content Security Policy forbids it, or request blocking in DevTools stopped it`,
            act: say`The console names a policy that forbids: add ${baseUrl} to its connect-src, and the same address with wss: for the socket. If it names none, switch request blocking off in DevTools.`,
            support: say`If requests are blocked in DevTools, end that and reload the page. Else: ${TELL_DEVELOPER}`,
          };
    default:
      return null;
  }
}
