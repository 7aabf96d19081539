import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { isSecret } from '../../../events/value';
import { fieldOf } from '../../../session/passed';
import { CONSTRUCTION } from '../operations';
import { USER_GUIDE } from '../sources';

/** The page was given the secret with which tickets are signed. */
export const appSecretInPage: Rule = {
  id: 'app-secret-in-page',
  find({ own }) {
    const calls = own.calls(CONSTRUCTION).filter(({ args }) => isSecret(fieldOf(args[0], 'applicationSecret')));
    const first = calls[0];
    if (first === undefined) return [];
    return [
      {
        severity: 'error',
        title: say`The page holds the application secret, so every visitor can sign in as any user`,
        why: say`With applicationSecret in its configuration the SDK signs tickets in the page. Whoever reads it there can sign one for any user of the application.`,
        source: USER_GUIDE,
        fix: {
          developer: say`Replace the secret in the Sinch dashboard, since others may have it, and have the app’s backend sign the tickets. The page needs the application key alone.`,
          support: say`Tell the app’s developer at once: press “Copy as text” and send it to them. The secret is not in it.`,
        },
        evidence: calls.slice(-3).map(({ id }) => id),
        since: first.at,
        until: null,
      },
    ];
  },
};
