import { TELL_DEVELOPER } from '../../../diagnosis/advice';
import { failuresOf, incidentOf } from '../../../diagnosis/incidents';
import { own, say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { ticketOf } from '../../../diagnosis/tickets';
import { IS_JSON } from '../ticket';
import { USER_GUIDE } from '../sources';
import { givenTo, rejectionOf, wasStarted } from './starts';

/** start() was given the ticket itself, where it wants it as a field of an object. */
export const ticketNotWrapped: Rule = {
  id: 'ticket-not-wrapped',
  explains: ['ticket-expired'],
  find: ({ attempts }) =>
    failuresOf(attempts.of('sign-in'), (attempt) => {
      if (givenTo(attempt) !== 'text' || rejectionOf(attempt) === null || wasStarted(attempt)) return null;
      return { isJson: ticketOf(attempt)?.decoded?.problems.includes(IS_JSON) === true };
    }).map((run) => {
      const { isJson } = run.faults.at(-1)!;
      return {
        ...incidentOf(run),
        severity: 'error',
        title: say`start() was given the ticket as ${own(isJson ? 'JSON text' : 'bare text')}, not as an object with userTicket, and sent nothing`,
        why: say`The SDK looks for userTicket in what it is given and finds none in a text. The documentation’s own example passes what the backend answers, which is right only if that is parsed JSON.`,
        source: USER_GUIDE,
        fix: {
          developer: isJson
            ? say`Parse what the backend answers, and pass the object: start(JSON.parse(text)).`
            : say`Pass an object with the ticket in it: start({userTicket: ticket}).`,
          support: TELL_DEVELOPER,
        },
      };
    }),
};
