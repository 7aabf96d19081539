import { join } from 'node:path';

import { ROOT } from './root.mjs';

/**
 * Runs a module of ours that is TypeScript, by Vite, in this very process: so Ctrl+C reaches nobody between. Unlike tsx it leaves
 * functions as they are written, so they can be evaluated in a page.
 *
 * @param path from the repository's root; the module does its work with top-level await
 */
export async function runTypeScript(path) {
  const { runnerImport } = await import('vite');
  await runnerImport(join(ROOT, path), { root: ROOT, logLevel: 'warn' });
}
