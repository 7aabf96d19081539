import { own, say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { runsOf } from '../../../diagnosis/runs';
import { inShort, meaningOf } from '../errors';
import { spanOf } from './requests';
import { ERROR_CODES } from './sources';

const CODES = new Set(['49201', '49202', '49203', '50001']);

/** The server will not serve this app at all. */
export const appSuspended: Rule = {
  id: 'app-suspended',
  explains: ['sign-in-refused', 'connect-refused', 'refresh-expired', 'logout-unconfirmed'],
  find: ({ own: events }) =>
    runsOf(events.of('request'), ({ answer, byPanel }) => {
      if (answer === null || byPanel !== undefined) return null;
      return CODES.has(answer.code) ? { code: answer.code } : answer.code === '' ? 'over' : null;
    }).map((run) => {
      const { code } = run.faults.at(-1)!;
      const { meaning, act } = meaningOf(code);
      return {
        ...spanOf(run),
        severity: 'error',
        title:
          code === '50001'
            ? say`TapTalk’s server failed to check the app key: ${code}`
            : say`TapTalk does not serve this app: ${code}${own(inShort(code))}`,
        why: own(meaning),
        source: ERROR_CODES,
        fix: {
          developer: own(act),
          support: say`Signing in again does not help until this is mended. Press “Copy as text” and send it to the app’s developer.`,
        },
      };
    }),
};
