import { eventsOf } from '../../../diagnosis/attempts';
import { TELL_DEVELOPER } from '../../../diagnosis/advice';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { USER_GUIDE } from '../sources';
import { givenTo } from './starts';

/** A page that others can open signs in by user name and password. */
export const passwordSignIn: Rule = {
  id: 'password-sign-in',
  find({ attempts, own, facts: { session } }) {
    if (isOfDeveloper(session.origin)) return [];
    const starts = attempts.of('sign-in').filter((attempt) => givenTo(attempt) === 'password');
    // Where no call was seen, the request tells.
    const evidence = starts.length > 0 ? starts.flatMap(eventsOf) : own.requests('password').map(({ id }) => id);
    const since = starts[0]?.at ?? own.requests('password')[0]?.at;
    if (since === undefined) return [];
    return [
      {
        severity: 'warning',
        title: say`The page signs in by user name and password, which is not meant for production`,
        why: say`Anybody can create users of the application where that is allowed. Sinch advises against it beyond the first steps; it can be switched off in its dashboard.`,
        source: USER_GUIDE,
        fix: {
          developer: say`Have the app’s backend make a ticket for whoever is signed in to the app, and call start({userTicket}); then switch sign-in by password off in the Sinch dashboard.`,
          support: TELL_DEVELOPER,
        },
        evidence: evidence.slice(-MOST),
        since,
        until: null,
      },
    ];
  },
};

/** Events that say enough. */
const MOST = 10;

/** On the machine itself, or unknown. */
function isOfDeveloper(origin: string): boolean {
  if (!URL.canParse(origin)) return true;
  const { hostname } = new URL(origin);
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]';
}
