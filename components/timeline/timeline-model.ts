import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';

import { type Event, SERVER_API } from '../../lib/events/event';
import type { RecorderState } from '../../lib/session/store';
import { EventTree, kinOf, type Group, type Node } from './event-tree';
import { buildRows, type Row } from './rows';
import { matcher } from './search-text';
import { SOURCES, type SourceId } from './sources';

type Held = Pick<RecorderState, 'events' | 'clearedBefore'>;

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
  readonly kin: ReadonlySignal<ReadonlySet<string>>;
  readonly selectedNode: ReadonlySignal<Node | null>;
  readonly #synced: ReadonlySignal<{ tree: EventTree }>;

  constructor(
    private readonly state: ReadonlySignal<RecorderState>,
    search?: Signal<string>,
  ) {
    this.filter = search ?? signal('');
    this.#synced = computed(() => {
      const { events, clearedBefore } = this.#held.value ?? this.state.value;
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
      return buildRows(tree, {
        sources: this.sources.value,
        matches: matcher(this.filter.value),
        isOpen,
        collapsed: this.#collapsed.value,
      });
    });
    this.total = computed(() => this.#synced.value.tree.groups.reduce((sum, { count, head }) => sum + count + (head === null ? 0 : 1), 0));
    this.silent = computed(() => {
      const { events, clearedBefore } = this.#held.value ?? this.state.value;
      return !events.some((event, index) => index >= clearedBefore && isEvidence(event));
    });
    this.selectedNode = computed(() => {
      const id = this.selected.value;
      return (id === null ? undefined : this.#synced.value.tree.get(id)) ?? null;
    });
    this.kin = computed(() => (this.selectedNode.value === null ? new Set<string>() : kinOf(this.selectedNode.value)));
  }

  /** Entries of the network name no call; which one they belong to is what the sessions found out. */
  #linkOperations(): void {
    for (const { session } of this.state.value.sessions)
      for (const { call, events } of session.operations) if (call !== null) for (const event of events) this.#tree.link(event, call);
  }

  pause(on: boolean): void {
    if (on === this.paused.value) return;
    const { events, clearedBefore } = this.state.value;
    this.#held.value = on ? { events: events.slice(), clearedBefore } : null;
  }

  toggleSource(id: SourceId): void {
    const sources = new Set(this.sources.value);
    if (!sources.delete(id)) sources.add(id);
    this.sources.value = sources;
  }

  setExpanded(row: Row, open: boolean): void {
    if (row.expanded === null) return;
    if (row.node.group.head === row.node) {
      this.#opened.value = new Map(this.#opened.value).set(row.node.group.key, open);
      return;
    }
    const collapsed = new Set(this.#collapsed.value);
    if (open) collapsed.delete(row.id);
    else collapsed.add(row.id);
    this.#collapsed.value = collapsed;
  }

  /** Selects an event and brings it in sight, whatever hides it. */
  show(id: string): void {
    const node = this.#synced.value.tree.get(id);
    if (node === undefined) return;
    this.filter.value = '';
    this.sources.value = new Set(SOURCES.map((source) => source.id));
    this.#opened.value = new Map(this.#opened.value).set(node.group.key, true);
    const collapsed = new Set(this.#collapsed.value);
    for (let above = node.cause; above !== null; above = above.cause) collapsed.delete(above.event.id);
    this.#collapsed.value = collapsed;
    this.open(id);
  }

  /** Opens the details of a row, and keeps it in sight of them. */
  open(id: string): void {
    this.selected.value = id;
    this.wanted.value = id;
    this.detailsOpen.value = true;
  }
}
