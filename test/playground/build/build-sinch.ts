import { join } from 'node:path';
import { bundleScript } from './bundle-with-esbuild';
import { cachedScript } from './cached-script';
import { hashSinchInputs } from './hash-inputs';

/** As classic SDKs do it: first a global by `var`, then its prototype's methods. */
const GLOBAL = 'var SinchClient = function (config) { this.configure(config); };';

export const SINCH_SCRIPTS = {
  /** The stand-in of Sinch's SDK. */
  client: GLOBAL,
  /** The page around it. */
  demo: '',
} as const;

/** Builds one of the two, unless the same was built before from the same inputs; returns the script's file. */
export const buildSinch = async (root: string, script: keyof typeof SINCH_SCRIPTS): Promise<string> =>
  cachedScript(root, `sinch-${script}-${await hashSinchInputs(root)}`, () =>
    bundleScript(root, join(root, 'test/playground/sinch', script, 'entry.ts'), { banner: { js: SINCH_SCRIPTS[script] } }),
  );
