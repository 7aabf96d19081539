import { NOTHING, own, say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { runsOf } from '../../../diagnosis/runs';
import { errors } from '../errors';
import { spanOf } from './requests';
import { ERROR_CODES, MEASURED } from './sources';

const CODE = /^4910[1-6]$/;

/** The server refuses the app key, or it can only be refused. */
export const appKeyInvalid: Rule = {
  id: 'app-key-invalid',
  explains: [
    'ticket-refused',
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
      const meaning = code === null ? undefined : errors[code]?.short;
      return {
        ...spanOf(run),
        severity: 'error',
        title:
          problem === null
            ? say`The server refuses the app key: ${code ?? ''}${meaning === undefined ? NOTHING : own(`, ${meaning}`)}`
            : say`The app key that init() made cannot be right: ${problem}`,
        why: say`init(appID, appSecret, baseUrl) joins the two to “appID:appSecret” in Base64 and sends that as App-Key with every request, without a look at it.`,
        source: problem === null ? ERROR_CODES : MEASURED,
        fix: {
          developer: say`Pass both values of the TapTalk dashboard to init(); look for an environment variable that is not set in this build. They must be of the project whose base URL is used, and meant for the web.`,
          support: say`This can only be mended in the app: hand this finding to its developer.`,
        },
      };
    }),
};
