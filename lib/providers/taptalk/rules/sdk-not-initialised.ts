import type { EventOf } from '../../../events/event';
import { TELL_DEVELOPER } from '../../../diagnosis/advice';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { runsOf } from '../../../diagnosis/runs';
import { isPageItself } from './base-url';
import { answeredByServer, spanOf } from './requests';
import { SDK_DOCS } from './sources';

/** The SDK asks the page's own server, which knows nothing of it. */
export const sdkNotInitialised: Rule = {
  id: 'sdk-not-initialised',
  explains: [
    'base-url-wrong',
    'callback-lost',
    'app-key-invalid',
    'connect-retry-loop',
    'refresh-blocked',
    'logout-unconfirmed',
    'not-sent',
  ],
  find({ own, facts: { session } }) {
    return runsOf(own.of('request'), (request) => {
      if (request.byPanel !== undefined || request.endpoint === 'server-api') return null;
      if (answeredByServer(request)) return 'over';
      const init = own.calls('init').findLast(({ at }) => at <= request.at);
      if (!isPageItself(session, request) || (init !== undefined && hasBaseUrl(init))) return null;
      // An app may have its own server hand requests on: where init() was not seen, the answer must tell.
      return init !== undefined || session.fromLoad || request.took !== null ? { init } : null;
    }).map((run) => {
      const { init } = run.faults.at(-1)!;
      return {
        ...spanOf(run),
        severity: 'error',
        title:
          init === undefined
            ? say`init() was not called: the SDK asks this page’s own server`
            : say`init() was called without a base URL: the SDK asks this page’s own server`,
        why: say`Without a base URL the SDK’s addresses are paths of the page. What answers there is not TapTalk, and a reply that is not JSON reaches no callback.`,
        source: SDK_DOCS,
        fix: {
          developer: say`Call init(appID, appSecret, baseUrl) once, before any other method of the SDK, with the base URL that the TapTalk dashboard shows.`,
          support: TELL_DEVELOPER,
        },
        evidence: [...(init === undefined ? [] : [init.id]), ...spanOf(run).evidence],
        ...(init === undefined && !session.fromLoad
          ? {
              caution: say`Tracing began after the page had loaded: a call of init() before that was not seen, so it only seems so.`,
              remedy: 'reload-and-trace' as const,
            }
          : {}),
      };
    });
  },
};

/** It is a text, and not an empty one. */
function hasBaseUrl({ args: [, , baseUrl] }: EventOf<'sdk-call'>): boolean {
  return (typeof baseUrl === 'string' || Array.isArray(baseUrl)) && baseUrl.length > 0;
}
