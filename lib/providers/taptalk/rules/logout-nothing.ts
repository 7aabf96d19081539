import { type Attempt, eventsOf, succeeded } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { endOfAttempt } from '../../../diagnosis/incidents';
import { clearedAfter, firstOf } from '../../../diagnosis/log-outs';
import { say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { page } from '../page';
import { SDK_DOCS } from './sources';

const WHY = say`Where isAuthenticated() is false, logoutAndClearAllTapTalkData() sends nothing, clears nothing and calls nobody back.`;

/** A log-out was called while nobody was signed in, or not yet. */
export const logoutNothing: Rule = {
  id: 'logout-nothing',
  find(scene) {
    const { own, attempts } = scene;
    const looks = own.stored('session');
    const storedAt = (at: number) => looks.findLast((look) => look.at < at);
    const calls = own.calls(page.logoutMethod).filter(({ bySdk, at, id }) => {
      const reading = storedAt(at)?.reading ?? 'session';
      const came = [own.throwsOf(id), own.callbacksOf(id), own.requestsOf(id)];
      return !bySdk && reading !== 'session' && came.every(({ length }) => length === 0);
    });
    const call = calls.at(-1);
    if (call === undefined) return [];
    const evidence = [storedAt(call.at)!.id, call.id];
    const late = attempts.of('sign-in').find((attempt) => attempt.at <= call.at && succeeded(attempt) && endOfAttempt(attempt) > call.at);
    const next = attempts.of('sign-in').find(({ at }) => at > call.at);
    // React's StrictMode signs in, cleans up and signs in again.
    if (late !== undefined && (next === undefined || next.at > endOfAttempt(late))) return [overtaken(scene, late, next, evidence)];
    const waits = call.callbacks.length > 0;
    const found: Found = {
      severity: waits ? 'warning' : 'note',
      title: waits
        ? say`The log-out did nothing and will not call back: nobody was signed in`
        : say`The log-out did nothing: nobody was signed in`,
      why: WHY,
      source: SDK_DOCS,
      fix: {
        developer: say`Ask isAuthenticated() first, and go on at once where it is false; clearTaptalkChatData() clears the page in any case.`,
        support: say`Nobody is signed in on this page. If the app seems to wait, reload the page.`,
      },
      evidence,
      since: call.at,
      until: next?.at ?? null,
      ...(waits ? { remedy: 'reload' as const } : {}),
    };
    return [found];
  },
};

/** The user wanted to be signed out, and is signed in. */
const overtaken = (scene: Scene, signIn: Attempt, next: Attempt | undefined, evidence: string[]): Found => ({
  severity: 'error',
  title: say`The log-out did nothing: a sign-in was still under way, and signed the page in after it`,
  why: WHY,
  source: SDK_DOCS,
  fix: {
    developer: say`Log out only once onSuccess or onError of the sign-in has come.`,
    support: say`If this page is to be signed out, press “Log out and clear”.`,
  },
  evidence: [...evidence, ...eventsOf(signIn)],
  since: endOfAttempt(signIn),
  until: firstOf(clearedAfter(scene, endOfAttempt(signIn)), next?.at),
  remedy: 'log-out',
});
