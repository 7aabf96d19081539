import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoBuild } from './demo-build';

/** What the page imports from the servers' side. */
export const SHARED_WITH_THE_SERVERS = ['app/command.ts', 'server/endpoints.ts', 'sinch/server/endpoints.ts'];

/** The packages that decide what a build looks like, beside the demo's own files. */
const packagesOf = ({ bundle, sdk }: DemoBuild): string[] =>
  sdk === '1.10' ? [bundle, 'sdk-1-10', 'crypto-browserify', 'stream-browserify', 'buffer'] : [bundle, '@taptalk.io/web-sdk'];

async function codeIn(root: string, folders: readonly string[]): Promise<string[]> {
  const inFolder = async (folder: string) => (await readdir(join(root, 'test/playground', folder))).map((name) => join(folder, name));
  return (await Promise.all(folders.map(inFolder)))
    .flat()
    .filter((name) => /\.(ts|js)$/.test(name))
    .toSorted();
}

async function hashOf(root: string, packages: readonly string[], files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const name of packages) {
    hash.update(await readFile(join(root, 'node_modules', name, 'package.json')));
  }
  for (const name of files) {
    hash.update(name).update(await readFile(join(root, 'test/playground', name)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** A short name for all that goes into a build. */
export const hashInputs = async (root: string, build: DemoBuild): Promise<string> =>
  hashOf(root, packagesOf(build), [...(await codeIn(root, ['demo', 'build'])), ...SHARED_WITH_THE_SERVERS]);

/** The same for what stands in for Sinch's SDK, and the page around it. */
export const hashSinchInputs = async (root: string): Promise<string> =>
  hashOf(root, ['esbuild', 'q'], [...(await codeIn(root, ['sinch/client', 'sinch/demo', 'demo', 'build'])), ...SHARED_WITH_THE_SERVERS]);
