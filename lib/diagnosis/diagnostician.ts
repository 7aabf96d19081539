import type { Event } from '../events/event';
import type { Attribution, Providers } from '../session/reduce';
import type { SessionsState } from '../session/state';
import { type Diagnosis, diagnose } from './diagnose';
import { EventIndex, keysOf } from './event-index';
import type { EventList } from './event-list';
import type { Finding } from './finding';
import type { Scene } from './rule';

/** What was seen before the first copy of an SDK was found is that copy's. */
const seatOf = (session: string): string => session.replace(/:0$/, ':1');
const placeOf = (session: string): string => session.replace(/:\d+$/, '');

/** Follows the log and tells what is wrong in each session: only what comes after the first difference is indexed anew. */
export class Diagnostician {
  /** The lists that each event stands in. */
  readonly #placed: EventList[][] = [];
  readonly #sessions = new Map<string, EventIndex>();
  /** By document and provider: what its storage and its page tell. */
  readonly #places = new Map<string, EventIndex>();
  readonly #providers = new Map<string, EventIndex>();
  /** Ids of the events in which a simulation had a hand. */
  readonly #simulated = new Set<string>();
  /** Of sessions that are gone nothing changes, unless the log does before their end. */
  readonly #gone = new Map<string, Diagnosis>();

  constructor(readonly providers: Providers) {}

  /** `events` is the whole list with whose each one is; those from `changedFrom` on are new or changed. */
  update(events: readonly Event[], attributions: readonly Attribution[], changedFrom: number): void {
    if (changedFrom < this.#placed.length) this.#gone.clear();
    while (this.#placed.length > changedFrom) for (const list of this.#placed.pop()!) list.pop();
    for (let index = this.#placed.length; index < events.length; index++) this.#place(events[index]!, attributions[index]!);
  }

  /** Begins anew, as where events have fallen out at the beginning. */
  forget(): void {
    this.#placed.length = 0;
    for (const kept of [this.#sessions, this.#places, this.#providers, this.#gone, this.#simulated]) kept.clear();
  }

  /** All findings at one moment, those that hold and those that held: by session, the worst first. */
  findings(state: SessionsState, settings: Scene['settings'], now: number): { findings: Finding[]; changesAt: number | null } {
    const findings: Finding[] = [];
    let changesAt = Infinity;
    for (const id of this.#gone.keys()) if (state.sessions[id]?.leftAt == null) this.#gone.delete(id);
    for (const session of Object.values(state.sessions)) {
      const provider = this.providers[session.provider];
      if (provider === undefined || !session.seen) continue;
      const known = this.#gone.get(session.id);
      const events = { own: this.#own(session.id), all: indexIn(this.#providers, session.provider) };
      const diagnosis = known ?? this.#marked(diagnose(state, session, provider, events, settings, now));
      if (session.leftAt !== null) this.#gone.set(session.id, diagnosis);
      findings.push(...diagnosis.findings);
      changesAt = Math.min(changesAt, diagnosis.changesAt ?? Infinity);
    }
    return { findings, changesAt: changesAt === Infinity ? null : changesAt };
  }

  /** With what simulations had a hand in marked. */
  #marked({ findings, changesAt }: Diagnosis): Diagnosis {
    if (this.#simulated.size === 0) return { findings, changesAt };
    const mark = (finding: Finding): Finding => {
      const explained = finding.explained.map(mark);
      return { ...finding, explained, simulated: finding.evidence.some((id) => this.#simulated.has(id)) };
    };
    return { findings: findings.map(mark), changesAt };
  }

  #own(session: string): EventIndex {
    const seat = seatOf(session);
    let own = this.#sessions.get(seat);
    if (own === undefined) this.#sessions.set(seat, (own = new EventIndex(indexIn(this.#places, placeOf(session)))));
    return own;
  }

  #place(event: Event, { session, call }: Attribution): void {
    const keys = keysOf(event, call);
    if (event.simulated !== undefined) this.#simulated.add(event.id);
    const lists: EventList[] = [];
    const isOfDocument = EventIndex.isOfDocument(event);
    for (const provider of event.provider === null ? Object.keys(this.providers) : [event.provider]) {
      lists.push(...indexIn(this.#providers, provider).add(event, keys));
      if (isOfDocument) lists.push(...indexIn(this.#places, `${event.document ?? 'page'}:${provider}`).add(event, keys));
    }
    if (!isOfDocument && session !== null) lists.push(...this.#own(session).add(event, keys));
    this.#placed.push(lists);
  }
}

function indexIn(map: Map<string, EventIndex>, key: string): EventIndex {
  let known = map.get(key);
  if (known === undefined) map.set(key, (known = new EventIndex()));
  return known;
}
