import { quartiles } from './statistics';

export const RUNS = 25;

/** One run, in the unit of its row. */
export interface Run {
  /** Null where there is nothing to compare with. */
  without: number | null;
  with: number;
  /** What the reference loop took beside it, ms. */
  reference: number;
}

/** One line of the table. */
export interface Row {
  what: string;
  unit: 'µs' | 'ms' | '%' | 'MB';
  /** At most so much more than without; null: told only. */
  budget: number | null;
  /** Why it could not be measured on this machine. */
  notMeasured?: string;
  runs: Run[];
}

/** What the product costs in each run. */
export const costs = ({ runs }: Row): number[] => runs.map((run) => run.with - (run.without ?? 0));

/** Three runs in four were over the budget: that is no noise. */
export const isOver = (row: Row): boolean => row.budget !== null && row.runs.length > 0 && quartiles(costs(row)).lower > row.budget;
