import { rm } from 'node:fs/promises';

import { buildProduct, copyAllowed, makeAdBlocker } from './build-product';
import { AD_BLOCKER, ALLOWED_BUILD, RUN } from './builds';

/** Makes what the suite loads: the product, the same with one host allowed beforehand, and an ad blocker. */
export default async function buildAll(): Promise<void> {
  await rm(RUN, { recursive: true, force: true });
  await buildProduct();
  await copyAllowed(ALLOWED_BUILD);
  await makeAdBlocker(AD_BLOCKER);
}
