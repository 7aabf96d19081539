import type { Inspector } from '../../lib/inspect/inspector';

/** Keeps the simulator registered where it must act from a page's first request on, and nowhere else. */
export class SimulatorSites {
  #sites = '';
  #changing: Promise<void> = Promise.resolve();

  constructor(readonly inspector: Inspector) {}

  become(sites: readonly string[]): Promise<void> {
    if (sites.join() === this.#sites) return this.#changing;
    this.#sites = sites.join();
    // One after the other: the browser refuses to register what is being registered. What it refuses the next change mends.
    this.#changing = this.#changing.then(() => this.inspector.registerSimulator(sites)).catch(() => undefined);
    return this.#changing;
  }
}
