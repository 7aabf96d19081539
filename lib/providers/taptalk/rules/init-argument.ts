import { isSecret, type Value } from '../../../events/value';
import { TELL_DEVELOPER } from '../../../diagnosis/advice';
import type { Found } from '../../../diagnosis/finding';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { MEASURED } from './sources';

/** Something was passed to init() as its fourth argument that is no switch. */
export const initArgument: Rule = {
  id: 'init-argument',
  find({ own }) {
    const calls = own.calls('init');
    const call = calls.find(({ args }) => args[3] !== undefined && isTruthyButNoSwitch(args[3]));
    if (call === undefined) return [];
    const found: Found = {
      severity: 'warning',
      title: say`init() was given a fourth argument other than true or false: the room list will never be set up`,
      why: say`The fourth argument is withOutRoomList. Anything truthy, such as a device id, has the SDK leave the room list out, and no later init() on this page undoes that.`,
      source: MEASURED,
      fix: {
        developer: say`Pass three arguments to init(), or true only where no room list is wanted. The SDK makes its device id itself.`,
        support: TELL_DEVELOPER,
      },
      evidence: [call.id],
      since: call.at,
      until: null,
    };
    return [found];
  },
};

function isTruthyButNoSwitch(value: Value): boolean {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return false;
  if (isSecret(value)) return value.length > 0;
  if (typeof value === 'string' || Array.isArray(value)) return value.length > 0;
  return value.type !== 'other' || value.text !== 'undefined';
}
