import { type Attempt, endingOf, eventsOf, succeeded } from '../attempts';
import type { Found } from '../finding';
import { endOfAttempt } from '../incidents';
import { type Phrase, say } from '../phrase';
import type { Rule, Scene } from '../rule';

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
          title: say`The page has logged out, but ${how}: the session may live on there`,
          why: say`The SDK clears the page and calls onSuccess at once, whatever the server answers. Until its refresh token ends, whoever has the tokens can use them.`,
          source: scene.provider.sources.measured,
          fix: {
            developer: say`Have the app’s backend end the session where that matters, and do not leave the page before the request has been answered.`,
            support: say`On a shared machine have the user sign in and log out once more, with the network in order.`,
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
  if (end.outcome.state === 'lost') return say`its request ended in ${end.outcome.ending}`;
  return end.outcome.code === '' ? null : say`the server refused it with ${end.outcome.code}`;
}
