import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { prepare } from './prepare.mjs';
import { run } from './program.mjs';
import { ROOT } from './root.mjs';

/** `npm test`: all suites, or what the arguments name: `npm test -- --project unit`, `npm test -- attach-late`. */

const args = process.argv.slice(2);
const config = args.indexOf('--config');
/** A suite with a configuration of its own is called by its folder. */
const suite = config === -1 ? 'test' : basename(dirname(args[config + 1]));
const results = `test/.run/${suite}.json`;

prepare({ needsBrowser: true });
// A run that crashes must not leave an older run's results.
rmSync(join(ROOT, results), { force: true });
process.exitCode = await run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=./test/setup/slowest-tests.mjs',
  '--reporter=json',
  `--outputFile.json=${results}`,
  ...args,
]);
