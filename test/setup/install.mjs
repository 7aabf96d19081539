import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './root.mjs';

const packagesIn = (lockfile) => {
  try {
    return JSON.parse(readFileSync(join(ROOT, lockfile), 'utf8')).packages;
  } catch {
    return null;
  }
};

/** Compared by content: a checkout makes an unchanged lockfile look newer than what was installed from it. */
function isInstalled() {
  const wanted = packagesIn('package-lock.json');
  // npm writes it at the end of an install, so it also tells that the install was not cut off.
  const installed = packagesIn('node_modules/.package-lock.json');
  if (wanted === null || installed === null) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const found = installed[path]?.version;
    return found === undefined ? optional || devOptional : found === version;
  });
}

/** Installs the packages of the lockfile unless they are there. Throws a line that says what went wrong. */
export function installPackages() {
  if (isInstalled()) return;
  console.log('Installing packages …');
  // `include`: with NODE_ENV=production npm would leave out all that builds and tests.
  const { status } = spawnSync('npm', ['ci', '--include=dev', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci failed. What it said stands above; without network it needs a filled cache.');
}
