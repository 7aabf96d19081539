import type { Event, EventKind, EventOf } from '../../lib/events/event';
import type { Drained } from '../../lib/events/record';
import { eventsOf } from '../../lib/inspect/batch';
import { arrival } from '../../lib/inspect/frames';
import type { Result, Source } from '../../lib/inspect/records';
import { parseTails } from '../../lib/inspect/tails';
import type { Vault } from '../../lib/inspect/vault';
import type { Providers } from '../../lib/session/reduce';
import type { Commands } from './commands';
import type { Documents, Known } from './documents';
import { Losses } from './losses';
import type { Simulations } from './simulations';

/** What is drained may have happened so long before the drain before it, ms: a run of equal calls is told of anew while it lasts. */
const LATE = 15_000;

/** What a document can leave when it goes. */
const OF_TAILS = new Set<EventKind>(['sdk-found', 'sdk-call', 'sdk-callback', 'sdk-throw', 'probe']);

/** Makes events of what the page's agents hand over, and of what becomes of its documents. */
export class Intake {
  readonly #losses = new Losses();
  readonly #startedAt = Date.now();
  /** When the page last answered, and when it last turned out that nobody can look into it, epoch ms. */
  #reachedAt = 0;
  #unreachableAt = 0;
  /** By document: what tells that its last moments were not seen. */
  readonly #unseen = new Map<string, EventOf<'marker'>>();

  constructor(
    readonly vault: Vault,
    readonly providers: Providers,
    readonly documents: Documents,
    readonly commands: Commands,
    readonly simulations: Pick<Simulations, 'acted'>,
  ) {}

  /** The events of one drained document, the answers to commands, and whether what is told of it beside them has changed. */
  async take(drained: Drained): Promise<{ events: Event[]; results: Result[]; changed: boolean }> {
    const { document, url, origin } = drained;
    const now = Date.now();
    const { isNew, changed, before, fromLoad, ack, lost } = this.documents.take(drained, now);
    const since = (before ?? this.#reachedAt) - LATE;
    const events: Event[] = [];
    const results: Result[] = [];
    const arrived = arrival(drained, this.vault.mask(url), fromLoad, drained.startedAt >= this.#startedAt, since);
    if (isNew) events.push(arrived);
    // A page is out of reach for a moment too while a crashed one is loaded again (seen): what was there then is there again.
    if (this.#unreachableAt > (before ?? drained.startedAt))
      events.push({ ...arrived, id: `${arrived.id}:${this.#unreachableAt}`, at: now, how: 'found running' });
    if (lost > 0) events.push(this.#losses.tell(document, 'lost', lost, now));
    const unseen = this.#unseen.get(document);
    if (unseen !== undefined) {
      this.#unseen.delete(document);
      events.push({ ...unseen, text: 'What this page did in its last moments was seen once it came back.' });
    }
    /** Those of which only now it is told what they left. */
    const late: Known[] = [];
    const source: Source = {
      ...this.#sourceOf(drained, since),
      result: (result) => results.push(result),
      tails: (text) => {
        for (const tail of parseTails(text)) {
          const known = this.documents.takeTail(tail, origin);
          if (known !== null) late.push(known);
        }
      },
    };
    const batch = await eventsOf(source, drained.records, ack);
    this.documents.acknowledge(document, batch.ack);
    events.push(...batch.events);
    if (batch.senseless > 0) events.push(this.#losses.tell(document, 'senseless', batch.senseless, Date.now()));
    for (const known of late) events.push(...(await this.tailOf(known)));
    return { events, results, changed };
  }

  /** The events of what a document left when it went: of all that had not arrived from it. */
  async tailOf({ drained, drainedAt, ack, tails }: Known): Promise<Event[]> {
    const taken = tails.splice(0);
    const source: Source = { ...this.#sourceOf(drained, drainedAt - LATE), result: () => undefined, tails: () => undefined };
    const batch = await eventsOf(
      source,
      taken.flatMap(({ records }) => records),
      ack,
    );
    const events = batch.events.filter(({ kind }) => OF_TAILS.has(kind));
    const lost = Math.max(0, ...taken.map(({ dropped }) => dropped)) - drained.dropped;
    if (lost > 0) events.push(this.#losses.tell(drained.document, 'lost', lost, drainedAt));
    return events;
  }

  #sourceOf({ document, url, origin, top }: Drained, since: number): Omit<Source, 'result' | 'tails'> {
    return {
      vault: this.vault,
      provider: (id) => (Object.hasOwn(this.providers, id) ? this.providers[id] : undefined),
      document,
      place: { url, origin, top },
      since,
      actionOf: (command) => this.commands.actionOf(document, command),
      acted: (acted, id) => this.simulations.acted(acted, id, { origin, top }),
    };
  }

  /** Tells that what a document did after it was last drained was not seen; it was gone at `until` (epoch ms). */
  unseen({ drained: { document }, drainedAt }: Known, until: number): Event {
    const seconds = Math.max(0.1, (until - drainedAt) / 1_000).toFixed(1);
    const text = `What this page did in its last moments, ${seconds} s at most, was not seen: it went to another origin.`;
    const marker: EventOf<'marker'> = { id: `${document}:unseen`, kind: 'marker', at: drainedAt, provider: null, document, text };
    this.#unseen.set(document, marker);
    return marker;
  }

  reached(): void {
    this.#reachedAt = Date.now();
  }

  /** The event of a page that nobody can look into. */
  unreachable(): Event {
    const at = Date.now();
    this.#unreachableAt = at;
    return { ...NOWHERE, id: `unreachable:${at}`, at, document: null, top: true, how: 'not reachable' };
  }

  /** The event of a document that is gone; what was asked of it ends. */
  left(document: string): Event {
    this.commands.gone(document);
    this.#losses.gone(document);
    return { ...NOWHERE, id: `${document}:left`, at: Date.now(), document, top: false, how: 'left' };
  }
}

const NOWHERE = { kind: 'navigation', provider: null, url: '', origin: '', fromLoad: false } satisfies Partial<EventOf<'navigation'>>;
