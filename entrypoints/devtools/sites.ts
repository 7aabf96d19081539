import type { Inspector } from '../../lib/inspect/inspector';

/** Tries until the next round anyway. */
const MOST_TRIES = 5;

/**
 * The sites that the user allowed, and the page script that is registered for them while DevTools is open. Each
 * DevTools window puts the registration in order again and again, so that one that closes does not leave another blind.
 */
export class Sites {
  allowed: string[] = [];
  #timers: ReturnType<typeof setTimeout>[] = [];
  #reconciling: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    readonly inspector: Inspector,
    readonly changed: () => void,
  ) {}

  async start(every: number): Promise<void> {
    this.inspector.onSitesChanged(() => void this.reconcile());
    const again = (): undefined => void this.reconcile();
    // Soon, too: a DevTools window that was closed just before may take its registration off only now.
    this.#timers = [setTimeout(again, every / 10), setInterval(again, every)];
    await this.reconcile();
  }

  /** One at a time: the browser tells of the same change that the panel tells of, and refuses to register twice. */
  reconcile(): Promise<void> {
    const before = this.#reconciling;
    this.#reconciling = before.catch(() => undefined).then(() => this.#putInOrder());
    return this.#reconciling;
  }

  /** Another DevTools window may do the same at this moment, for what it read before: so until both agree with what is allowed. */
  async #putInOrder(): Promise<void> {
    for (let left = MOST_TRIES; ; left--) {
      const sites = await this.inspector.sites();
      if (this.#closed) return;
      try {
        await this.inspector.register(sites);
      } catch (error) {
        if (left === 0) throw error;
        continue; // the other window was quicker
      }
      if (left > 0 && (await this.inspector.sites()).join() !== sites.join()) continue;
      if (sites.join() === this.allowed.join()) return;
      this.allowed = sites;
      this.changed();
      return;
    }
  }

  async takeBack(site: string): Promise<void> {
    await this.inspector.takeBack(site);
    await this.reconcile();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.inspector.register([]);
  }
}
