import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

import { createCommands } from '../lib/agent/commands';
import { HANDLE, type Handle } from '../lib/agent/handle';
import { VERSION } from '../lib/agent/version';

/** Runs where an agent is, once it is to run a command: it hands the agent the code for that, and leaves nothing. */
export default defineUnlistedScript({
  globalName: false,
  main() {
    try {
      const handle = window[HANDLE as never] as Handle | undefined;
      if (handle?.version === VERSION) handle.extend(createCommands);
    } catch {
      // What stands there is the page's own.
    }
  },
});
