import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

import { attach } from '../lib/agent/attach';
import { attempt } from '../lib/agent/objects';
import { PAGES } from '../lib/providers/pages';

/** Runs in the inspected page, by eval, by a reload's injected script or as a registered script. Leaves no global but its handle. */
export default defineUnlistedScript({
  globalName: false,
  main() {
    attempt(() => attach(window, PAGES));
  },
});
