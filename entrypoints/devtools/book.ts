import type { Event } from '../../lib/events/event';
import { Log } from '../../lib/events/log';
import { Diagnostician } from '../../lib/diagnosis/diagnostician';
import type { Finding } from '../../lib/diagnosis/finding';
import type { Vault } from '../../lib/inspect/vault';
import type { Providers } from '../../lib/session/reduce';
import type { SessionsState } from '../../lib/session/state';
import { SessionTracker } from '../../lib/session/track';
import type { SessionView } from '../../lib/session/view';
import { viewsOf } from '../../lib/session/views';
import type { Settings } from '../../lib/settings/settings';
import { Hindsight } from './hindsight';

/** The list of events, and what they amount to. */
export class Book {
  readonly #log = new Log();
  readonly #tracker: SessionTracker;
  readonly #diagnostician: Diagnostician;
  readonly #hindsight: Hindsight;

  constructor(
    readonly providers: Providers,
    vault: Vault,
  ) {
    this.#tracker = new SessionTracker(providers);
    this.#diagnostician = new Diagnostician(providers);
    this.#hindsight = new Hindsight(vault);
  }

  get events(): readonly Event[] {
    return this.#log.events;
  }

  /** Events that no longer fit into the log. */
  get dropped(): number {
    return this.#log.dropped;
  }

  get state(): SessionsState {
    return this.#tracker.state;
  }

  views(now: number): SessionView[] {
    return viewsOf(this.state, this.providers, now);
  }

  findings(settings: Settings, now: number): { findings: Finding[]; changesAt: number | null } {
    return this.#diagnostician.findings(this.state, settings, now);
  }

  /** Whether something of an SDK was seen in a document. */
  sawSdk(document: string): boolean {
    return Object.values(this.state.sessions).some((session) => session.document === document && session.seen);
  }

  write(events: readonly Event[]): void {
    const { changedFrom, fell } = this.#log.put(events);
    if (fell.length > 0) {
      this.#tracker.forget(fell, this.events);
      this.#diagnostician.forget();
    } else this.#tracker.update(this.events, changedFrom);
    this.#diagnostician.update(this.events, this.#tracker.attributions, changedFrom);
  }

  /** Takes what has turned out to be a secret out of what was written before; tells whether there was any. */
  lookBack(): boolean {
    const rewritten = this.#hindsight.look(this.events);
    if (rewritten.length > 0) this.write(rewritten);
    return rewritten.length > 0;
  }
}
