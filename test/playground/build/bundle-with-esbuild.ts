import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import type { DemoBuild } from './demo-build';

/** What SDK 1.10 takes for granted: webpack 4 gave Node's `crypto`, `Buffer` and `process` to every bundle. */
const nodeShims = (root: string): BuildOptions => ({
  alias: {
    crypto: 'crypto-browserify',
    stream: 'stream-browserify',
    vm: 'vm-browserify',
    buffer: join(root, 'node_modules/buffer/index.js'),
  },
  define: { global: 'window' },
  inject: [join(root, 'test/playground/demo/node-shims.js')],
});

export const bundleWithEsbuild = (root: string, entry: string, { sdk }: DemoBuild): Promise<string> =>
  bundleScript(root, entry, sdk === '1.10' ? nodeShims(root) : {});

/** One classic script, minified, without a source map. */
export async function bundleScript(root: string, entry: string, also: BuildOptions = {}): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    write: false,
    ...also,
  });
  const [script] = result.outputFiles ?? [];
  if (script === undefined) throw new Error('esbuild gave no script');
  return script.text;
}
