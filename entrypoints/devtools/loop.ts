/** Runs one round after the other, with a pause between them that `wake` ends. */
export class Loop {
  #woken = false;
  #endPause: (() => void) | null = null;

  /** @param pause ms until the next round, asked for anew after each */
  constructor(
    readonly round: () => Promise<void>,
    readonly pause: () => number,
  ) {}

  async run(): Promise<never> {
    for (;;) {
      this.#woken = false;
      await this.round();
      await this.#rest(this.#woken ? 0 : this.pause());
    }
  }

  wake(): void {
    this.#woken = true;
    this.#endPause?.();
  }

  #rest(pause: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#endPause = null;
        resolve();
      };
      const timer = setTimeout(end, pause);
      this.#endPause = end;
    });
  }
}
