import type { Secret } from '../events/secret';

/** Values shorter than this are masked where they are known to stand, not searched for in other text. */
export const SHORTEST_SEARCHED = 8;
/** What a bug leaves where a secret should stand; it stands in many a text besides. */
const NO_SECRETS = new Set(['undefined', '[object Object]']);
/** Whether a value is looked for in other text. */
export const isSearched = (value: string): boolean => value.length >= SHORTEST_SEARCHED && !NO_SECRETS.has(value);
/**
 * What searching may cost, in ns as measured, since a page can choose both secrets and texts: this much at once, and
 * of the time that passes this share.
 */
const MOST_COST = 100_000_000;
const SHARE = 0.1;
const costOf = (form: string): number => 64 + (form.length >> 6);

export interface Found {
  secret: Secret;
  /** The end of it in the text. */
  to: number;
}

/** Secrets by the forms in which they may stand in a text. */
export class SecretIndex {
  /** By the first characters of each form. */
  readonly #forms = new Map<string, Map<string, Secret>>();
  /** What searching may cost now. */
  #budget = MOST_COST;
  #budgetAt: number;

  /** `now`: ms. */
  constructor(readonly now: () => number) {
    this.#budgetAt = now();
  }

  add(value: string, secret: Secret): void {
    if (NO_SECRETS.has(value)) return;
    for (const form of formsOf(value)) {
      if (form.length < SHORTEST_SEARCHED) continue;
      const prefix = form.slice(0, SHORTEST_SEARCHED);
      const alike = this.#forms.get(prefix) ?? new Map<string, Secret>();
      alike.set(form, secret);
      this.#forms.set(prefix, alike);
    }
  }

  remove(value: string): void {
    for (const form of formsOf(value)) {
      const prefix = form.slice(0, SHORTEST_SEARCHED);
      const alike = this.#forms.get(prefix);
      alike?.delete(form);
      if (alike?.size === 0) this.#forms.delete(prefix);
    }
  }

  /** A search of one text, from its beginning to its end. */
  search(text: string): { at(index: number): Found | null | 'too costly' } {
    this.#refill();
    return {
      at: (index) => {
        const alike = this.#forms.get(text.slice(index, index + SHORTEST_SEARCHED));
        if (alike === undefined) return null;
        let longest: Found | null = null;
        for (const [form, secret] of alike) {
          this.#budget -= costOf(form);
          if (this.#budget < 0) return 'too costly';
          const to = Math.min(index + form.length, text.length);
          if (longest !== null && to <= longest.to) continue;
          // What stands at the end of a text may have been cut. (Slices compare thirty times as fast as `startsWith`.)
          const known = to < index + form.length ? form.slice(0, to - index) : form;
          if (text.slice(index, to) === known) longest = { secret, to };
        }
        return longest;
      },
    };
  }

  #refill(): void {
    const now = this.now();
    this.#budget = Math.min(MOST_COST, this.#budget + (now - this.#budgetAt) * 1_000_000 * SHARE);
    this.#budgetAt = now;
  }
}

/** The forms in which a value stands in other text: itself, in a URL, in a JSON string, as Base64. */
export function formsOf(value: string): Set<string> {
  if (value.length > 16_384) return new Set([value]);
  const inJson = JSON.stringify(value).slice(1, -1);
  // PHP writes a slash with one before it, and every ticket in Base64 may have some.
  const all = new Set([value, inJson, inJson.replaceAll('/', '\\/')]);
  try {
    all.add(encodeURIComponent(value));
  } catch {
    // A lone surrogate has no such form.
  }
  // Whole groups of three bytes only, so that what follows the value does not change what is found.
  const bytes = Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join('');
  all.add(btoa(bytes.slice(0, bytes.length - (bytes.length % 3))));
  return all;
}
