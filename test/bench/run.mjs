import { prepare } from '../setup/prepare.mjs';
import { runTypeScript } from '../setup/typescript.mjs';

/** `npm run bench`: all set-up, then the measurements. */

prepare({ needsBrowser: true });
await runTypeScript('test/bench/main.ts');
