import { join } from 'node:path';
import { cachedScript } from './cached-script';
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

/** Builds the demo, unless the same was built before from the same inputs; returns the script's file. */
export async function buildDemo(root: string, build: DemoBuild): Promise<string> {
  const { bundle, sdk } = build;
  return cachedScript(root, `${bundle}-${sdk}-${await hashInputs(root, build)}`, async () => {
    const bundler = await BUNDLERS[bundle]();
    return bundler(root, join(root, 'test/playground/demo', entryName(build)), build);
  });
}
