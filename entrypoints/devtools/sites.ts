import type { Inspector } from '../../lib/inspect/inspector';

/**
 * The sites that the user allowed, and the page script that is registered for them while DevTools is open. Each
 * DevTools window puts the registration in order again and again, so that one that closes does not leave another blind.
 */
export class Sites {
  allowed: string[] = [];
  #timer: ReturnType<typeof setInterval> | null = null;

  constructor(
    readonly inspector: Inspector,
    readonly changed: () => void,
  ) {}

  async start(every: number): Promise<void> {
    this.inspector.onSitesChanged(() => void this.reconcile());
    this.#timer = setInterval(() => void this.reconcile(), every);
    await this.reconcile();
  }

  async reconcile(): Promise<void> {
    const sites = await this.inspector.sites();
    await this.inspector.register(sites);
    if (sites.join() === this.allowed.join()) return;
    this.allowed = sites;
    this.changed();
  }

  async takeBack(site: string): Promise<void> {
    await this.inspector.takeBack(site);
    await this.reconcile();
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.inspector.register([]);
  }
}
