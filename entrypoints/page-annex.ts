import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

import { createAnnex } from '../lib/agent/annex';
import { HANDLE, type Handle } from '../lib/agent/handle';
import { VERSION } from '../lib/agent/version';

/** Runs where an agent is, once that needs its annex: hands it over, and leaves nothing of its own. */
export default defineUnlistedScript({
  globalName: false,
  main() {
    try {
      const handle = window[HANDLE as never] as Handle | undefined;
      if (handle?.version === VERSION) handle.extend(createAnnex);
    } catch {
      // What stands there is the page's own.
    }
  },
});
