import { type Attempt, type Ending, endingOf, eventsOf } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { type Phrase, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { MEASURED } from '../sources';
import { isSettled, replacedAfter } from './starts';

/** A promise that is not settled so long after the answer, ms, will not be: another request of its may still bring the server's time. */
const SETTLES_BY = 1_000;

/** A start() ended where the SDK tells nobody, and the client counts as started for ever. */
export const neverSettles: Rule = {
  id: 'never-settles',
  explains: ['already-started'],
  find: (scene) =>
    scene.attempts.of('sign-in').flatMap((attempt): Found[] => {
      const end = lostEnd(attempt);
      if (end === null || isSettled(attempt) || !scene.reached(end.at + SETTLES_BY)) return [];
      const { request, at, ending } = end;
      const isOfTime = request.endpoint === 'timestamp';
      return [
        {
          severity: 'error',
          title: isOfTime
            ? say`The question for the server’s time ended in ${ending}: start() can never settle, and every later start() is refused`
            : say`start() ended in ${ending}: its promise can never settle, and every later start() is refused`,
          why: isOfTime ? OF_TIME : say`${READS_JSON} The client counts as started all the same, so it refuses every later start().`,
          source: MEASURED,
          fix: {
            developer: say`Give start() a time limit of your own; when it is over, make a new SinchClient and start that. Then find out why the server, or a proxy before it, answers so.`,
            support: say`Press “Reload page” and sign in again.`,
          },
          evidence: eventsOf(attempt),
          since: at,
          until: overAt(scene, attempt, at),
          ...(attempt.call === null
            ? { caution: say`The call was made before tracing began; only its request was seen.`, remedy: 'reload-and-trace' as const }
            : { remedy: 'reload' as const }),
        },
      ];
    }),
};

const READS_JSON: Phrase = say`The SDK reads the code of an error out of JSON. Where there is none, or no answer at all, it settles nothing and calls nobody back.`;
const OF_TIME: Phrase = say`The SDK asks for the server’s time before it signs in. Where it is not told, whatever the reason, it sends no ticket, settles nothing and calls nobody back.`;

/** An error of the server's own is a lost end only of the question for the time. */
function lostEnd(attempt: Attempt): (Pick<Ending, 'request' | 'at'> & { ending: string }) | null {
  const end = endingOf(attempt);
  if (end === null) return null;
  const { request, outcome, at } = end;
  if (outcome.state === 'lost') return outcome.why === 'navigation' ? null : { request, at, ending: outcome.ending };
  return request.endpoint === 'timestamp' && outcome.code !== '' ? { request, at, ending: outcome.code } : null;
}

/** Of one without a call, another may have come from the same client. */
function overAt(scene: Scene, { call }: Attempt, at: number): number | null {
  if (call !== null) return replacedAfter(scene, at);
  return scene.own.requests('configuration').find((request) => request.at >= at && request.word === 'accepted')?.at ?? null;
}
