import type { EventOf } from '../../../events/event';
import { TELL_DEVELOPER } from '../../../diagnosis/advice';
import { type Phrase, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { runsOf } from '../../../diagnosis/runs';
import { isHost } from './base-url';
import { answeredByServer, NEVER_LEFT, spanOf } from './requests';
import { SDK_DOCS } from './sources';

/** Requests go to an address at which TapTalk's server cannot be. */
export const baseUrlWrong: Rule = {
  id: 'base-url-wrong',
  explains: ['callback-lost', 'connect-retry-loop', 'refresh-blocked', 'logout-unconfirmed', 'not-sent'],
  find: (scene) =>
    runsOf(scene.own.of('request'), (request) => {
      if (request.byPanel !== undefined || request.endpoint === 'server-api' || request.took === null) return null;
      if (answeredByServer(request)) return 'over';
      const problem = problemOf(request, scene);
      return problem === null ? null : { problem };
    }).map((run) => ({
      ...spanOf(run),
      severity: 'error',
      title: say`The base URL leads to no TapTalk server: ${run.faults.at(-1)!.problem}`,
      why: say`The SDK puts its paths right behind the third argument of init(), without checking it. What is not HTTP 200 with JSON, or no answer at all, reaches no callback.`,
      source: SDK_DOCS,
      fix: {
        developer: say`Pass init() the base URL that the TapTalk dashboard shows: with https:// and without a slash at its end.`,
        support: TELL_DEVELOPER,
      },
    })),
};

function problemOf(request: EventOf<'request'>, { facts: { session }, all }: Scene): Phrase | null {
  const { baseUrl, path, status, failure, replyBody } = request;
  const { origin } = session;
  const isPage = baseUrl.startsWith(`${origin}/`);
  if (isPage && baseUrl.slice(origin.length).split('/').some(isHost)) return say`it has no scheme, so it became a path of this page`;
  if (path.includes('//') && !NEVER_LEFT.has(failure ?? '')) return say`it ends in a slash, so the path begins with two`;
  if (origin.startsWith('https:') && baseUrl.startsWith('http:') && !isLoopback(baseUrl) && failure !== null)
    return say`it is http, which an https page may not call`;
  if (failure === 'net::ERR_NAME_NOT_RESOLVED' && all.of('request').some((other) => other.baseUrl !== baseUrl && other.status > 0))
    return say`its host name does not exist`;
  // Where TapTalk has answered before, a page in its place tells of a proxy or of a server in trouble.
  if (all.of('request').some((other) => other.baseUrl === baseUrl && answeredByServer(other))) return null;
  if (status === 404) return say`nothing is there (HTTP 404)`;
  const content = replyBody?.content;
  const text = content !== null && content !== undefined && 'text' in content ? content.text : '';
  return status === 200 && typeof text === 'string' && /^\s*</.test(text) ? say`a web page answers there, not TapTalk` : null;
}

const isLoopback = (baseUrl: string): boolean => /^http:\/\/(localhost|127\.|\[::1\]|[^/:]+\.localhost)/.test(baseUrl);
