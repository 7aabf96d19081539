import type { Drained, Tail } from '../../lib/events/record';
import type { Attach, AttachMode, FrameAttach } from '../../lib/session/store';
import type { SessionsState } from '../../lib/session/state';
import { locationOf, type Reach } from '../../lib/inspect/drain';
import type { KnownDocument } from '../../lib/inspect/requests';
import { isAllowed } from '../../lib/settings/sites';

/** Documents that are remembered once they have gone. */
const MOST_GONE = 32;

/** What the recorder knows of one document that its agent answers for. */
export interface Known {
  drained: Drained;
  fromLoad: boolean;
  /** Epoch ms; when it was first drained. */
  foundAt: number;
  /** Epoch ms. */
  drainedAt: number;
  /** Rounds in a row in which it was not there. */
  missed: number;
  ack: number;
  /** What it left when it went, as far as it is not taken in. */
  tails: Tail[];
}

/** Documents of the page as the last rounds found them, and how far each is traced. */
export class Documents {
  readonly #known = new Map<string, Known>();
  /** Those that have gone lately: what they left may come later. */
  readonly #gone = new Map<string, Known>();
  /** Documents into which the recorder itself put the agent, which then came late. */
  readonly #installed = new Set<string>();

  installed(document: string | null): void {
    if (document !== null) this.#installed.add(document);
  }

  /** Takes one drained document; tells whether it is new, whether its address or what it simulates has changed, and when it was drained before. */
  take(
    drained: Drained,
    now: number,
  ): { isNew: boolean; changed: boolean; before: number | null; fromLoad: boolean; ack: number; lost: number } {
    const known = this.#known.get(drained.document);
    // A frame's empty first document gives its window to the one that the frame was made for: the agent in it was there
    // before that one's first script.
    const began = known?.drained.url === 'about:blank' && drained.url !== 'about:blank';
    const fromLoad = began || (known?.fromLoad ?? (drained.early && !this.#installed.has(drained.document)));
    const ack = known?.ack ?? 0;
    const foundAt = known?.foundAt ?? now;
    this.#known.set(drained.document, {
      drained: { ...drained, records: [] },
      foundAt,
      drainedAt: now,
      fromLoad,
      missed: 0,
      ack,
      tails: [],
    });
    this.#gone.delete(drained.document);
    return {
      isNew: known === undefined || began,
      changed: known?.drained.url !== drained.url || known.drained.simulating !== drained.simulating,
      before: known?.drainedAt ?? null,
      fromLoad,
      ack,
      lost: Math.max(0, drained.dropped - (known?.drained.dropped ?? 0)),
    };
  }

  acknowledge(document: string, seq: number): void {
    const known = this.#known.get(document);
    if (known !== undefined) known.ack = Math.max(known.ack, seq);
  }

  list(): KnownDocument[] {
    return [...this.#known].map(([document, { drained, ack }]) => ({
      document,
      top: drained.top,
      location: locationOf(drained),
      ack,
      simulating: drained.simulating,
    }));
  }

  get(document: string): Drained | undefined {
    return this.#known.get(document)?.drained;
  }

  /** Addresses of the frames that no walk from the page's own reaches. */
  crossSite(): string[] {
    const all = [...this.#known.values()].map(({ drained }) => drained);
    const page = all.find(({ top }) => top)?.origin;
    // The browser knows a frame that was loaded with a fragment without it.
    return [...new Set(all.filter(({ origin }) => origin !== page).map(({ url }) => url.replace(/#.*/s, '')))];
  }

  /** Frames that the browser lets nobody into, by their addresses. */
  #refused: readonly string[] = [];

  /** Takes their addresses; tells whether they are others than before. */
  refuse(urls: readonly string[]): boolean {
    const changed = urls.join() !== this.#refused.join();
    this.#refused = urls;
    return changed;
  }

  /**
   * Takes what a document left, as another one of its origin has it; it is a lie as long as that document is there. Null where there is
   * nobody whom it could be about, or where it is still to be waited for that it has gone.
   */
  takeTail(tail: Tail, origin: string): Known | null {
    const known = this.#known.get(tail.document) ?? this.#gone.get(tail.document);
    if (known === undefined || origin === 'null' || known.drained.origin !== origin) return null;
    known.tails.push(tail);
    return this.#gone.has(tail.document) ? known : null;
  }

  /** After a round that reached the page: documents that were missing twice have gone. */
  settle(present: ReadonlySet<string>): Known[] {
    const gone: Known[] = [];
    for (const [document, known] of this.#known) {
      known.missed = present.has(document) ? 0 : known.missed + 1;
      if (known.missed < 2) continue;
      this.#known.delete(document);
      this.#installed.delete(document);
      gone.push(known);
      this.#gone.set(document, known);
      const [oldest] = this.#gone.keys();
      if (oldest !== undefined && this.#gone.size > MOST_GONE) this.#gone.delete(oldest);
    }
    return gone;
  }

  /** Of those that have gone, those whose page went to another origin: nothing there can have what they left. */
  crossed(gone: readonly Known[]): { known: Known; until: number }[] {
    const pages = [...gone, ...this.#known.values()].filter(({ drained }) => drained.top).toSorted((a, b) => a.foundAt - b.foundAt);
    const page = pages.findLast((known) => known.missed === 0);
    // The one that was there just before: an older one went to that.
    const former = pages.findLast((known) => known !== page);
    if (page === undefined || former === undefined || !gone.includes(former)) return [];
    if (former.drained.origin === page.drained.origin) return [];
    return gone
      .filter(({ drained, tails, foundAt }) => foundAt >= former.foundAt && tails.length === 0 && drained.origin !== page.drained.origin)
      .map((known) => ({ known, until: page.foundAt }));
  }

  get more(): boolean {
    return [...this.#known.values()].some(({ drained }) => drained.more);
  }

  /** How the page is attached to, frame by frame. */
  attach(reach: Reach, state: SessionsState, sites: readonly string[]): Attach {
    if (reach === 'senseless') reach = 'not-answering'; // what it says is none
    const frames = [...this.#known.values()].map(({ drained, fromLoad }): FrameAttach => {
      const { document, origin, url, top } = drained;
      // A sandboxed frame has no origin, but it was loaded from one.
      const allowed = isAllowed(sites, origin === 'null' ? url : origin);
      // No frame is asked while the page itself does not answer.
      const mode = reach === 'not-answering' ? reach : modeOf(drained, fromLoad, state, allowed);
      return { document, origin, url, top, mode };
    });
    for (const url of this.#refused) frames.push({ document: null, origin: new URL(url).origin, url, top: false, mode: 'refused' });
    const top = frames.find((frame) => frame.top);
    // Their SDK calls are seen late at best, until they are allowed too.
    const unreached = new Set(
      frames.map(({ origin }) => origin).filter((origin) => /^https?:/.test(origin) && origin !== top?.origin && !isAllowed(sites, origin)),
    );
    const mode: Attach['mode'] = reach === 'refused' || reach === 'not-answering' ? reach : (top?.mode ?? 'starting');
    return {
      mode,
      origin: top === undefined || top.origin === 'null' ? null : top.origin,
      frames,
      sites: [...sites],
      unreached: [...unreached],
      problem: null,
    };
  }
}

function modeOf({ document, top }: Drained, fromLoad: boolean, state: SessionsState, allowed: boolean): AttachMode {
  if (fromLoad && (allowed || top)) return allowed ? 'all-frames' : 'top-frame';
  const sessions = Object.values(state.sessions).filter((session) => session.document === document && session.seen);
  return sessions.length > 0 && sessions.every(({ instance, classFound }) => instance === 0 && !classFound) ? 'network-only' : 'late';
}
