import { succeeded } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { endOfAttempt } from '../../../diagnosis/incidents';
import { logOutsOf } from '../../../diagnosis/log-outs';
import { own as words, say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { counted } from '../../../words/numbers';
import { MEASURED } from './sources';

/** An app that adds its listeners again does so by then, ms after the sign-in. */
const ADDED_BY = 1_000;

/** A log-out took the app's listeners off, and after the next sign-in they were not added again. */
export const listenersLost: Rule = {
  id: 'listeners-lost',
  find(scene) {
    const { own, attempts, reached } = scene;
    const added = own.calls('addTapListener');
    // What the panel did is told by its receipt.
    const logOuts = logOutsOf(scene).filter(({ byPanel, bySdk }) => byPanel === undefined && !bySdk);
    const logOut = logOuts.findLast(({ at }) => added.some((call) => call.at < at));
    if (logOut === undefined) return [];
    const former = logOuts[logOuts.indexOf(logOut) - 1]?.at ?? 0;
    const lost = added.filter(({ at }) => at >= former && at < logOut.at);
    if (lost.length === 0) return [];
    const signIn = attempts.of('sign-in').find((attempt) => attempt.at > logOut.at && succeeded(attempt));
    if (signIn === undefined || !reached(endOfAttempt(signIn) + ADDED_BY)) return [];
    const since = endOfAttempt(signIn) + ADDED_BY;
    const again = added.find(({ at }) => at > logOut.at);
    if (again !== undefined && again.at <= since) return [];
    const found: Found = {
      severity: 'warning',
      title: say`The log-out took ${words(counted(lost.length, 'listener'))} off, and the app has not added them again`,
      why: say`logoutAndClearAllTapTalkData() empties the list of addTapListener(): messages, status changes and onTapTalkRefreshTokenExpired reach nobody any more.`,
      source: MEASURED,
      fix: {
        developer: say`Call addTapListener() after each sign-in, not once when the page loads.`,
        support: say`Press “Reload page”.`,
      },
      evidence: [...lost.slice(-3).map(({ id }) => id), logOut.id, ...(signIn.call === null ? [] : [signIn.call.id])],
      since,
      until: again?.at ?? null,
      remedy: 'reload',
    };
    return [found];
  },
};
