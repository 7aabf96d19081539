import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

import { HANDLE, type Handle } from '../lib/agent/handle';
import { createSimulator } from '../lib/agent/simulator/simulator';
import { VERSION } from '../lib/agent/version';

/** Runs where an agent is, once something is to be simulated: hands that over, and leaves nothing of its own. */
export default defineUnlistedScript({
  globalName: false,
  main() {
    try {
      const handle = window[HANDLE as never] as Handle | undefined;
      if (handle?.version === VERSION) handle.simulate(createSimulator);
    } catch {
      // What stands there is the page's own.
    }
  },
});
