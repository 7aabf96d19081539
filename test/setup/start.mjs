import { join } from 'node:path';

import { prepare } from './prepare.mjs';
import { run } from './program.mjs';
import { ROOT } from './root.mjs';

/** `npm start`: all set-up, then the tour. Vite runs its TypeScript in this very process, so Ctrl+C reaches nobody between. */

prepare({ needsBrowser: true });
console.log('Building the extension …');
if ((await run('wxt', ['build'], { quiet: true })) !== 0) process.exit(1);
const { runnerImport } = await import('vite');
await runnerImport(join(ROOT, 'test/start/start.ts'), { root: ROOT, logLevel: 'warn' });
