import { signal } from '@preact/signals';

import { BLANK_CUSTOM, CUSTOM, type CustomChoice } from '../../lib/simulation/custom';
import type { Choice } from '../../lib/simulation/plan';

/** What is typed and chosen on the tab, kept while the panel is open. */
export class SimulateModel {
  /** In front of which endpoint a broken answer is to stand, where it can stand at several. */
  readonly at = signal<string | null>(null);
  /** By preset: what it asks for. */
  readonly asked = signal<Readonly<Record<string, string>>>({});
  readonly custom = signal<CustomChoice>(BLANK_CUSTOM);
  readonly customOpen = signal(false);

  ask(preset: string, value: string): void {
    this.asked.value = { ...this.asked.value, [preset]: value };
  }

  edit(change: Partial<CustomChoice>): void {
    this.custom.value = { ...this.custom.value, ...change };
  }

  /** @param places where the preset can stand */
  choice(provider: string, preset: string, places: readonly string[] = []): Choice {
    if (preset === CUSTOM) return { provider, preset, custom: this.custom.value };
    const at = this.at.value ?? undefined;
    return { provider, preset, at: at !== undefined && places.length > 1 ? at : undefined, asked: this.asked.value[preset] };
  }
}
