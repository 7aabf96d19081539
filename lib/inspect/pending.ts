import type { Entry } from 'har-format';

import { CUT_OFF, END_NOT_SEEN, type EventOf } from '../events/event';
import type { Provider } from '../providers/provider';
import { beginOf, type Head, isByWorker, isPending, openSocketEvent, pendingRequestEvent, preflight, recognise } from './har';
import type { Vault } from './vault';

type NetworkEvent = EventOf<'request'> | EventOf<'socket'>;

/** A request or socket that was told of before its end. */
interface Told {
  id: string;
  head: Head;
  /** As it was when it was told of last. Its event is made anew each time: what is secret may have come out since. */
  entry: Entry;
  /** What a socket had come to when it was told of last. */
  stage: string;
  /** The page when it was last in the list. */
  page: string | null;
  /** Looks since in which it was not, and when the page had navigated by the first of them, epoch ms. */
  missed: number;
  leftAt: number | null;
  /** We have told its end ourselves. */
  settled: boolean;
}

export interface Look {
  /** When the browser was asked for the list, epoch ms. */
  at: number;
  /** When a navigation was first told of since the last look, epoch ms; also one within the page, as `pushState` makes. */
  navigatedAt: number | null;
  /** The document that the page is. */
  page: string | null;
  /** When it began, epoch ms: DevTools that preserves its log has entries of former ones, which never end. */
  pageBegan: number;
}

/** Ends that are remembered: a list that was asked for before an end can arrive after it. */
const MOST_ENDED = 500;
/** Looks in which a request must be missed before its end counts as not seen. */
const PATIENCE = 5;
/** Settled ones that are remembered, for an end that is told after all. */
const MOST_SETTLED = 50;

/** What has begun and has not ended, each told under one id from its beginning to its end. */
export class Pending {
  /** Equal requests of one millisecond have one key. */
  readonly #told = new Map<string, Told[]>();
  #ended: string[] = [];

  constructor(
    readonly vault: Vault,
    readonly providers: readonly Provider[],
    readonly nextId: () => string,
  ) {}

  /** An entry has ended: the id under which to tell of it. */
  end(entry: Entry): string {
    const key = keyOf(entry);
    this.#ended = [...this.#ended.slice(1 - MOST_ENDED), key];
    const alike = this.#told.get(key) ?? [];
    const told = alike.find(({ settled }) => !settled) ?? alike[0];
    if (told === undefined) return this.#originalOf(entry)?.id ?? this.nextId();
    this.#forget(key, told);
    return told.id;
  }

  /** What a service worker passes on is told as the page's own, which ends by itself. */
  #originalOf(entry: Entry): Told | undefined {
    return [...this.#told.values()].flat().find((told) => !told.settled && isCopy(entry, told.entry));
  }

  /** Whether something is known that has not ended. */
  has(kind: NetworkEvent['kind']): boolean {
    return [...this.#told.values()].flat().some(({ head, settled }) => head.matched.socket === (kind === 'socket') && !settled);
  }

  /** What has changed by a list of all of the browser's entries: what has begun, what sockets have come to, what was cut off. */
  look(entries: readonly Entry[], look: Look): NetworkEvent[] {
    const events: NetworkEvent[] = [];
    const open = this.#open(entries, look);
    for (const [key, { head, entries: alike }] of open) {
      const told = (this.#told.get(key) ?? []).filter(({ settled }) => !settled);
      alike.forEach((entry, index) => {
        const event = this.#tell(key, told[index], head, entry, look);
        if (event !== null) events.push(event);
      });
    }
    for (const [key, all] of this.#told)
      for (const told of all.filter(({ settled }) => !settled).slice(open.get(key)?.entries.length ?? 0)) {
        const event = this.#miss(told, look);
        if (event !== null) events.push(event);
      }
    this.#forgetSettled();
    return events;
  }

  /** The providers' entries that have not ended as far as we were told, by their keys. */
  #open(entries: readonly Entry[], { pageBegan }: Look): Map<string, { head: Head; entries: Entry[] }> {
    const open = new Map<string, { head: Head; entries: Entry[] }>();
    let originals: ReadonlyMap<string, Entry> | null = null;
    for (const entry of entries) {
      // Most have ended long ago: what costs little is asked first.
      const isKnown = this.#told.has(keyOf(entry));
      if (!isKnown && !isPending(entry)) continue;
      if (Date.parse(entry.startedDateTime) < pageBegan || preflight(entry) !== null) continue;
      const head = recognise(this.providers, entry);
      if (head === null) continue;
      if (!isKnown && entry.pageref === undefined) {
        originals ??= originalsOf(entries);
        const original = originals.get(requestOf(entry));
        if (original !== undefined && isCopy(entry, original)) continue;
      }
      const key = keyOf(entry);
      const alike = open.get(key);
      if (alike === undefined) open.set(key, { head, entries: [entry] });
      else alike.entries.push(entry);
    }
    for (const key of this.#ended) open.get(key)?.entries.shift();
    return open;
  }

  #tell(key: string, told: Told | undefined, head: Head, entry: Entry, { page }: Look): NetworkEvent | null {
    const stage = stageOf(entry);
    if (told === undefined) {
      // It has ended meanwhile, and its end is about to be told.
      if (!isPending(entry)) return null;
      const begun = { id: this.nextId(), head, entry, stage, page, missed: 0, leftAt: null, settled: false };
      this.#told.set(key, [...(this.#told.get(key) ?? []), begun]);
      return this.#eventOf(begun);
    }
    Object.assign(told, { page, missed: 0, leftAt: null });
    if (!head.matched.socket || told.stage === stage) return null;
    Object.assign(told, { entry, stage });
    return this.#eventOf(told);
  }

  #eventOf({ id, head, entry }: Told): NetworkEvent {
    return (head.matched.socket ? openSocketEvent : pendingRequestEvent)(this.vault, head, entry, id);
  }

  /** What is no longer in the list went with its page, where that is another now. Else its frame was removed, or DevTools' list was cleared. */
  #miss(told: Told, { at, navigatedAt, page, pageBegan }: Look): NetworkEvent | null {
    told.missed++;
    told.leftAt ??= navigatedAt;
    const begun = beginOf(told.entry);
    const isCutOff = page !== told.page || begun < pageBegan;
    // Which page is there now can be told a little later than the list was emptied. A socket may go on all the same.
    if (!isCutOff && (told.head.matched.socket || told.missed < PATIENCE)) return null;
    told.settled = true;
    const event = this.#eventOf(told);
    const took = Math.max(0, (isCutOff ? (told.leftAt ?? Math.max(begun, pageBegan)) : at) - begun);
    return event.kind === 'socket' ? { ...event, took } : { ...event, took, failure: isCutOff ? CUT_OFF : END_NOT_SEEN };
  }

  #forget(key: string, told: Told): void {
    const rest = (this.#told.get(key) ?? []).filter((other) => other !== told);
    if (rest.length === 0) this.#told.delete(key);
    else this.#told.set(key, rest);
  }

  #forgetSettled(): void {
    const settled = [...this.#told].flatMap(([key, all]) => all.filter((told) => told.settled).map((told) => [key, told] as const));
    for (const [key, told] of settled.slice(0, -MOST_SETTLED)) this.#forget(key, told);
  }
}

const stageOf = (entry: Entry): string => `${entry.response.status} ${entry._webSocketMessages?.length ?? 0}`;

/** An entry has no id of its own. Two calls of one millisecond may send two tickets. */
const keyOf = (entry: Entry): string => `${entry.startedDateTime} ${requestOf(entry)}`;

function requestOf({ request: { method, url, headers } }: Entry): string {
  const authorization = headers.find(({ name }) => name.toLowerCase() === 'authorization')?.value ?? '';
  return [method, url, authorization].join(' ');
}

/** Whether an entry is a service worker's, which passes on the page's: only the latter names the page. */
const isCopy = (entry: Entry, other: Entry): boolean =>
  entry.pageref === undefined &&
  canBeCopied(other) &&
  other.startedDateTime <= entry.startedDateTime &&
  requestOf(other) === requestOf(entry);

const canBeCopied = (entry: Entry): boolean => entry.pageref !== undefined && (isPending(entry) || isByWorker(entry));

/** By request, the first that a service worker may have passed on. */
function originalsOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const originals = new Map<string, Entry>();
  for (const entry of entries.filter(canBeCopied)) {
    const request = requestOf(entry);
    const first = originals.get(request);
    if (first === undefined || entry.startedDateTime < first.startedDateTime) originals.set(request, entry);
  }
  return originals;
}
