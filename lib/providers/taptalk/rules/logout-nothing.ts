import type { Found } from '../../../diagnosis/finding';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { page } from '../page';
import { SDK_DOCS } from './sources';

/** A log-out was called while nobody was signed in. */
export const logoutNothing: Rule = {
  id: 'logout-nothing',
  find({ own, attempts }) {
    const looks = own.stored('session');
    const storedAt = (at: number) => looks.findLast((look) => look.at < at);
    const calls = own.calls(page.logoutMethod).filter(({ bySdk, at, id }) => {
      const reading = storedAt(at)?.reading ?? 'session';
      const came = [own.throwsOf(id), own.callbacksOf(id), own.requestsOf(id)];
      return !bySdk && reading !== 'session' && came.every(({ length }) => length === 0);
    });
    const call = calls.at(-1);
    if (call === undefined) return [];
    const waits = call.callbacks.length > 0;
    const next = attempts.of('sign-in').find(({ at }) => at > call.at);
    const found: Found = {
      severity: waits ? 'warning' : 'note',
      title: waits
        ? say`The log-out did nothing and will not call back: nobody was signed in`
        : say`The log-out did nothing: nobody was signed in`,
      why: say`Where isAuthenticated() is false, logoutAndClearAllTapTalkData() sends nothing, clears nothing and calls nobody back.`,
      source: SDK_DOCS,
      fix: {
        developer: say`Ask isAuthenticated() first, and go on at once where it is false; clearTaptalkChatData() clears the page in any case.`,
        support: say`Nobody is signed in on this page. If the app seems to wait, reload the page.`,
      },
      evidence: [storedAt(call.at)!.id, call.id],
      since: call.at,
      until: next?.at ?? null,
      ...(waits ? { remedy: 'reload' as const } : {}),
    };
    return [found];
  },
};
