import { incidentOf, refusalsOf } from '../../../diagnosis/incidents';
import { own, say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { inShort, isOfToken, meaningOf } from '../errors';
import { ERROR_CODES } from './sources';

/** The server took the request and refused the ticket in it. */
export const ticketRefused: Rule = {
  id: 'ticket-refused',
  find: ({ attempts }) =>
    refusalsOf(attempts.of('sign-in'), isOfToken).map((run) => {
      const { code } = run.faults.at(-1)!;
      const { meaning, act } = meaningOf(code);
      return {
        ...incidentOf(run),
        severity: 'error',
        title: say`The server refused the ticket: ${code}${own(inShort(code))}`,
        why: own(meaning),
        source: ERROR_CODES,
        fix: {
          developer: own(ACT[code] ?? act),
          support: say`Press “Reload page” so that the app asks for a new ticket, then sign in again.`,
        },
        remedy: 'reload' as const,
      };
    }),
};

/** Of a ticket some codes ask for something else than of a token. */
const ACT: Record<string, string> = {
  '40101': 'Pass the ticket as the first argument of authenticateWithAuthTicket(): the request carried none.',
  '40103': 'Request a new ticket from the same TapTalk project whose app key the page uses, and use each ticket once.',
  '40104': 'Request a new ticket for each sign-in.',
  '40105': 'Request the ticket for this very device: with its own userDeviceID, and userPlatform “web”.',
};
