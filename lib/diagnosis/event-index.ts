import type { Event, EventKind, EventOf } from '../events/event';
import type { Secret } from '../events/secret';
import { EventList } from './event-list';

/** What happens to a document, not to one of the sessions in it. */
const OF_DOCUMENT: ReadonlySet<EventKind> = new Set(['navigation', 'storage', 'files', 'action', 'simulation', 'marker', 'sdk-found']);
const NONE: readonly never[] = [];

/** Events by what rules ask for, each list in the order of the log. */
export class EventIndex {
  readonly #lists = new Map<string, EventList>();
  readonly #endpoints = new Set<string>();
  #merged: { changes: number; requests: readonly EventOf<'request'>[] } = { changes: 0, requests: NONE };

  /** @param document where a session finds what happened to its document */
  constructor(readonly document: EventIndex | null = null) {}

  static isOfDocument({ kind }: Event): boolean {
    return OF_DOCUMENT.has(kind);
  }

  /** Puts an event last, under each of its keys. Returns the lists that took it. */
  add(event: Event, keys: readonly string[]): EventList[] {
    if (event.kind === 'request') this.#endpoints.add(event.endpoint);
    return keys.map((key) => {
      let list = this.#lists.get(key);
      if (list === undefined) this.#lists.set(key, (list = new EventList(() => this.#forget(key))));
      list.push(event);
      return list;
    });
  }

  /** A page may name ever new methods in place of one event. Of endpoints there are a few. */
  #forget(key: string): void {
    if (!key.startsWith(ANY_REQUEST)) this.#lists.delete(key);
  }

  /** How many lists there are. */
  get size(): number {
    return this.#lists.size;
  }

  of<Kind extends EventKind>(kind: Kind): readonly EventOf<Kind>[] {
    if (kind === 'request') return this.#requests() as readonly Event[] as readonly EventOf<Kind>[];
    return OF_DOCUMENT.has(kind) && this.document !== null ? this.document.of(kind) : this.#get(kind);
  }

  /** Calls of a method by the app or by the SDK itself; not by the panel. */
  calls(method: string): readonly EventOf<'sdk-call'>[] {
    return this.#get(`call ${method}`);
  }

  /** Calls of a method by the panel. */
  panelCalls(method: string): readonly EventOf<'sdk-call'>[] {
    return this.#get(`panel call ${method}`);
  }

  /** Requests to an endpoint; the panel's own are left out. */
  requests(endpoint: string): readonly EventOf<'request'>[] {
    return this.#get(`request ${endpoint}`);
  }

  /** Requests that carry a ticket or token, by whomever they were sent. */
  carrying(token: Secret | null | undefined): readonly EventOf<'request'>[] {
    return token == null ? NONE : this.#get(`carries ${token.n}`);
  }

  /** Looks at one of the provider's stored values that found another than before. */
  stored(role: EventOf<'storage'>['role']): readonly EventOf<'storage'>[] {
    return (this.document ?? this).#get(`storage ${role}`);
  }

  /** Documents that were the page itself, not a frame in it. */
  pages(): readonly EventOf<'navigation'>[] {
    return this.#get('page');
  }

  /** The replies that brought a ticket. */
  bringing(ticket: Secret): readonly EventOf<'ticket-origin'>[] {
    return this.#get(`brings ${ticket.n}`);
  }

  callbacksOf(call: string): readonly EventOf<'sdk-callback'>[] {
    return this.#get(`sdk-callback of ${call}`);
  }

  throwsOf(call: string): readonly EventOf<'sdk-throw'>[] {
    return this.#get(`sdk-throw of ${call}`);
  }

  requestsOf(call: string): readonly EventOf<'request'>[] {
    return this.#get(`request of ${call}`);
  }

  /** Those to all endpoints, by whomever they were sent. */
  #requests(): readonly EventOf<'request'>[] {
    const lists = [...this.#endpoints].map((endpoint) => this.#lists.get(toAny(endpoint))!);
    const changes = lists.reduce((sum, list) => sum + list.changes, 0);
    if (this.#merged.changes !== changes)
      this.#merged = { changes, requests: lists.flatMap(({ shown }) => shown as EventOf<'request'>[]).toSorted((a, b) => a.at - b.at) };
    return this.#merged.requests;
  }

  #get<Kind extends Event>(key: string): readonly Kind[] {
    return (this.#lists.get(key)?.shown as readonly Kind[] | undefined) ?? NONE;
  }
}

const ANY_REQUEST = 'any request ';
const toAny = (endpoint: string): string => `${ANY_REQUEST}${endpoint}`;

/** What an event is found by; `call`: the one that a request came of. */
export function keysOf(event: Event, call: string | null): string[] {
  const own = event.byPanel === undefined;
  switch (event.kind) {
    case 'sdk-call':
      return [`${own ? '' : 'panel '}call ${event.method}`];
    case 'sdk-callback':
    case 'sdk-throw':
      return [event.kind, `${event.kind} of ${event.call}`];
    case 'request': {
      const keys = [toAny(event.endpoint)];
      if (own) keys.push(`request ${event.endpoint}`);
      if (event.carries !== null) keys.push(`carries ${event.carries.n}`);
      if (call !== null) keys.push(`request of ${call}`);
      return keys;
    }
    case 'storage':
      return [`storage ${event.role}`];
    case 'navigation':
      return event.top && event.how !== 'left' && event.document !== null ? [event.kind, 'page'] : [event.kind];
    case 'ticket-origin':
      return [`brings ${event.ticket.n}`];
    default:
      return [event.kind];
  }
}
