import { execFileSync } from 'node:child_process';

import { ROOT } from '../browser/harness/builds';
import { installDisplay } from './display';

/** Sees to the screen first: a machine that can have none is told so before anything is built. */
export default function prepare(): void {
  installDisplay();
  // In a process of its own: in the test runner's it would be a build for tests.
  execFileSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build', '--level', 'warn'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'inherit',
  });
}
