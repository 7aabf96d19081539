import { type Attempt, eventsOf } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { clearedAfter } from '../../../diagnosis/log-outs';
import { moment, say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { MEASURED } from './sources';

/** A connect() did nothing, since an earlier one ended without giving its flag back. */
export const connectBlocked: Rule = {
  id: 'connect-blocked',
  explains: ['success-twice'],
  find(scene) {
    const blocked = scene.facts.session.ignored.findLast(({ name }) => name === 'connect');
    const attempts = scene.attempts.of('connect');
    const ignored = attempts.find(({ call }) => call !== null && call.id === blocked?.call);
    if (blocked === undefined || ignored === undefined) return [];
    const earlier = attempts.find((attempt) => eventsOf(attempt).includes(blocked.by));
    const found: Found = {
      severity: 'error',
      title:
        earlier === undefined
          ? say`connect() did nothing: an earlier one still holds the SDK’s running flag`
          : say`connect() did nothing: the one at ${moment(earlier.at)} ${howItEnded(earlier)} and left the SDK’s running flag set`,
      why: say`connect() sets a flag while it runs and does nothing at all where it is set. An error of the call itself, or a check that is refused with 401, leaves it set until the page is reloaded or somebody logs out.`,
      source: MEASURED,
      fix: {
        developer: say`Call connect() only once onSuccess of the sign-in has come, and find out why the earlier one failed. Only a reload or a log-out lets the page connect again.`,
        support: say`Press “Reload page”.`,
      },
      evidence: [...new Set([...(earlier === undefined ? [] : eventsOf(earlier)), ...eventsOf(ignored)])],
      since: ignored.at,
      until: clearedAfter(scene, ignored.at),
      remedy: 'reload',
    };
    return [found];
  },
};

const howItEnded = ({ throws, requests }: Attempt) => {
  if (throws.some(({ callback }) => callback === undefined)) return say`threw`;
  const code = requests.at(-1)?.answer?.code;
  return code ? say`was refused with ${code}` : say`ended without a callback`;
};
