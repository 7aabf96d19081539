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
      title: say`The SDK refreshes the token without end: the server takes each new one for expired (40104)`,
      why: say`On 40104 the SDK refreshes and checks again, without a limit and without a callback: ${rateOf(run.things)} rounds a minute.`,
      source: MEASURED,
      fix: {
        developer: say`Check the server’s clock and the token lifetime that is set for the project, or ask TapTalk. A reload or a log-out ends the loop.`,
        support: say`Press “Copy as text” and send it to the app’s developer, then “Log out and clear”: that ends the loop.`,
      },
      remedy: 'log-out',
    })),
};
