import { prepare } from './prepare.mjs';
import { run } from './program.mjs';
import { runTypeScript } from './typescript.mjs';

/** `npm start`: all set-up, then the tour. */

prepare({ needsBrowser: true });
console.log('Building the extension …');
if ((await run('wxt', ['build'], { quiet: true })) !== 0) process.exit(1);
await runTypeScript('test/start/start.ts');
