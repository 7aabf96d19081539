import { clearedAfter } from '../../../diagnosis/log-outs';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { rateOf, refreshLoopsOf } from './loops';
import { spanOf } from './requests';
import { MEASURED } from './sources';

/** Each refresh succeeds, and each check after it says that the new token is past its time. */
export const refreshLoop: Rule = {
  id: 'refresh-loop',
  explains: ['says-yes-but-dead', 'connect-blocked', 'success-twice'],
  find: (scene) =>
    refreshLoopsOf(scene).map((run) => ({
      ...spanOf(run),
      until: spanOf(run).until ?? clearedAfter(scene, run.things.at(-1)!.at),
      severity: 'error',
      title: say`The SDK refreshes the token without end: each new one is answered 40104 at once`,
      why: say`On 40104 the SDK refreshes and checks again, without a limit and without a callback: ${rateOf(run.things)} rounds a minute.`,
      source: MEASURED,
      fix: {
        developer: say`The server issues tokens that it takes for expired: compare its clock and the lifetime that the project is set to. Reload the page, or log out, to end the loop.`,
        support: say`Log out and clear: that ends the loop. Then tell the app’s developer.`,
      },
      remedy: 'log-out',
    })),
};
