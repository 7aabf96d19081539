import type { Event, EventOf } from '../../lib/events/event';
import type { Drained } from '../../lib/events/record';
import { eventsOf } from '../../lib/inspect/batch';
import { arrival } from '../../lib/inspect/frames';
import type { Source } from '../../lib/inspect/records';
import type { Vault } from '../../lib/inspect/vault';
import type { Providers } from '../../lib/session/reduce';
import type { Commands } from './commands';
import type { Documents } from './documents';
import { Losses } from './losses';

/** What is drained may have happened so long before the drain before it, ms: a run of equal calls is told of anew while it lasts. */
const LATE = 15_000;

/** Makes events of what the page's agents hand over, and of what becomes of its documents. */
export class Intake {
  readonly #losses = new Losses();
  readonly #startedAt = Date.now();
  /** When the page last answered, and when it last turned out that nobody can look into it, epoch ms. */
  #reachedAt = 0;
  #unreachableAt = 0;

  constructor(
    readonly vault: Vault,
    readonly providers: Providers,
    readonly documents: Documents,
    readonly commands: Commands,
  ) {}

  /** The events of one drained document, and whether its address is another than before. */
  async take(drained: Drained): Promise<{ events: Event[]; moved: boolean }> {
    const { document, url, origin, top } = drained;
    const now = Date.now();
    const { isNew, moved, before, fromLoad, ack, lost } = this.documents.take(drained, now);
    const since = (before ?? this.#reachedAt) - LATE;
    const events: Event[] = [];
    const arrived = arrival(drained, this.vault.mask(url), fromLoad, drained.startedAt >= this.#startedAt, since);
    if (isNew) events.push(arrived);
    // A page is out of reach for a moment too while a crashed one is loaded again (seen): what was there then is there again.
    if (this.#unreachableAt > (before ?? drained.startedAt))
      events.push({ ...arrived, id: `${arrived.id}:${this.#unreachableAt}`, at: now, how: 'found running' });
    if (lost > 0) events.push(this.#losses.tell(document, 'lost', lost, now));
    const source: Source = {
      vault: this.vault,
      provider: (id) => (Object.hasOwn(this.providers, id) ? this.providers[id] : undefined),
      document,
      place: { url, origin, top },
      since,
      actionOf: (command) => this.commands.actionOf(document, command),
      result: (result) => this.commands.result(document, result),
    };
    const batch = await eventsOf(source, drained.records, ack);
    this.documents.acknowledge(document, batch.ack);
    events.push(...batch.events);
    if (batch.senseless > 0) events.push(this.#losses.tell(document, 'senseless', batch.senseless, Date.now()));
    return { events, moved };
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
