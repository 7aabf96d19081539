import type { EventOf } from '../../../events/event';
import { sameSecret } from '../../../events/secret';
import { endOf } from '../../../session/operations';
import type { Found } from '../../../diagnosis/finding';
import { logOutsOf } from '../../../diagnosis/log-outs';
import { say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { isSession, spansOf } from '../../../diagnosis/stored';

/** A reply is stored at once; the look at storage comes a drain later, ms. */
const NOTICED_WITHIN = 2_000;

/** A reply that was under way at the log-out stored the session again. */
export const cameBack: Rule = {
  id: 'came-back',
  explains: ['logout-unconfirmed'],
  find(scene) {
    const begun = beginningsOf(scene);
    return spansOf(scene.own.stored('session')).flatMap(({ stored, before, until }): Found[] => {
      if (!isSession(stored) || before === null || stored.noticed === 'other-tab' || stored.noticed === 'command') return [];
      const logOut = logOutsOf(scene).findLast(({ at, byPanel, bySdk }) => at <= stored.at && byPanel === undefined && !bySdk);
      if (logOut === undefined) return [];
      const reply = replyOf(scene, begun, stored, logOut, !isSession(before));
      if (reply === undefined) return [];
      return [
        {
          severity: 'error',
          title: say`A late reply signed the page in again after the log-out`,
          why: say`The answer to ${reply.method} ${reply.path}, begun before the log-out, arrived after it, and the SDK stores every answer that brings user data.`,
          source: scene.provider.sources.measured,
          fix: {
            developer: say`Log out only when no sign-in or refresh is under way; or ask isAuthenticated() some seconds after the log-out, and log out again if it is true.`,
            support: say`Press “Log out and clear”: it also clears what such late replies bring.`,
          },
          evidence: [logOut.id, reply.id, stored.id],
          since: stored.at,
          until,
          remedy: 'log-out',
        },
      ];
    });
  },
};

/** When each request was called for, epoch ms. */
const beginningsOf = ({ attempts }: Scene): ReadonlyMap<EventOf<'request'>, number> =>
  new Map([...attempts.of('sign-in'), ...attempts.of('refresh')].flatMap(({ requests, at }) => requests.map((request) => [request, at])));

/** The request that was called for before the log-out and brought what is stored now; any may have, where storage was seen empty. */
function replyOf(
  { own }: Scene,
  begun: ReadonlyMap<EventOf<'request'>, number>,
  stored: EventOf<'storage'>,
  logOut: EventOf<'sdk-call'>,
  wasEmpty: boolean,
): EventOf<'request'> | undefined {
  return own
    .of('request')
    .findLast(
      (request) =>
        request.byPanel === undefined &&
        endOf(request) >= logOut.at &&
        endOf(request) <= stored.at + NOTICED_WITHIN &&
        (begun.get(request) ?? request.at) < logOut.at &&
        (request.brings === null ? wasEmpty && request.endpoint === 'other' : sameSecret(request.brings.access, stored.grant?.access)),
    );
}
