import { signal } from '@preact/signals';

import type { Provider } from '../../lib/providers/provider';
import { blankCustom, CUSTOM, type CustomChoice } from '../../lib/simulation/custom';
import type { Choice } from '../../lib/simulation/plan';

/** What is typed and chosen on the tab, kept while the panel is open. */
export class SimulateModel {
  /** In front of which endpoint a broken answer is to stand, where it can stand at several. */
  readonly at = signal<string | null>(null);
  /** By preset: what it asks for. */
  readonly asked = signal<Readonly<Record<string, string>>>({});
  /** By provider: the answer that the user makes up. */
  readonly #custom = signal<Readonly<Record<string, CustomChoice>>>({});
  readonly customOpen = signal(false);

  ask(preset: string, value: string): void {
    this.asked.value = { ...this.asked.value, [preset]: value };
  }

  custom(provider: Provider): CustomChoice {
    return this.#custom.value[provider.id] ?? blankCustom(provider);
  }

  edit(provider: Provider, change: Partial<CustomChoice>): void {
    this.#custom.value = { ...this.#custom.value, [provider.id]: { ...this.custom(provider), ...change } };
  }

  /** @param places where the preset can stand */
  choice(provider: Provider, preset: string, places: readonly string[] = []): Choice {
    const { id } = provider;
    if (preset === CUSTOM) return { provider: id, preset, custom: this.custom(provider) };
    const at = places.length > 1 ? places.find((place) => place === this.at.value) : undefined;
    return { provider: id, preset, at, asked: this.asked.value[preset] };
  }
}
