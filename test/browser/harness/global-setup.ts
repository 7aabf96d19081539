import { rm } from 'node:fs/promises';

import { buildProduct, copyAllowed } from './build-product';
import { ALLOWED_BUILD, RUN } from './builds';

/** Makes what the suite loads: the product, and the same with one host allowed beforehand. */
export default async function buildAll(): Promise<void> {
  await rm(RUN, { recursive: true, force: true });
  await buildProduct();
  await copyAllowed(ALLOWED_BUILD);
}
