import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bundle, DemoBuild } from './demo-build';
import { hashInputs } from './hash-inputs';

/** @returns the script, minified for production, without a source map */
type Bundler = (root: string, entry: string, build: DemoBuild) => Promise<string>;

// Loaded when asked for: Vite and webpack take their time.
const BUNDLERS: Readonly<Record<Bundle, () => Promise<Bundler>>> = {
  esbuild: async () => (await import('./bundle-with-esbuild')).bundleWithEsbuild,
  vite: async () => (await import('./bundle-with-vite')).bundleWithVite,
  webpack: async () => (await import('./bundle-with-webpack')).bundleWithWebpack,
};

export const entryName = ({ sdk }: DemoBuild): string => `entry-${sdk.replace('.', '-')}.ts`;

const underWay = new Map<string, Promise<string>>();

async function buildInto(file: string, root: string, build: DemoBuild): Promise<string> {
  const bundle = await BUNDLERS[build.bundle]();
  const script = await bundle(root, join(root, 'test/playground/demo', entryName(build)), build);
  // Test files run side by side: none must find the other's half-written file.
  const partial = `${file}.${randomUUID()}`;
  await writeFile(partial, script);
  await rename(partial, file);
  return file;
}

/**
 * Builds the demo, unless the same was built before from the same inputs.
 *
 * @returns the script's file, in `node_modules/.cache/playground`
 */
export async function buildDemo(root: string, build: DemoBuild): Promise<string> {
  const cache = join(root, 'node_modules/.cache/playground');
  await mkdir(cache, { recursive: true });
  const file = join(cache, `${build.bundle}-${build.sdk}-${await hashInputs(root, build)}.js`);
  if (existsSync(file)) return file;
  const running = underWay.get(file) ?? buildInto(file, root, build).finally(() => underWay.delete(file));
  underWay.set(file, running);
  return running;
}
