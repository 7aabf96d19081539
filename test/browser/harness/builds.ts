import { join } from 'node:path';

/** The repository's root. */
export const ROOT = join(import.meta.dirname, '../../..');
/** What one run of the suite leaves: builds and screenshots. */
export const RUN = join(ROOT, 'test/.run');

/** The product as it ships. */
export const PRODUCT = join(ROOT, '.output/chrome-mv3');
/** The same with one host allowed beforehand, since nobody can answer the permission prompt in a headless browser. */
export const ALLOWED_BUILD = join(RUN, 'build/chrome-mv3');
/** The host that `ALLOWED_BUILD` is allowed on. */
export const ALLOWED_HOST = 'allowed.localhost';
export const ALLOWED_SITES = [`*://${ALLOWED_HOST}/*`, '*://allowed-frame.localhost/*'];
/** An extension that blocks what is asked of `BLOCKED_HOST`. */
export const AD_BLOCKER = join(RUN, 'ad-blocker');
export const BLOCKED_HOST = 'blocked-api.localhost';
