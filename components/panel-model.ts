import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';

import type { Finding } from '../lib/diagnosis/finding';
import type { AttachMode, RecorderState } from '../lib/session/store';
import type { SessionView } from '../lib/session/view';
import { remembered } from './memory';
import { SimulateModel } from './reproduce/simulate-model';
import { TimelineModel } from './timeline/timeline-model';

export const TABS = [
  { id: 'timeline', name: 'Timeline' },
  { id: 'storage', name: 'Storage' },
  { id: 'tickets', name: 'Tickets' },
  { id: 'reproduce', name: 'Reproduce' },
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
  /** Findings that hold for the chosen session, the worst first. */
  readonly findings: ReadonlySignal<readonly Finding[]>;
  /** Whether clearing takes the device id too. */
  readonly clearsDevice = signal(false);
  readonly simulate = new SimulateModel();
  readonly timeline: TimelineModel;
  readonly #remembered = new Map<string, Signal<boolean>>();

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
    this.findings = computed(() => {
      const id = this.chosen.value?.session.id;
      return state.value.findings.filter(({ session, until }) => session === id && until === null);
    });
    this.timeline = new TimelineModel(state, search);
  }

  /** Whether flow and lifetimes are folded to one line, on this tab. */
  folded(tab: TabId): Signal<boolean> {
    return this.#remember(`folded.${tab}`, tab !== 'timeline' || window.innerHeight < LOW);
  }

  /** Whether notes are shown beside many other findings, on this tab. */
  notesShown(tab: TabId): Signal<boolean> {
    return this.#remember(`notes.${tab}`, false);
  }

  #remember(name: string, initial: boolean): Signal<boolean> {
    let known = this.#remembered.get(name);
    if (known === undefined) this.#remembered.set(name, (known = remembered(name, initial)));
    return known;
  }

  /** Shows an event in the timeline. */
  show(event: string): void {
    this.tab.value = 'timeline';
    this.timeline.show(event);
  }

  /** Shows one of a finding's events there, the newest unless it is named, and marks them all. */
  showEvidence(evidence: readonly string[], event?: string): void {
    this.tab.value = 'timeline';
    this.timeline.showEvidence(evidence, event);
  }
}
