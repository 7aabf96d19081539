import type { Event } from '../../lib/events/event';
import type { EventTree, Group, Node } from './event-tree';
import { mergesWith, type SdkCallEvent } from './merged-calls';
import { SOURCE_OF, type SourceId } from './sources';

export interface Row {
  id: string;
  node: Node;
  /** `aria-level`. */
  level: number;
  /** Steps below the call that all began with: how far it is set in. */
  depth: number;
  /** Null where nothing stands below it. */
  expanded: boolean | null;
  /** Folded calls in a row, this one first; null where it is alone. */
  merged: SdkCallEvent[] | null;
}

export interface RowChoice {
  sources: ReadonlySet<SourceId>;
  /** Null where nothing is filtered by text. */
  matches: ((event: Event) => boolean) | null;
  isOpen(group: Group, index: number): boolean;
  collapsed: ReadonlySet<string>;
}

/** The rows to show, in their order. One pass; no text is made but for what the filter asks. */
export const buildRows = (tree: EventTree, choice: RowChoice): Row[] => {
  const rows: Row[] = [];
  tree.groups.forEach((group, index) => addGroup(rows, group, index, choice));
  return rows;
};

const addGroup = (rows: Row[], group: Group, index: number, choice: RowChoice): void => {
  const { head } = group;
  if (head === null) {
    addNodes(rows, group.roots, 1, 0, choice);
    return;
  }
  const { matches } = choice;
  const open = matches !== null || choice.isOpen(group, index);
  rows.push({ id: head.event.id, node: head, level: 1, depth: 0, expanded: group.count > 0 ? open : null, merged: null });
  const above = rows.length;
  if (open) addNodes(rows, group.roots, 2, 0, choice);
  if (matches !== null && rows.length === above && !matches(head.event)) rows.pop();
};

const addNodes = (rows: Row[], nodes: Node[], level: number, depth: number, choice: RowChoice): void => {
  for (const node of nodes) {
    if (node.event.kind === 'probe') continue;
    const source = SOURCE_OF[node.event.kind];
    if (source !== null && !choice.sources.has(source)) {
      // What it caused may be of a source that is shown: it takes its place.
      addNodes(rows, node.children, level, depth, choice);
      continue;
    }
    addNode(rows, node, level, depth, choice);
  }
};

const addNode = (rows: Row[], node: Node, level: number, depth: number, choice: RowChoice): void => {
  const { event } = node;
  const { matches } = choice;
  const expanded = node.children.length === 0 ? null : matches !== null || !choice.collapsed.has(event.id);
  const matched = matches === null || matches(event);
  if (matched && expanded === null) {
    const before = rows.at(-1);
    if (before !== undefined && before.level === level && mergesWith(before, event)) {
      (before.merged ??= [before.node.event as SdkCallEvent]).push(event);
      return;
    }
  }
  rows.push({ id: event.id, node, level, depth, expanded, merged: null });
  if (expanded === null) {
    if (!matched) rows.pop();
    return;
  }
  const above = rows.length;
  if (expanded) addNodes(rows, node.children, level + 1, depth + 1, choice);
  if (!matched && rows.length === above) rows.pop();
};
