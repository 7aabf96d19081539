import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { PROFILES } from './browser';
import { buildProduct, copyAllowed, makeAdBlocker } from './build-product';
import { AD_BLOCKER, ALLOWED_BUILD, RUN } from './builds';

/** Makes what the suite loads: the product, the same with one host allowed beforehand, and an ad blocker. */
export default async function buildAll(): Promise<() => Promise<void>> {
  await rm(RUN, { recursive: true, force: true });
  await buildProduct();
  await copyAllowed(ALLOWED_BUILD);
  await makeAdBlocker(AD_BLOCKER);
  // A worker's end is the end of its browsers too, with nobody left to tidy up after them.
  const profiles = await mkdtemp(join(tmpdir(), 'inspector-profiles-'));
  process.env[PROFILES] = profiles;
  return () => rm(profiles, { recursive: true, force: true });
}
