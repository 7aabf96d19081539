import { costs, isOver, type Row } from './row';
import { quartiles, type Quartiles } from './statistics';

const HEADS = ['', 'without', 'with', 'cost: lower quartile', 'median', 'upper quartile', 'budget', '', 'reference loop'];

/** A table in plain text: names to the left, numbers to the right. */
export function table(rows: readonly Row[]): string {
  const cells = [HEADS, ...rows.map(line)];
  const widths = HEADS.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => (column === 0 || column === 7 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

function line(row: Row): string[] {
  const { what, unit, budget, notMeasured, runs } = row;
  const inUnit = (value: number): string => `${number(value)} ${unit}`;
  const limit = budget === null ? '' : inUnit(budget);
  if (notMeasured !== undefined) return [what, '', '', '', '', '', limit, notMeasured];
  const compared = runs.every(({ without }) => without !== null);
  const cost = quartiles(costs(row));
  return [
    what,
    compared ? inUnit(quartiles(runs.map(({ without }) => without ?? 0)).median) : '',
    compared ? inUnit(quartiles(runs.map((run) => run.with)).median) : '',
    inUnit(cost.lower),
    inUnit(cost.median),
    inUnit(cost.upper),
    limit,
    budget === null ? '' : isOver(row) ? 'over' : 'ok',
    spread(quartiles(runs.map(({ reference }) => reference))),
  ];
}

const spread = ({ lower, median, upper }: Quartiles): string => `${number(median)} ms (${number(lower)} to ${number(upper)})`;

/** Three digits that count, never more than two behind the point. */
const number = (value: number): string => value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
