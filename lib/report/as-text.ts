import type { Safe } from './rules';

const isPlain = (safe: Safe): safe is string | number | boolean | null => safe === null || typeof safe !== 'object';

const isEmpty = (safe: Safe): boolean => safe === null || safe === '' || (typeof safe === 'object' && Object.keys(safe).length === 0);

/** Plain data as indented lines, without what is empty. */
export const asLines = (safe: Safe, indent = ''): string[] => {
  if (isPlain(safe)) return [`${indent}${String(safe)}`];
  const entries = Array.isArray(safe)
    ? safe.map((item): [string, Safe] => ['-', item])
    : Object.entries(safe).map(([name, item]): [string, Safe] => [`${name}:`, item]);
  return entries
    .filter(([, item]) => !isEmpty(item))
    .flatMap(([name, item]) => {
      if (!isPlain(item)) return [`${indent}${name}`, ...asLines(item, `${indent}  `)];
      const lines = String(item).split('\n');
      if (lines.length === 1) return [`${indent}${name} ${lines[0]}`];
      return [`${indent}${name}`, ...lines.map((line) => `${indent}  ${line.trim()}`)];
    });
};
