import { type Attempt, endingOf, eventsOf, succeeded } from '../../../diagnosis/attempts';
import type { Found } from '../../../diagnosis/finding';
import { endOfAttempt } from '../../../diagnosis/incidents';
import { type Phrase, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';

/** The page has logged out, and the server has not confirmed that it has ended the session. */
export const logoutUnconfirmed: Rule = {
  id: 'logout-unconfirmed',
  explains: ['no-answer'],
  find: (scene) =>
    scene.attempts.of('log-out').flatMap((attempt): Found[] => {
      const how = howItFailed(scene, attempt);
      if (how === null) return [];
      const next = scene.attempts.of('sign-in').find((signIn) => signIn.at > attempt.at && succeeded(signIn));
      return [
        {
          severity: 'warning',
          title: say`The page has logged out, but ${how}: the session may live on at the server`,
          why: say`The SDK clears the page and calls onSuccess at once, whatever the server answers. A session that lives on can be used by whoever has its tokens, until the refresh token expires.`,
          source: scene.provider.sources.measured,
          fix: {
            developer: say`Do not leave the page before the log-out’s request has been answered: onSuccess comes earlier. Where the session must be over, ask ${scene.provider.name} how to end it from the backend.`,
            support: say`The page no longer has the tokens, so the next user of this machine cannot use them. If somebody may have copied them before, tell the app’s developer.`,
          },
          evidence: eventsOf(attempt),
          since: endOfAttempt(attempt),
          until: next === undefined ? null : endOfAttempt(next),
        },
      ];
    }),
};

function howItFailed({ settings, reached }: Scene, attempt: Attempt): Phrase | null {
  const request = attempt.requests.at(-1);
  if (request === undefined) return null;
  if (request.took === null) return reached(request.at + settings.noAnswer) ? say`the server did not answer` : null;
  const end = endingOf(attempt);
  if (end === null) return null;
  if (end.outcome.state === 'lost' && end.outcome.why === 'navigation') return say`the page was left before the answer`;
  if (end.outcome.state === 'lost') return say`its request ended in ${end.outcome.ending}`;
  return end.outcome.code === '' ? null : say`the server refused it with ${end.outcome.code}`;
}
