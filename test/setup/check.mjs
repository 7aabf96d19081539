import { prepare } from './prepare.mjs';
import { run } from './program.mjs';

/** `npm run check`: types, lint and format; all three are reported, whichever fails. */
const CHECKS = {
  types: async () => (await run('wxt', ['prepare'], { quiet: true })) || run('tsc', ['--noEmit'], { from: 'typescript' }),
  lint: () => run('oxlint', ['--config', 'oxlint.config.mjs', '--deny-warnings']),
  format: () => run('prettier', ['--check', '--log-level', 'warn', '.']),
};

prepare({ needsBrowser: false });
const failed = [];
for (const [name, check] of Object.entries(CHECKS)) {
  console.log(`\nChecking ${name} …`);
  if ((await check()) !== 0) failed.push(name);
}
console.log(failed.length === 0 ? '\nTypes, lint and format are fine.' : `\nTo be mended: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
