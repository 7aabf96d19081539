import { SERVER_API } from '../../../events/event';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { SERVER_DOCS } from './sources';

/** The page itself called the server API, with the key that only a backend may know. */
export const serverKeyInPage: Rule = {
  id: 'server-key-in-page',
  find({ own, facts: { session } }) {
    const calls = own.of('request').filter(
      ({ endpoint, serverKey, answer, baseUrl }) =>
        // Elsewhere it is the app's backend that answers at such a path, and adds the key itself.
        serverKey !== null || (endpoint === SERVER_API && answer !== null && baseUrl === session.baseUrl),
    );
    const first = calls[0];
    if (first === undefined) return [];
    const carries = calls.some(({ serverKey }) => serverKey !== null);
    return [
      {
        severity: 'error',
        title: carries
          ? say`The page sends the server key, so every visitor can read it`
          : say`The page calls the server API itself, which only a backend may`,
        why: say`Whoever has the server key can sign in as any user of the project. It belongs to the app’s backend alone.`,
        source: SERVER_DOCS,
        fix: {
          developer: say`Replace the key in the TapTalk dashboard, since others may have it, and have the backend request tickets: POST /v1/server/auth_ticket/request.`,
          support: say`Tell the app’s developer at once: press “Copy as text” and send it to them. The key is not in it.`,
        },
        evidence: calls.slice(-3).map(({ id }) => id),
        since: first.at,
        until: null,
      },
    ];
  },
};
