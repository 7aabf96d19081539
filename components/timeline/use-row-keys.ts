import { usePanel } from '../panel-context';
import { holds, type Row } from './rows';

interface Scrolls {
  reveal(index: number): void;
  pageSize(): number;
}

/** The keys of a treegrid. Enter opens the details, Escape closes them. */
export const useRowKeys = (rows: readonly Row[], { reveal, pageSize }: Scrolls) => {
  const { timeline } = usePanel().model;
  const from = () => rows.findIndex((row) => holds(row, timeline.selected.value));

  const select = (index: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, index));
    const row = rows[to];
    if (row === undefined) return;
    timeline.selected.value = row.id;
    reveal(to);
  };
  const inwards = () => {
    const row = rows[from()];
    if (row === undefined) return;
    if (row.expanded === false) timeline.setExpanded(row, true);
    else if (row.expanded) select(from() + 1);
  };
  const outwards = () => {
    const row = rows[from()];
    if (row === undefined) return;
    if (row.expanded) timeline.setExpanded(row, false);
    else select(rows.findLastIndex(({ level }, index) => index < from() && level < row.level));
  };
  const steps: Record<string, () => void> = {
    ArrowDown: () => select(from() + 1),
    ArrowUp: () => select(from() - 1),
    PageDown: () => select(from() + pageSize()),
    PageUp: () => select(from() - pageSize()),
    Home: () => select(0),
    End: () => select(rows.length - 1),
    ArrowRight: inwards,
    ArrowLeft: outwards,
    Enter: () => {
      const row = rows[from()];
      if (row !== undefined) timeline.open(row.id);
    },
  };

  return (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape' && timeline.detailsOpen.value) {
      timeline.detailsOpen.value = false;
      event.preventDefault();
      event.stopPropagation(); // else DevTools opens its drawer
      return;
    }
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    step();
  };
};
