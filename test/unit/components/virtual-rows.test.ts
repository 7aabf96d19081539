import { expect, it } from 'vitest';

import { rangeOf } from '../../../components/timeline/use-virtual-rows';

const drawn = (above: number, seen: number, count: number): number => {
  const { first, last } = rangeOf({ above, seen }, count);
  return Array.from({ length: count }, (_, index) => index).slice(first, last + 1).length;
};

it.each([
  ['at its beginning', 0, 480, 27],
  ['in its middle', 24_000, 480, 33],
  ['at its end', 119_520, 480, 26],
  ['partly below what can be seen', -240, 480, 17],
  ['wholly below it', -6_000, 480, 0],
  ['wholly above it', 240_000, 480, 0],
])('a list of 5,000 draws few rows %s', (_, above, seen, rows) => {
  expect(drawn(above, seen, 5_000)).toBe(rows);
});
