import type { Inspector } from '../../lib/inspect/inspector';
import type { KnownDocument } from '../../lib/inspect/requests';
import { isAllowed } from '../../lib/settings/sites';

/** Of the sites that are allowed those of this page. */
export const sitesOf = (documents: readonly KnownDocument[], allowed: readonly string[]): string[] =>
  allowed.filter((site) => documents.some(({ location }) => isAllowed([site], location)));

/** Keeps the simulator registered where it must act from a page's first request on, and nowhere else. */
export class SimulatorSites {
  #sites = '';
  #changing: Promise<void> = Promise.resolve();

  constructor(readonly inspector: Inspector) {}

  follow(isArmed: boolean, documents: readonly KnownDocument[], allowed: readonly string[]): void {
    const sites = isArmed ? sitesOf(documents, allowed) : [];
    if (sites.join() === this.#sites) return;
    this.#sites = sites.join();
    // DevTools that closes waits for nothing.
    if (sites.length === 0) void this.inspector.registerSimulator(sites).catch(() => undefined);
    // One after the other: the browser refuses to register what is being registered. What it refuses the next change mends.
    else this.#changing = this.#changing.then(() => this.inspector.registerSimulator(sites)).catch(() => undefined);
  }
}
