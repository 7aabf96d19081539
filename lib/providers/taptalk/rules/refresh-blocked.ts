import { type Attempt, endingOf, eventsOf } from '../../../diagnosis/attempts';
import { incidentOf } from '../../../diagnosis/incidents';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { runsOf } from '../../../diagnosis/runs';
import { clearedAfter } from './clearings';
import { MEASURED } from './sources';
import { waitingFor } from './waiting-for';

/** A refresh broke off: its callback stays in the SDK's queue, and a queue that is not empty sends nothing. */
export const refreshBlocked: Rule = {
  id: 'refresh-blocked',
  explains: ['says-yes-but-dead', 'unexplained'],
  find(scene) {
    const brokenOff = (attempt: Attempt) => {
      const end = endingOf(attempt);
      return end?.outcome.state === 'lost' ? { at: end.at, ending: end.outcome.ending } : null;
    };
    return runsOf(scene.attempts.of('refresh'), brokenOff).map((run) => {
      const [{ at, ending }] = run.faults as [{ at: number; ending: string }];
      return {
        ...incidentOf(run),
        evidence: [...run.things.slice(-1).flatMap((refresh) => waitingFor(scene, refresh).flatMap(eventsOf)), ...incidentOf(run).evidence],
        until: clearedAfter(scene, at),
        severity: 'error',
        title: say`The refresh ended in ${ending} and the SDK will never refresh again on this page`,
        why: say`refreshAccessToken() queues its callback and sends a request only where the queue was empty. A request that breaks off leaves its callback in the queue, so every later refresh only joins the queue.`,
        source: MEASURED,
        fix: {
          developer: say`Reload the page, or log out: both empty the queue. Then find out why the server answered the refresh like that.`,
          support: say`Reload the page: the SDK then tries once more. If it fails again, log out and clear, and sign in anew.`,
        },
        remedy: 'reload',
      };
    });
  },
};
