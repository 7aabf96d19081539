import type { EventOf } from '../../../events/event';
import { endOf } from '../../../session/operations';
import { succeeded } from '../../../diagnosis/attempts';
import { endOfAttempt } from '../../../diagnosis/incidents';
import { firstOf } from '../../../diagnosis/log-outs';
import { own as words, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { runsOf } from '../../../diagnosis/runs';
import { inShort, meaningOf } from '../errors';
import { ERROR_CODES } from '../sources';
import { replacedAfter, terminationOf } from './starts';

/** The server no longer takes the instance of a client that is started. */
export const instanceRefused: Rule = {
  id: 'instance-refused',
  find: (scene) =>
    runsOf(requestsSince(scene), judge).map(({ things, end }) => {
      const since = endOf(things[0]!);
      const code = things.at(-1)!.answer!.code;
      const { meaning } = meaningOf(code);
      return {
        severity: 'error',
        title: say`The server refused the instance of a client that is started: ${code}${words(inShort(code))}`,
        why: say`${words(meaning)} The client goes on saying that it is started, and sends with that instance until it is replaced.`,
        source: ERROR_CODES,
        fix: {
          developer: say`On such an error call terminate(), make a new SinchClient, and start it with a new ticket.`,
          support: say`Press “Reload page” so that the app starts anew, then sign in again.`,
        },
        evidence: things.slice(-3).map(({ id }) => id),
        since,
        until: end !== null ? endOf(end) : overAt(scene, since),
        remedy: 'reload' as const,
      };
    }),
};

/** Those that carry an instance and belong to no start(): the profile is asked for by a resume alone. */
function requestsSince({ own, attempts }: Scene): EventOf<'request'>[] {
  const ofStarts = new Set(attempts.of('sign-in').flatMap(({ requests }) => requests));
  return own
    .of('request')
    .filter(
      (request) =>
        request.byPanel === undefined &&
        request.carries?.secret === 'instance-id' &&
        request.endpoint !== 'profile' &&
        !ofStarts.has(request),
    );
}

const judge = ({ word }: EventOf<'request'>): object | 'over' | null => (word === 'refused' ? {} : word === 'accepted' ? 'over' : null);

function overAt(scene: Scene, since: number): number | null {
  const again = scene.attempts.of('sign-in').find((attempt) => attempt.at >= since && succeeded(attempt));
  return firstOf(terminationOf(scene)?.at, replacedAfter(scene, since), again && endOfAttempt(again));
}
