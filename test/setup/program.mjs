import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './root.mjs';

/**
 * Runs a package's program with this Node; what stands in `.bin` differs by system.
 *
 * @param name of the program
 * @param from the package that has it, where it is called otherwise
 * @param quiet shows what it prints only where it fails
 * @returns the exit code
 */
export async function run(name, args, { from = name, quiet = false } = {}) {
  const folder = join(ROOT, 'node_modules', from);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const program = join(folder, typeof bin === 'string' ? bin : bin[name]);
  const child = spawn(process.execPath, [program, ...args], { cwd: ROOT, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
  const printed = [];
  for (const stream of quiet ? [child.stdout, child.stderr] : []) stream.on('data', (chunk) => printed.push(chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) process.stderr.write(Buffer.concat(printed));
  return code ?? 1;
}
