import type { Entry } from 'har-format';

import { type Event, type EventOf, SERVER_API } from '../events/event';
import type { Provider } from '../providers/provider';
import { beginOf, type Preflight, preflight, recognise, requestEvent, socketEvent } from './har';
import type { Inspector } from './inspector';
import { Pending } from './pending';
import type { Vault } from './vault';

/** Preflights that are remembered: a page may send any number to whom it likes. */
const MOST_PREFLIGHTS = 200;
/** Preflights wait at most so long for the request that they were made for, ms. */
const PREFLIGHT_KEPT = 30_000;

export interface NetworkSink {
  put(event: Event): void;
  /** A reply to the page that is none of an SDK's. */
  replied(entry: Entry): void;
  /** When the present page began, epoch ms. */
  pageBegan(): number;
  /** The panel's own action that sent this request, if one did. */
  actionOf(request: EventOf<'request'>): string | undefined;
}

export interface Network {
  /** Asks the browser for what has not ended and tells what has changed. */
  look(): Promise<void>;
  /** Whether a request, or a socket, is known that has not ended. */
  has(kind: 'request' | 'socket'): boolean;
}

/** Listens to DevTools' network from its first moment and turns the providers' requests into events. */
export function listenToNetwork(inspector: Inspector, vault: Vault, providers: readonly Provider[], sink: NetworkSink): Network {
  let preflights: Preflight[] = [];
  const doubles: { id: string; url: string; at: number; ended: number }[] = [];
  let count = 0;
  let navigatedAt = 0;
  const pending = new Pending(vault, providers, () => `request:${count++}`);
  const put = (event: EventOf<'request'>): void => {
    const byPanel = sink.actionOf(event);
    sink.put(byPanel === undefined ? event : { ...event, byPanel });
  };

  inspector.onNavigated(() => {
    navigatedAt = Date.now();
  });

  inspector.onRequestFinished((entry) => {
    const early = preflight(entry);
    if (early !== null) {
      preflights = [...preflights.filter(({ at }) => early.at - at < PREFLIGHT_KEPT).slice(-MOST_PREFLIGHTS), early];
      return;
    }
    const head = recognise(providers, entry);
    if (head === null || head.matched.endpoint === SERVER_API) sink.replied(entry);
    if (head === null) return;
    const id = pending.end(entry);
    if (head.matched.socket) {
      sink.put(socketEvent(vault, head, entry, id));
      return;
    }
    const begun = beginOf(entry);
    const own = preflights.find(({ url, at }) => url === entry.request.url && Math.abs(at - begun) < 5_000) ?? null;
    preflights = preflights.filter((other) => other !== own);
    const tell = (text: string | null): void => {
      const folded = foldServiceWorkersDouble(requestEvent(vault, head, entry, id, text, own));
      if (folded !== null) put(folded);
    };
    // What nobody foresaw in a request is not to pass in silence.
    const missed = (): void =>
      sink.put({
        id,
        kind: 'marker',
        at: begun,
        provider: null,
        document: null,
        text: `A request to ${vault.words(head.url.pathname)} could not be read.`,
      });
    void inspector.body(entry).then(tell).catch(missed);
  });

  return {
    has: (kind) => pending.has(kind),
    async look() {
      const at = Date.now();
      const entries = await inspector.har();
      for (const event of pending.look(entries, { at, navigatedAt, pageBegan: sink.pageBegan() }))
        if (event.kind === 'request') put(event);
        else sink.put(event);
    },
  };

  /**
   * A request that a service worker passes on is reported twice: the page's own, with the answer, and the worker's,
   * without. The page's takes the place of the worker's.
   */
  function foldServiceWorkersDouble(event: EventOf<'request'>): EventOf<'request'> | null {
    const ended = event.at + (event.took ?? 0);
    const url = JSON.stringify(event.url);
    const overlaps = (other: { url: string; at: number; ended: number }): boolean =>
      other.url === url && other.at <= ended && event.at <= other.ended;
    const other = doubles.find(overlaps);
    doubles.push({ id: event.id, url, at: event.at, ended });
    if (doubles.length > 50) doubles.shift();
    if (other === undefined) return event;
    if (event.cached) return { ...event, id: other.id };
    return event.replyBody?.content == null && event.status === 200 ? null : event;
  }
}
