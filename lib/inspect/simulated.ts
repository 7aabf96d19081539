import type { Entry } from 'har-format';

import type { EventOf } from '../events/event';
import type { PageRecord } from '../events/record';
import type { Provider } from '../providers/provider';
import { recognise, requestEvent, socketEvent } from './har';
import type { Vault } from './vault';

type Simulated = Extract<PageRecord, { kind: 'simulated' }>;
type Place = Pick<EventOf<'request'>, 'id' | 'at'> & { document: string; origin: string };

/** The browser's words for what a simulation made a page see. */
const FAILURES: Record<NonNullable<Simulated['failure']>, string> = {
  drop: 'net::ERR_CONNECTION_CLOSED',
  cors: 'net::ERR_FAILED',
  aborted: 'net::ERR_ABORTED',
  timeout: 'net::ERR_TIMED_OUT',
};

/** The event of a request or socket that never left its page, read as the browser would have told of it. Null where it is no provider's. */
export function simulatedEvent(
  vault: Vault,
  provider: Provider,
  record: Simulated,
  { id, at, document, origin }: Place,
): EventOf<'request'> | EventOf<'socket'> | null {
  const entry = entryOf(record, at);
  const head = recognise([provider], entry);
  if (head === null) return null;
  const own = { document, from: origin === 'null' ? null : origin, simulated: record.simulation };
  if (head.matched.socket) return { ...socketEvent(vault, head, entry, id), ...own, took: record.took };
  const event = { ...requestEvent(vault, head, entry, id, record.reply, null), ...own };
  return record.took === null ? pendingOf(event) : event;
}

/** The same request before its end was told. */
export const pendingOf = (event: EventOf<'request'>): EventOf<'request'> => ({
  ...event,
  took: null,
  status: 0,
  failure: null,
  answer: null,
  word: 'nothing',
  brings: null,
  replyHeaders: [],
  replyBody: null,
  serverDate: null,
});

/** The entry that the browser's log lacks. */
function entryOf(record: Simulated, at: number): Entry {
  const { method, url, headers, body, status, type, reply, took, failure } = record;
  const pairs = (all: [string, string][]) => all.map(([name, value]) => ({ name, value }));
  const entry: DeepPartial<Entry> = {
    startedDateTime: new Date(at).toISOString(),
    time: took ?? 0,
    request: { method, url, headers: pairs(headers), ...(body === null ? {} : { postData: { text: body } }) },
    response: {
      // A refusal by CORS comes with the server's own status, which the page does not see.
      status: failure === 'cors' ? 200 : status,
      headers: type === '' ? [] : pairs([['Content-Type', type]]),
      content: { size: reply?.length ?? 0 },
    },
  };
  return (failure === null ? entry : { ...entry, response: { ...entry.response, _error: FAILURES[failure] } }) as Entry;
}

type DeepPartial<T> = { [Key in keyof T]?: T[Key] extends object | undefined ? DeepPartial<T[Key]> : T[Key] };
