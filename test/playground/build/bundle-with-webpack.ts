import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import webpack, { type Configuration } from 'webpack';
import { SHARED_WITH_THE_SERVERS } from './hash-inputs';

/** webpack reads no TypeScript: the types are taken off first, file by file, inside the tree where packages are found. */
async function takeTypesOff(root: string, to: string): Promise<void> {
  await build({
    entryPoints: ['demo/*.ts', ...SHARED_WITH_THE_SERVERS].map((glob) => join(root, 'test/playground', glob)),
    outbase: join(root, 'test/playground'),
    outdir: to,
    bundle: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
}

const run = (configuration: Configuration): Promise<void> =>
  new Promise((resolve, reject) => {
    const compiler = webpack(configuration);
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (error) reject(error);
        else if (stats?.hasErrors() === true) reject(new Error(stats.toString('errors-only')));
        else resolve();
      });
    });
  });

export async function bundleWithWebpack(root: string, entry: string): Promise<string> {
  const folder = join(root, 'node_modules/.cache/playground', `webpack-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  try {
    // Without a package.json of its own this repository's `"type": "module"` would hold, which most apps do not have.
    await writeFile(join(folder, 'package.json'), '{}');
    await takeTypesOff(root, folder);
    await run({
      mode: 'production',
      devtool: false,
      context: folder,
      entry: join(folder, 'demo', basename(entry).replace(/\.ts$/, '.js')),
      output: { path: join(folder, 'out'), filename: 'demo.js' },
      performance: { hints: false },
    });
    return await readFile(join(folder, 'out/demo.js'), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
