import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';

/** The socket's address carries the token. */
export const tokenInUrl: Rule = {
  id: 'token-in-url',
  find({ own, provider }) {
    const socket = own.of('socket').find(({ carries }) => carries !== null);
    if (socket === undefined) return [];
    return [
      {
        severity: 'note',
        title: say`The socket’s address carries the access token and the app key`,
        why: say`A browser cannot give a socket headers, so ${provider.name}’s SDK puts both into the query. Proxies and servers write addresses into their logs.`,
        source: provider.sources.measured,
        fix: {
          developer: say`Keep such addresses out of logs and error reports. What is copied from this panel has them replaced.`,
          support: say`Share no HAR file, and no screenshot that shows the socket’s address; use “Copy as text” here instead.`,
        },
        evidence: [socket.id],
        since: socket.at,
        until: null,
      },
    ];
  },
};
