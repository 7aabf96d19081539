import type { ServerField } from '../../lib/providers/provider';
import type { Session } from '../../lib/session/session';
import type { RecorderState } from '../../lib/session/store';
import { plainText } from '../words/text';

/** What the page knows of the fields of a request to the server API, by their names. */
export function pageValues(
  fields: readonly ServerField[],
  session: Session | null,
  { events }: RecorderState,
  reveal: (n: number) => string | null,
): Record<string, string> {
  const known: Record<NonNullable<ServerField['fromPage']>, () => string | null> = {
    'device-id': () => (session?.device == null ? null : reveal(session.device.n)),
    'user-agent': () => userAgentOf(session, events) ?? navigator.userAgent,
  };
  return Object.fromEntries(
    fields.flatMap(({ name, fromPage }) => {
      const value = fromPage === undefined ? null : known[fromPage]();
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** As the page's own requests have it: DevTools can have it pretend to be another browser. */
function userAgentOf(session: Session | null, events: RecorderState['events']): string | null {
  const request = events.findLast((event) => event.kind === 'request' && event.from === session?.origin);
  if (request?.kind !== 'request') return null;
  const header = request.requestHeaders.find(([name]) => name.toLowerCase() === 'user-agent');
  return header === undefined ? null : plainText(header[1]);
}
