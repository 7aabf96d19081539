import { type Attempt, eventsOf } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { clearedAfter } from '../../../diagnosis/log-outs';
import { moment, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { isSession } from '../../../diagnosis/stored';
import { MEASURED } from './sources';

const WHY = say`connect() sets a flag while it runs and does nothing at all where it is set. An error of the call itself, or a check that is refused with 401, leaves it set until the page is reloaded or somebody logs out.`;
const SUPPORT = say`Press “Reload page”.`;

/** A connect() did nothing, since an earlier one ended without giving its flag back; or one threw, so that the next will do nothing. */
export const connectBlocked: Rule = {
  id: 'connect-blocked',
  explains: ['success-twice'],
  find(scene) {
    const blocked = scene.facts.session.ignored.findLast(({ name }) => name === 'connect');
    const attempts = scene.attempts.of('connect');
    const ignored = attempts.find(({ call }) => call !== null && call.id === blocked?.call);
    if (blocked === undefined || ignored === undefined) return thrown(scene);
    const earlier = attempts.find((attempt) => eventsOf(attempt).includes(blocked.by));
    const found: Found = {
      severity: 'error',
      title:
        earlier === undefined
          ? say`connect() did nothing: an earlier one still holds the SDK’s running flag`
          : say`connect() did nothing: the one at ${moment(earlier.at)} ${howItEnded(earlier)} and left the SDK’s running flag set`,
      why: WHY,
      source: MEASURED,
      fix: {
        developer: say`Call connect() only once onSuccess of the sign-in has come, and find out why the earlier one failed. Only a reload or a log-out lets the page connect again.`,
        support: SUPPORT,
      },
      evidence: [...new Set([...(earlier === undefined ? [] : eventsOf(earlier)), ...eventsOf(ignored)])],
      since: ignored.at,
      until: clearedAfter(scene, ignored.at),
      remedy: 'reload',
    };
    return [found];
  },
};

/** No other has been called since. */
function thrown(scene: Scene): Found[] {
  const attempt = scene.attempts.of('connect').findLast(threw);
  if (attempt === undefined) return [];
  const look = scene.own.stored('session').findLast(({ at }) => at < attempt.at);
  const isEarly = look !== undefined && !isSession(look);
  return [
    {
      severity: 'error',
      title: isEarly
        ? say`connect() was called while nobody was signed in: it threw, and every later connect() will do nothing`
        : say`connect() threw, and every later connect() will do nothing`,
      why: WHY,
      source: MEASURED,
      fix: {
        developer: isEarly
          ? say`Call connect() only once onSuccess of the sign-in has come. Only a reload or a log-out lets the page connect again.`
          : say`Find out why it threw: the error stands in the console. Only a reload or a log-out lets the page connect again.`,
        support: SUPPORT,
      },
      evidence: eventsOf(attempt),
      since: attempt.at,
      until: clearedAfter(scene, attempt.at),
      remedy: 'reload',
    },
  ];
}

const threw = ({ throws }: Attempt): boolean => throws.some(({ callback }) => callback === undefined);

const howItEnded = (attempt: Attempt) => {
  if (threw(attempt)) return say`threw`;
  const code = attempt.requests.at(-1)?.answer?.code;
  return code ? say`was refused with ${code}` : say`ended without a callback`;
};
