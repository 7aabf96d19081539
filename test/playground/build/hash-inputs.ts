import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoBuild } from './demo-build';

/** What the page imports from the servers' side. */
export const SHARED_WITH_THE_SERVERS = ['app/command.ts', 'server/endpoints.ts'];

/** The packages that decide what a build looks like, beside the demo's own files. */
const packagesOf = ({ bundle, sdk }: DemoBuild): string[] =>
  sdk === '1.10' ? [bundle, 'sdk-1-10', 'crypto-browserify', 'stream-browserify', 'buffer'] : [bundle, '@taptalk.io/web-sdk'];

async function filesOfTheDemo(playground: string): Promise<string[]> {
  const isCode = (name: string) => /\.(ts|js)$/.test(name);
  const inFolder = async (folder: string) => (await readdir(join(playground, folder))).map((name) => join(folder, name));
  const names = [...(await inFolder('demo')), ...(await inFolder('build'))].filter(isCode).toSorted();
  return [...names, ...SHARED_WITH_THE_SERVERS];
}

/** A short name for all that goes into a build. */
export async function hashInputs(root: string, build: DemoBuild): Promise<string> {
  const hash = createHash('sha256');
  for (const name of packagesOf(build)) {
    hash.update(await readFile(join(root, 'node_modules', name, 'package.json')));
  }
  for (const name of await filesOfTheDemo(join(root, 'test/playground'))) {
    hash.update(name).update(await readFile(join(root, 'test/playground', name)));
  }
  return hash.digest('hex').slice(0, 12);
}
