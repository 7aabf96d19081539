import type { Event, EventKind, EventOf } from '../events/event';
import type { Attribution } from '../session/reduce';

const NONE: readonly never[] = [];

/** What happens to a document, not to one of the sessions in it. */
const OF_DOCUMENT: ReadonlySet<EventKind> = new Set(['navigation', 'storage', 'files', 'action', 'marker']);

/** Events by what rules ask for, each list in the order of the log. */
export class EventIndex {
  readonly #lists = new Map<string, Event[]>();

  /** @param document where a session finds what happened to its document */
  constructor(readonly document: EventIndex | null = null) {}

  static isOfDocument({ kind }: Event): boolean {
    return OF_DOCUMENT.has(kind);
  }

  /** Puts an event last. Returns what takes it out again; the last one in must be the first one out. */
  add(event: Event, call: string | null): () => void {
    const lists = keysOf(event, call).map((key) => {
      let list = this.#lists.get(key);
      if (list === undefined) this.#lists.set(key, (list = []));
      list.push(event);
      return list;
    });
    return () => {
      for (const list of lists) list.pop();
    };
  }

  of<Kind extends EventKind>(kind: Kind): readonly EventOf<Kind>[] {
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

  /** The newest looks at one of the provider's stored values. */
  stored(role: EventOf<'storage'>['role']): readonly EventOf<'storage'>[] {
    return (this.document ?? this).#get(`storage ${role}`);
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

  #get<Kind extends Event>(key: string): readonly Kind[] {
    return (this.#lists.get(key) as Kind[] | undefined) ?? NONE;
  }
}

function keysOf(event: Event, call: Attribution['call']): string[] {
  const own = event.byPanel === undefined;
  switch (event.kind) {
    case 'sdk-call':
      return [event.kind, `${own ? '' : 'panel '}call ${event.method}`];
    case 'sdk-callback':
    case 'sdk-throw':
      return [event.kind, `${event.kind} of ${event.call}`];
    case 'request':
      return [event.kind, ...(own ? [`request ${event.endpoint}`] : []), ...(call === null ? [] : [`request of ${call}`])];
    case 'storage':
      return [event.kind, `storage ${event.role}`];
    default:
      return [event.kind];
  }
}
