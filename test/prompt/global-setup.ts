import { buildProduct } from '../browser/harness/build-product';
import { installDisplay } from './display';

/** Sees to the screen first: a machine that can have none is told so before anything is built. */
export default async function prepare(): Promise<void> {
  installDisplay();
  await buildProduct();
}
