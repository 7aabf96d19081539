import { now } from './primordials';
import type { Later } from './tasks';

const FIRST_LEASE = 15_000;
/** After sleep, the back/forward cache, an alert or a long task the drains come back first. */
const GRACE = 2_000;

export type Lease = ReturnType<typeof createLease>;

/** What runs in the page takes itself off when nobody drains it any more. Looked at only when it is called: no timer while idle. */
export function createLease(later: Later, expired: () => void) {
  let ends = now() + FIRST_LEASE;
  let asking = false;
  return {
    /** `lease` in ms from now; 0: for ever. */
    renew(lease: number): void {
      ends = lease ? now() + lease : Infinity;
    },
    /** Called by whatever of ours the page runs. */
    touch(): void {
      if (asking || now() <= ends) return;
      asking = true;
      later(() => {
        asking = false;
        if (now() > ends) expired();
      }, GRACE);
    },
  };
}
