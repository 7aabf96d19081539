import { TELL_DEVELOPER } from '../../../diagnosis/advice';
import { own, say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { runsOf } from '../../../diagnosis/runs';
import { inShort } from '../errors';
import { spanOf } from './requests';
import { ERROR_CODES, MEASURED } from './sources';

const CODE = /^4910[1-6]$/;

/** The server refuses the app key, or it can only be refused. */
export const appKeyInvalid: Rule = {
  id: 'app-key-invalid',
  explains: [
    'ticket-refused',
    'sign-in-refused',
    'callback-lost',
    'connect-refused',
    'connect-retry-loop',
    'refresh-expired',
    'refresh-blocked',
    'logout-unconfirmed',
  ],
  find: ({ own: events }) =>
    runsOf(events.of('request'), (request) => {
      if (request.byPanel !== undefined || request.endpoint === 'server-api') return null;
      const code = request.answer?.code ?? null;
      const refused = code !== null && CODE.test(code);
      // A key that the server takes is a key, whatever it looks like.
      if (refused || (request.appKeyProblem !== null && code !== ''))
        return { code: refused ? code : null, problem: request.appKeyProblem };
      return code === '' ? 'over' : null;
    }).map((run) => {
      const { code, problem } = run.faults.at(-1)!;
      return {
        ...spanOf(run),
        severity: 'error',
        title:
          problem === null
            ? say`The server refuses the app key: ${code ?? ''}${own(inShort(code ?? ''))}`
            : say`The app key that init() made cannot be right: ${problem}`,
        why: say`init(appID, appSecret, baseUrl) joins the first two to “appID:appSecret”, and sends that in Base64 as App-Key with every request, without checking it.`,
        source: problem === null ? ERROR_CODES : MEASURED,
        fix: {
          developer: say`Pass init() the App ID and secret of the TapTalk dashboard: for the web, and of the project whose base URL is used. Look for an environment variable that is not set in this build.`,
          support: TELL_DEVELOPER,
        },
      };
    }),
};
