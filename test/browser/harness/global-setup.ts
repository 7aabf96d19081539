import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'wxt';

import { ALLOWED_SITES, ROOT, RUN } from './builds';

/** Builds what the suite loads: the product, and the same with one host allowed beforehand. */
export default async function buildAll(): Promise<void> {
  await rm(RUN, { recursive: true, force: true });
  await build({ root: ROOT, logLevel: 'warn' } as Parameters<typeof build>[0]);
  await build({ root: ROOT, outDir: join(RUN, 'build'), manifest: { host_permissions: ALLOWED_SITES } } as Parameters<typeof build>[0]);
}
