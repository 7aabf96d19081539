import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ALLOWED_SITES, BLOCKED_HOST, PRODUCT, ROOT } from './builds';

/** Builds the product as it ships. In a process of its own: in the test runner's it would be a build for tests, which is another. */
export async function buildProduct(): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build'], { cwd: ROOT, env });
}

/** Puts the built product into another folder, with one host allowed beforehand. */
export async function copyAllowed(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await cp(PRODUCT, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  await writeFile(path, JSON.stringify({ ...manifest, host_permissions: ALLOWED_SITES }));
}

/** Makes a small ad blocker, which has one host on its list. */
export async function makeAdBlocker(folder: string): Promise<void> {
  const list = [{ id: 1, action: { type: 'block' }, condition: { urlFilter: `||${BLOCKED_HOST}`, resourceTypes: ['xmlhttprequest'] } }];
  const manifest = {
    manifest_version: 3,
    name: 'An ad blocker',
    version: '1.0',
    permissions: ['declarativeNetRequest'],
    declarative_net_request: { rule_resources: [{ id: 'list', enabled: true, path: 'list.json' }] },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'list.json'), JSON.stringify(list));
}
