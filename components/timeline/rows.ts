import type { Finding } from '../../lib/diagnosis/finding';
import type { EventTree, Group, Node } from './event-tree';
import { mergesWith, type SdkCallEvent } from './merged-calls';
import type { Matches } from './search-text';
import { SOURCE_OF, type SourceId } from './sources';

interface Place {
  id: string;
  /** `aria-level`. */
  level: number;
  /** Steps below the call that all began with: how far it is set in. */
  depth: number;
  /** Null where nothing stands below it. */
  expanded: boolean | null;
}

export interface EventRow extends Place {
  node: Node;
  finding: null;
  /** Folded calls in a row, this one first; null where it is alone. */
  merged: SdkCallEvent[] | null;
}

/** A finding is no event, for it comes and goes: its row is put among theirs each time. */
export interface FindingRow extends Place {
  node: null;
  finding: Finding;
  expanded: null;
  merged: null;
}

export type Row = EventRow | FindingRow;

export interface RowChoice {
  sources: ReadonlySet<SourceId>;
  /** Null where nothing is filtered by text. */
  matches: Matches | null;
  isOpen(group: Group, index: number): boolean;
  collapsed: ReadonlySet<string>;
}

/** The row of an event that stands by itself. */
export const rowOf = (node: Node, level = 1, depth = 0, expanded: boolean | null = null): EventRow => ({
  id: node.event.id,
  node,
  finding: null,
  level,
  depth,
  expanded,
  merged: null,
});

/** Whether it is the row of this event or finding, or holds it folded. */
export const holds = ({ id, merged }: Row, wanted: string | null): boolean =>
  id === wanted || merged?.some((call) => call.id === wanted) === true;

/** The rows to show, in their order. One pass; no text is made but for what the filter asks. */
export const buildRows = (tree: EventTree, choice: RowChoice, findings: readonly Finding[] = []): Row[] => {
  const rows: Row[] = [];
  const places = placesOf(tree, choice.sources.has('findings') ? findings : []);
  tree.groups.forEach((group, index) => addGroup(rows, group, places.get(group) ?? [], index, choice));
  return rows;
};

/** The findings of each document, in the order of time. */
const placesOf = (tree: EventTree, findings: readonly Finding[]): Map<Group, Finding[]> => {
  const places = new Map<Group, Finding[]>();
  for (const finding of findings.toSorted((a, b) => a.since - b.since)) {
    const group = groupOf(tree, finding);
    if (group === undefined) continue;
    const known = places.get(group);
    if (known === undefined) places.set(group, [finding]);
    else known.push(finding);
  }
  return places;
};

/** That of its evidence; where the log no longer has it, the document that was there at the time. */
const groupOf = (tree: EventTree, { evidence, since }: Finding): Group | undefined => {
  for (const id of evidence.toReversed()) {
    const group = tree.get(id)?.group;
    if (group !== undefined) return group;
  }
  return tree.groups.findLast(({ head, top }) => top && (head === null || head.event.at <= since)) ?? tree.groups[0];
};

const addGroup = (rows: Row[], group: Group, findings: readonly Finding[], index: number, choice: RowChoice): void => {
  const { head } = group;
  if (head === null) {
    addRoots(rows, group, findings, 1, choice);
    return;
  }
  const { matches } = choice;
  const open = matches !== null || choice.isOpen(group, index);
  rows.push(rowOf(head, 1, 0, group.count + findings.length > 0 ? open : null));
  const above = rows.length;
  if (open) addRoots(rows, group, findings, 2, choice);
  if (matches !== null && rows.length === above && !matches(head.event)) rows.pop();
};

/** Each finding stands after what was there when it began. */
const addRoots = (rows: Row[], { roots }: Group, findings: readonly Finding[], level: number, choice: RowChoice): void => {
  let next = 0;
  const addFindings = (before: number) => {
    for (let finding = findings[next]; finding !== undefined && finding.since < before; finding = findings[++next])
      if (choice.matches === null || choice.matches(finding))
        rows.push({ id: finding.id, node: null, finding, level, depth: 0, expanded: null, merged: null });
  };
  for (const root of roots) {
    addFindings(root.event.at);
    addNode(rows, root, level, 0, choice);
  }
  addFindings(Infinity);
};

const addNode = (rows: Row[], node: Node, level: number, depth: number, choice: RowChoice): void => {
  const { event } = node;
  if (event.kind === 'probe') return;
  const source = SOURCE_OF[event.kind];
  if (source !== null && !choice.sources.has(source)) {
    // What it caused may be of a source that is shown: it takes its place.
    for (const child of node.children) addNode(rows, child, level, depth, choice);
    return;
  }
  const { matches } = choice;
  const expanded = node.children.length === 0 ? null : matches !== null || !choice.collapsed.has(event.id);
  const matched = matches === null || matches(event);
  if (matched && expanded === null) {
    const before = rows.at(-1);
    if (before !== undefined && before.node !== null && before.level === level && mergesWith(before, event)) {
      (before.merged ??= [before.node.event as SdkCallEvent]).push(event);
      return;
    }
  }
  rows.push(rowOf(node, level, depth, expanded));
  if (expanded === null) {
    if (!matched) rows.pop();
    return;
  }
  const above = rows.length;
  if (expanded) for (const child of node.children) addNode(rows, child, level + 1, depth + 1, choice);
  if (!matched && rows.length === above) rows.pop();
};
