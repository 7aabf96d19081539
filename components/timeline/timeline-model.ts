import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';

import type { Finding } from '../../lib/diagnosis/finding';
import { type Event, SERVER_API } from '../../lib/events/event';
import type { RecorderState } from '../../lib/session/store';
import { EventTree, hasRow, kinOf, type Group, type Node } from './event-tree';
import { buildRows, type Row } from './rows';
import { matcher } from './search-text';
import { SOURCES, type SourceId } from './sources';

type Held = Pick<RecorderState, 'events' | 'clearedBefore' | 'clearedAt' | 'findings'>;

/** That a page was there, and that nothing is stored, says nothing of an SDK. */
const isEvidence = (event: Event): boolean => {
  if (event.kind === 'storage') return event.reading !== 'absent' || event.noticed !== 'first';
  // An app's own backend may have such an address.
  if (event.kind === 'request' && event.endpoint === SERVER_API) return event.serverKey !== null;
  return event.kind !== 'navigation' && event.kind !== 'marker' && event.kind !== 'files';
};

/** What is chosen, filtered and folded in the timeline. It outlives a change of tab. */
export class TimelineModel {
  readonly filter: Signal<string>;
  readonly sources = signal<ReadonlySet<SourceId>>(new Set(SOURCES.map(({ id }) => id)));
  readonly selected = signal<string | null>(null);
  /** To be brought in sight by the list, once it is drawn. */
  readonly wanted = signal<string | null>(null);
  readonly detailsOpen = signal(false);
  /** The tab of the details that was chosen last, kept from event to event where they have it. */
  readonly detailTab = signal<string | null>(null);
  /** Documents that were opened or closed by hand. */
  readonly #opened = signal<ReadonlyMap<string, boolean>>(new Map());
  readonly #collapsed = signal<ReadonlySet<string>>(new Set());
  readonly #held = signal<Held | null>(null);
  readonly #tree = new EventTree();

  readonly paused = computed(() => this.#held.value !== null);
  readonly heldBack: ReadonlySignal<number>;
  readonly rows: ReadonlySignal<Row[]>;
  /** Events that have a row, filtered or not. */
  readonly total: ReadonlySignal<number>;
  /** Nothing of a known SDK is among them. */
  readonly silent: ReadonlySignal<boolean>;
  /** Marked as belonging to what is selected. */
  readonly kin: ReadonlySignal<ReadonlySet<string>>;
  readonly selectedNode: ReadonlySignal<Node | null>;
  readonly selectedFinding: ReadonlySignal<Finding | null>;
  /** The finding that led to the selected event. */
  readonly #proves = signal<{ event: string; evidence: readonly string[] } | null>(null);
  readonly #synced: ReadonlySignal<{ tree: EventTree }>;

  constructor(
    private readonly state: ReadonlySignal<RecorderState>,
    search?: Signal<string>,
  ) {
    this.filter = search ?? signal('');
    const shown = computed((): Held => this.#held.value ?? this.state.value);
    this.#synced = computed(() => {
      const { events, clearedBefore } = shown.value;
      this.#linkOperations();
      this.#tree.sync(events, clearedBefore);
      return { tree: this.#tree }; // another object each time: the tree itself is changed in place
    });
    this.heldBack = computed(() => {
      const held = this.#held.value;
      return held === null ? 0 : Math.max(0, this.state.value.events.length - held.events.length);
    });
    this.rows = computed(() => {
      const { tree } = this.#synced.value;
      const newest = tree.groups.findLastIndex(({ top }) => top);
      const opened = this.#opened.value;
      const isOpen = (group: Group, index: number) => opened.get(group.key) ?? index >= newest;
      const { findings, clearedAt } = shown.value;
      const kept = findings.filter(({ since }) => since >= clearedAt);
      const choice = {
        sources: this.sources.value,
        matches: matcher(this.filter.value),
        isOpen,
        collapsed: this.#collapsed.value,
      };
      return buildRows(tree, choice, kept);
    });
    this.total = computed(() => this.#synced.value.tree.groups.reduce((sum, { count, head }) => sum + count + (head === null ? 0 : 1), 0));
    this.silent = computed(() => {
      const { events, clearedBefore } = shown.value;
      return !events.some((event, index) => index >= clearedBefore && isEvidence(event));
    });
    this.selectedNode = computed(() => {
      const id = this.selected.value;
      return (id === null ? undefined : this.#synced.value.tree.get(id)) ?? null;
    });
    this.selectedFinding = computed(() => {
      const id = this.selected.value;
      return shown.value.findings.find((finding) => finding.id === id) ?? null;
    });
    this.kin = computed(() => {
      const proves = this.#proves.value;
      if (proves !== null && proves.event === this.selected.value) return new Set(proves.evidence);
      if (this.selectedFinding.value !== null) return new Set(this.selectedFinding.value.evidence);
      return this.selectedNode.value === null ? new Set<string>() : kinOf(this.selectedNode.value);
    });
  }

  /** Entries of the network name no call; which one they belong to is what the sessions found out. */
  #linkOperations(): void {
    for (const { session } of this.state.value.sessions)
      for (const { call, events } of session.operations) if (call !== null) for (const event of events) this.#tree.link(event, call);
  }

  pause(on: boolean): void {
    if (on === this.paused.value) return;
    const { events, clearedBefore, clearedAt, findings } = this.state.value;
    this.#held.value = on ? { events: events.slice(), clearedBefore, clearedAt, findings } : null;
  }

  toggleSource(id: SourceId): void {
    const sources = new Set(this.sources.value);
    if (!sources.delete(id)) sources.add(id);
    this.sources.value = sources;
  }

  setExpanded(row: Row, open: boolean): void {
    if (row.node === null || row.expanded === null) return;
    if (row.node.group.head === row.node) {
      this.#opened.value = new Map(this.#opened.value).set(row.node.group.key, open);
      return;
    }
    const collapsed = new Set(this.#collapsed.value);
    if (open) collapsed.delete(row.id);
    else collapsed.add(row.id);
    this.#collapsed.value = collapsed;
  }

  /** Those of the events that the timeline has a row for. */
  inLog(ids: readonly string[]): Node[] {
    const { tree } = this.#synced.value;
    return ids.map((id) => tree.get(id)).filter((node): node is Node => node !== undefined && hasRow(node.event));
  }

  /** Selects an event and brings it in sight, whatever hides it. */
  show(id: string): void {
    const [node] = this.inLog([id]);
    if (node === undefined) return;
    this.#uncover([node]);
    this.open(id);
  }

  /** Selects one of a finding's events, the newest unless it is named, and marks them all while it is selected. */
  showEvidence(evidence: readonly string[], id?: string): void {
    const nodes = this.inLog(evidence);
    const event = id ?? nodes.at(-1)?.event.id;
    if (event === undefined) return;
    this.#uncover(nodes);
    this.#proves.value = { event, evidence };
    this.open(event);
  }

  #uncover(nodes: readonly Node[]): void {
    this.filter.value = '';
    this.sources.value = new Set(SOURCES.map((source) => source.id));
    const opened = new Map(this.#opened.value);
    const collapsed = new Set(this.#collapsed.value);
    for (const node of nodes) {
      opened.set(node.group.key, true);
      for (let above = node.cause; above !== null; above = above.cause) collapsed.delete(above.event.id);
    }
    this.#opened.value = opened;
    this.#collapsed.value = collapsed;
  }

  /** Opens the details of a row, and keeps it in sight of them. */
  open(id: string): void {
    this.selected.value = id;
    this.wanted.value = id;
    this.detailsOpen.value = true;
  }
}
