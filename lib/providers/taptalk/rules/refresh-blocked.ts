import { endingOf, eventsOf } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { clearedAfter } from '../../../diagnosis/log-outs';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { MEASURED } from './sources';
import { waitingFor } from './waiting-for';

/** A refresh broke off: its callback stays in the SDK's queue, and a queue that is not empty sends nothing. */
export const refreshBlocked: Rule = {
  id: 'refresh-blocked',
  explains: ['says-yes-but-dead', 'connect-blocked', 'success-twice'],
  find: (scene) =>
    // Each blocks for good, so each is one of its own.
    scene.attempts.of('refresh').flatMap((refresh): Found[] => {
      const end = endingOf(refresh);
      if (end?.outcome.state !== 'lost' || end.outcome.why === 'navigation') return [];
      const { ending } = end.outcome;
      return [
        {
          evidence: [...waitingFor(scene, refresh), refresh].flatMap(eventsOf),
          since: end.at,
          until: clearedAfter(scene, end.at),
          severity: 'error',
          title: say`The refresh ended in ${ending} and the SDK will never refresh again on this page`,
          why: say`refreshAccessToken() queues its callback and sends a request only where the queue was empty. A request that breaks off leaves its callback in the queue, so every later refresh only joins the queue.`,
          source: MEASURED,
          fix: {
            developer: say`Reload the page, or log out: both empty the queue. Then find out why the server answered the refresh like that.`,
            support: say`Reload the page: the SDK then tries once more. If it fails again, log out and clear, and sign in anew.`,
          },
          remedy: 'reload',
        },
      ];
    }),
};
