/** What actions wait for: looked for again each time the events have changed. */
export class Expectations {
  readonly #looks = new Set<() => void>();

  /** What `look` finds, as soon as it does; null after `deadline` ms. */
  first<Found>(look: () => Found | null, deadline: number): Promise<Found | null> {
    return new Promise((resolve) => {
      const end = (found: Found | null): void => {
        clearTimeout(timer);
        this.#looks.delete(again);
        resolve(found);
      };
      const again = (): void => {
        const found = look();
        if (found !== null) end(found);
      };
      const timer = setTimeout(() => end(null), deadline);
      this.#looks.add(again);
      // It may have come before anybody waited for it.
      again();
    });
  }

  see(): void {
    for (const look of this.#looks) look();
  }
}
