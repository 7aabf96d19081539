import type { EventOf } from '../../../events/event';
import { TELL_DEVELOPER } from '../../../diagnosis/advice';
import type { Found } from '../../../diagnosis/finding';
import { own as words, say } from '../../../diagnosis/phrase';
import type { Rule, Scene } from '../../../diagnosis/rule';
import { page } from '../page';
import { MEASURED, SDK_DOCS } from './sources';

/** What each method calls without asking whether it is there. */
const EXPECTED: Record<string, string[]> = {
  authenticateWithAuthTicket: ['onSuccess', 'onError'],
  connect: ['onSuccess', 'onError'],
  refreshAccessToken: ['callback'],
  logoutAndClearAllTapTalkData: ['onSuccess'],
};

/** The app passed no callback where the SDK calls one, or its callback threw. */
export const callbackMissing: Rule = {
  id: 'callback-missing',
  find: (scene) => [...notPassed(scene), ...threw(scene)],
};

const notPassed = ({ own }: Scene): Found[] =>
  Object.entries(EXPECTED).flatMap(([method, expected]) => {
    const calls = own.calls(method).filter(({ bySdk }) => !bySdk);
    const isWhole = ({ at, callbacks }: EventOf<'sdk-call'>): boolean =>
      expected.every((name) => callbacks.includes(name)) ||
      // A log-out calls back only where somebody was signed in.
      (method === page.logoutMethod && own.stored('session').findLast((look) => look.at < at)?.reading !== 'session');
    const last = calls.findLastIndex((call) => !isWhole(call));
    const call = calls[last];
    if (call === undefined) return [];
    const missing = expected.filter((name) => !call.callbacks.includes(name)).join(' and ');
    return [
      {
        severity: 'warning',
        title: say`${words(method)}() was called without ${words(missing === 'callback' ? 'a callback' : missing)}`,
        why: say`The SDK calls it without checking that it is there. Where it is missing the SDK throws: in the console after an answer, in the app’s own code at a log-out; and what should come after it does not.`,
        source: SDK_DOCS,
        fix: {
          developer: say`Pass every callback that the method takes, even if it does nothing.`,
          support: TELL_DEVELOPER,
        },
        evidence: [call.id],
        since: call.at,
        until: calls[last + 1]?.at ?? null,
      },
    ];
  });

function threw({ own }: Scene): Found[] {
  const thrown = own.of('sdk-throw').filter(({ callback }) => callback !== undefined);
  const last = thrown.at(-1);
  if (last === undefined) return [];
  const again = own.of('sdk-callback').find(({ method, name, at }) => method === last.method && name === last.callback && at > last.at);
  return [
    {
      severity: 'warning',
      title: say`The app’s ${last.callback ?? 'callback'} of ${last.method}() threw an error`,
      why: say`What the SDK does after the callback is left out. Within a sign-in its catch writes “there was an error!” to the console, as if the request had failed.`,
      source: MEASURED,
      fix: {
        developer: say`Mend the callback; “Evidence” shows its error and stack.`,
        support: TELL_DEVELOPER,
      },
      evidence: [last.call, last.id],
      since: last.at,
      until: again?.at ?? null,
    },
  ];
}
