import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The repository's root, looked for from the working directory upwards. Not from this module's own address: the
 * playground may have been bundled into a file that lies elsewhere.
 */
export function findRoot(from = process.cwd()): string {
  if (existsSync(join(from, 'test/playground/demo'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('The playground must be started somewhere inside its repository.');
  return findRoot(parent);
}

export const playgroundFile = (root: string, ...path: string[]): string => join(root, 'test/playground', ...path);
