import type { Found } from '../finding';
import { endOfAttempt } from '../incidents';
import { succeeded } from '../attempts';
import { say } from '../phrase';
import type { Rule, Scene } from '../rule';
import { areTwo, isSession, spansOf } from '../stored';

/** Another tab has signed this one's user out, or somebody else in: storage is shared, memory and socket are not. */
export const changedByOtherTab: Rule = {
  id: 'changed-by-other-tab',
  find: (scene) =>
    spansOf(scene.own.stored('session')).flatMap(({ stored, before }): Found[] => {
      if (stored.noticed !== 'other-tab' || before === null || !isSession(before)) return [];
      const out = !isSession(stored);
      if (!out && !areTwo(stored.grant, before.grant)) return [];
      const user = before.grant?.user;
      const whom = user?.name || user?.id || 'the former user';
      return [
        {
          severity: 'error',
          title: out
            ? say`Another tab signed ${whom} out; this one still holds that user’s data and socket`
            : say`Another tab signed in somebody else; this one still holds the data and socket of ${whom}`,
          why: say`The tabs of one site share localStorage. The SDK looks at it only when it is asked, so nothing tells this page: its memory, listeners and socket stay as they were.`,
          source: scene.provider.sources.measured,
          fix: {
            developer: say`Listen for the window’s storage event on “${stored.key}”, and reload the page or sign in anew where the user is another.`,
            support: say`Reload this tab.`,
          },
          evidence: [before.id, stored.id],
          since: stored.at,
          until: overAt(scene, stored.at),
          remedy: 'reload',
        },
      ];
    }),
};

/** This tab signs in, or is signed out, by itself. */
function overAt({ attempts, own, provider }: Scene, at: number): number | null {
  const signIn = attempts.of('sign-in').find((attempt) => attempt.at >= at && succeeded(attempt));
  const cleared = [provider.page.logoutMethod, provider.page.clearMethod]
    .flatMap((method) => [...own.calls(method), ...own.panelCalls(method)])
    .find((call) => call.at >= at);
  const ends = [signIn === undefined ? null : endOfAttempt(signIn), cleared?.at ?? null].filter((end) => end !== null);
  return ends.length === 0 ? null : Math.min(...ends);
}
