import type { Event, EventOf } from '../../lib/events/event';

/** An event in its place. What it caused stands below it, in the order of time. */
export interface Node {
  event: Event;
  /** Its place in the log. */
  index: number;
  group: Group;
  /** The event that caused this one, however long ago. */
  cause: Node | null;
  /** All that it caused. */
  caused: Node[];
  /** Those of them that are shown below it. */
  children: Node[];
  /** Steps below the root of its group. */
  depth: number;
}

/** One document's events; `head` is its navigation, null for what came before any was seen. */
export interface Group {
  key: string;
  head: Node | null;
  roots: Node[];
  /** Rows that it would show, its head not counted. */
  count: number;
  /** Set where the events in it name no frame, or the top one. */
  top: boolean;
}

/** What came later than this after its cause stands at its own time: a listener may be called hours after. */
const NESTED_WITHIN = 30_000;
/** What stands deeper is put beside its cause: a page can have any number of calls within each other. */
const MOST_DEPTH = 24;

interface Placed {
  node: Node;
  /** The lists that it was put at the end of. */
  lists: Node[][];
  /** What was so before a navigation was placed. */
  undo: (() => void) | null;
}

/** That a document was left stands in its own group; every other navigation opens one. */
const isHead = (event: Event): event is EventOf<'navigation'> => event.kind === 'navigation' && event.how !== 'left';

export const hasRow = (event: Event) => event.kind !== 'probe';

/**
 * document → call → caused, kept along with the log: only what comes after the first difference is placed anew, so
 * that an event more costs next to nothing among 50,000.
 */
export class EventTree {
  readonly groups: Group[] = [];
  readonly #placed: Placed[] = [];
  readonly #byId = new Map<string, Node>();
  readonly #byDocument = new Map<string, Group>();
  /** Takes what names no document: the newest top one. */
  #current: Group | null = null;
  #start = 0;
  /** Causes that no event tells by itself: the call that a request was found to belong to. */
  readonly #links = new Map<string, string>();
  #staleFrom = Infinity;

  /** Tells that one event was caused by another. What was placed before is placed anew by the next `sync`. */
  link(event: string, cause: string): void {
    if (event === cause || this.#links.has(event)) return;
    this.#links.set(event, cause);
    const placed = this.#byId.get(event);
    if (placed !== undefined) this.#staleFrom = Math.min(this.#staleFrom, placed.index);
  }

  /** Brings the tree up to the log from index `start` on. An event that changed must be another object. */
  sync(events: readonly Event[], start: number): void {
    if (start !== this.#start) this.#truncate(0);
    this.#start = start;
    const most = Math.min(this.#placed.length, events.length - start, this.#staleFrom);
    this.#staleFrom = Infinity;
    let same = 0;
    while (same < most && this.#placed[same]!.node.event === events[start + same]) same++;
    this.#truncate(same);
    for (let index = start + same; index < events.length; index++) this.#place(events[index]!);
    this.#forgetLinks();
  }

  /** Links of events that fell out of the log; now and then, for it walks them all. */
  #forgetLinks(): void {
    if (this.#links.size <= 2 * this.#placed.length + 1_000) return;
    for (const event of this.#links.keys()) if (!this.#byId.has(event)) this.#links.delete(event);
  }

  get(id: string): Node | undefined {
    return this.#byId.get(id);
  }

  get size(): number {
    return this.#placed.length;
  }

  #place(event: Event): void {
    const placed = isHead(event) ? this.#placeHead(event) : this.#placeBelow(event);
    this.#placed.push(placed);
    this.#byId.set(event.id, placed.node);
  }

  #placeHead(event: EventOf<'navigation'>): Placed {
    const former = event.document === null ? undefined : this.#byDocument.get(event.document);
    const current = this.#current;
    const group: Group = { key: event.id, head: null, roots: [], count: 0, top: event.top };
    const node: Node = { event, index: this.#placed.length, group, cause: null, caused: [], children: [], depth: 0 };
    group.head = node;
    this.groups.push(group);
    if (event.document !== null) this.#byDocument.set(event.document, group);
    if (event.top) this.#current = group;
    const undo = () => {
      this.groups.pop();
      this.#current = current;
      if (event.document === null) return;
      if (former === undefined) this.#byDocument.delete(event.document);
      else this.#byDocument.set(event.document, former);
    };
    return { node, lists: [], undo };
  }

  #placeBelow(event: Event): Placed {
    const cause = this.#byId.get(event.cause ?? this.#links.get(event.id) ?? '') ?? null;
    const known = event.document === null ? undefined : this.#byDocument.get(event.document);
    const group = known ?? cause?.group ?? this.#current ?? this.#openFirst();
    const above = isAbove(cause, event, group) ? cause : null;
    const node: Node = {
      event,
      index: this.#placed.length,
      group,
      cause,
      caused: [],
      children: [],
      depth: above === null ? 0 : above.depth + 1,
    };
    const lists = [above === null ? group.roots : above.children];
    if (cause !== null) lists.push(cause.caused);
    for (const list of lists) list.push(node);
    if (hasRow(event)) group.count++;
    return { node, lists, undo: null };
  }

  /** For what came before any navigation was seen. */
  #openFirst(): Group {
    const group: Group = { key: 'before', head: null, roots: [], count: 0, top: true };
    this.groups.unshift(group);
    this.#current = group;
    return group;
  }

  /** Takes off from the end, in the reverse order of placing. */
  #truncate(length: number): void {
    while (this.#placed.length > length) {
      const { node, lists, undo } = this.#placed.pop()!;
      for (const list of lists) list.pop();
      if (undo !== null) undo();
      else if (hasRow(node.event)) node.group.count--;
      this.#byId.delete(node.event.id);
    }
    if (length > 0) return;
    this.groups.length = 0;
    this.#byDocument.clear();
    this.#current = null;
  }
}

/** Whether an event stands below its cause. */
const isAbove = (cause: Node | null, event: Event, group: Group): cause is Node =>
  cause !== null &&
  cause.group === group &&
  cause.depth < MOST_DEPTH &&
  cause.event.kind !== 'navigation' &&
  event.at - cause.event.at <= NESTED_WITHIN;

/** The call, action or request that all began with, and all that came of it: one act of the page. */
export const kinOf = (node: Node): Set<string> => {
  let root = node;
  const seen = new Set<Node>();
  while (root.cause !== null && !seen.has(root)) {
    seen.add(root);
    root = root.cause;
  }
  const kin = new Set<string>();
  const left = [root];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (kin.has(next.event.id)) continue;
    kin.add(next.event.id);
    for (const one of next.caused) left.push(one);
  }
  return kin;
};
