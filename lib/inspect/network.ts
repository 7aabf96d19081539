import type { Event, EventOf } from '../events/event';
import type { Provider } from '../providers/provider';
import { beginOf, type Preflight, preflight, recognise, requestEvent, socketEvent } from './har';
import type { Inspector } from './inspector';
import type { Vault } from './vault';

/** Preflights that are remembered: a page may send any number to whom it likes. */
const MOST_PREFLIGHTS = 200;
/** Preflights wait at most so long for the request that they were made for, ms. */
const PREFLIGHT_KEPT = 30_000;

export interface NetworkSink {
  put(event: Event): void;
  /** The panel's own action that sent this request, if one did. */
  actionOf(request: EventOf<'request'>): string | undefined;
}

/** Listens to DevTools' network from its first moment and turns the providers' requests into events. */
export function listenToNetwork(inspector: Inspector, vault: Vault, providers: readonly Provider[], sink: NetworkSink): void {
  let preflights: Preflight[] = [];
  const doubles: { id: string; url: string; at: number; ended: number }[] = [];
  let count = 0;

  inspector.onRequestFinished((entry) => {
    const early = preflight(entry);
    if (early !== null) {
      preflights = [...preflights.filter(({ at }) => early.at - at < PREFLIGHT_KEPT).slice(-MOST_PREFLIGHTS), early];
      return;
    }
    const head = recognise(providers, entry);
    if (head === null) return;
    const id = `request:${count++}`;
    if (head.matched.socket) {
      sink.put(socketEvent(vault, head, entry, id));
      return;
    }
    const begun = beginOf(entry);
    const own = preflights.find(({ url, at }) => url === entry.request.url && Math.abs(at - begun) < 5_000) ?? null;
    preflights = preflights.filter((other) => other !== own);
    const tell = (text: string | null): void => {
      const event = requestEvent(vault, head, entry, id, text, own);
      const byPanel = sink.actionOf(event);
      const folded = foldServiceWorkersDouble(event);
      if (folded !== null) sink.put(byPanel === undefined ? folded : { ...folded, byPanel });
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
