import type { Found } from '../../../diagnosis/finding';
import { endOfAttempt } from '../../../diagnosis/incidents';
import { clearedAfter, firstOf } from '../../../diagnosis/log-outs';
import { succeeded } from '../../../diagnosis/attempts';
import { say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { areTwo, isSession, spansOf } from '../../../diagnosis/stored';
import type { Grant } from '../../../events/event';

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
            ? say`Another tab or frame signed ${whom} out; this one still holds that user’s data`
            : say`Another tab or frame signed in somebody else; this one still holds the data of ${whom}`,
          why: say`The tabs and frames of one site share localStorage. The SDK looks at it only when it is asked, so nothing tells this page: its memory, listeners and socket stay as they were.`,
          source: scene.provider.sources.measured,
          fix: {
            developer: say`Listen for the window’s storage event, and reload the page when it tells that “${stored.key}” is gone or holds another user.`,
            support: say`Press “Reload page”.`,
          },
          evidence: [before.id, stored.id],
          since: stored.at,
          until: overAt(scene, stored.at, before.grant),
          remedy: 'reload',
        },
      ];
    }),
};

/** This tab signs in, or is signed out, by itself; or the former user is back. */
function overAt(scene: Scene, at: number, former: Grant | null): number | null {
  const signIn = scene.attempts.of('sign-in').find((attempt) => attempt.at >= at && succeeded(attempt));
  const back = scene.own.stored('session').find((look) => look.at > at && isSession(look) && !areTwo(look.grant, former));
  return firstOf(signIn && endOfAttempt(signIn), clearedAfter(scene, at), back?.at);
}
