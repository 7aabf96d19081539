import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';

import type { AttachMode, RecorderState } from '../lib/session/store';
import type { SessionView } from '../lib/session/view';
import { remembered } from './memory';
import { TimelineModel } from './timeline/timeline-model';

export const TABS = [
  { id: 'timeline', name: 'Timeline' },
  { id: 'storage', name: 'Storage' },
] as const;
export type TabId = (typeof TABS)[number]['id'];

/** Below this height the pictures are folded at first. */
const LOW = 480;

/** What the panel itself remembers: what is chosen, folded and filtered. It holds nothing that was seen. */
export class PanelModel {
  readonly tab = signal<TabId>('timeline');
  readonly chosenId = signal<string | null>(null);
  /** The chosen session, else the first in the order of the verdicts. */
  readonly chosen: ReadonlySignal<SessionView | null>;
  /** How the chosen session's frame is traced. */
  readonly mode: ReadonlySignal<AttachMode | 'starting'>;
  readonly timeline: TimelineModel;
  readonly #folded = new Map<TabId, Signal<boolean>>();

  constructor(state: ReadonlySignal<RecorderState>, search?: Signal<string>) {
    this.chosen = computed(() => {
      const { sessions } = state.value;
      return sessions.find(({ session }) => session.id === this.chosenId.value) ?? sessions[0] ?? null;
    });
    this.mode = computed(() => {
      const { attach } = state.value;
      const document = this.chosen.value?.session.document ?? null;
      return (document === null ? undefined : attach.frames.find((frame) => frame.document === document))?.mode ?? attach.mode;
    });
    this.timeline = new TimelineModel(state, search);
  }

  /** Whether flow and lifetimes are folded to one line, on this tab. */
  folded(tab: TabId): Signal<boolean> {
    let folded = this.#folded.get(tab);
    if (folded === undefined) {
      folded = remembered(`folded.${tab}`, tab !== 'timeline' || window.innerHeight < LOW);
      this.#folded.set(tab, folded);
    }
    return folded;
  }

  /** Shows an event in the timeline. */
  show(event: string): void {
    this.tab.value = 'timeline';
    this.timeline.show(event);
  }
}
