import { clearedAfter } from '../../../diagnosis/log-outs';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { loopsOf } from './loops';
import { spanOf } from './requests';
import { MEASURED } from './sources';

/** The check before the socket breaks off each time, and the SDK tries again each second. */
export const connectRetryLoop: Rule = {
  id: 'connect-retry-loop',
  explains: ['connect-blocked', 'success-twice'],
  find: (scene) =>
    loopsOf(scene, 'broken').map((run) => {
      const fault = run.faults.at(-1)!;
      const span = spanOf(run);
      return {
        ...span,
        until: span.until ?? clearedAfter(scene, run.things.at(-1)!.at),
        severity: 'error',
        title: say`The connect check fails every second, without end: ${fault.kind === 'broken' ? fault.ending : ''}`,
        why: say`After a check that breaks off the SDK waits a second and tries again, for ever and without a callback; meanwhile every connect() does nothing.`,
        source: MEASURED,
        fix: {
          developer: say`Find out why GET /connect?check=1 fails like that. Reload the page, or log out, to end the loop.`,
          support: say`Check the connection. The SDK goes on by itself once the server answers; if it does not, press “Reload page”.`,
        },
        remedy: 'reload',
      };
    }),
};
