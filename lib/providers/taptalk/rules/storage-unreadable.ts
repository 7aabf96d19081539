import type { Found } from '../../../diagnosis/finding';
import { say } from '../../../diagnosis/phrase';
import type { Rule } from '../../../diagnosis/rule';
import { spansOf } from '../../../diagnosis/stored';
import { MEASURED } from './sources';

/** What is stored is no session that the SDK can read. */
export const storageUnreadable: Rule = {
  id: 'storage-unreadable',
  explains: ['logout-nothing', 'connect-blocked'],
  find: ({ own }) =>
    spansOf(own.stored('session')).flatMap(({ stored, until }): Found[] => {
      if (stored.reading !== 'unreadable' && !(stored.reading === 'no-session' && stored.length > 0)) return [];
      const throws = stored.reading === 'unreadable';
      const thrown = throws
        ? own.of('sdk-throw').filter(({ at, callback }) => callback === undefined && at >= stored.at && (until === null || at < until))
        : [];
      return [
        {
          severity: 'error',
          title: throws
            ? say`The stored session makes the SDK throw, so the app cannot even log out`
            : say`What is stored counts as signed out for the SDK, so a log-out does not remove it`,
          why: throws
            ? say`It decrypts to something that is not JSON. isAuthenticated(), connect() and logoutAndClearAllTapTalkData() parse it without a catch.`
            : say`It holds no access token. logoutAndClearAllTapTalkData() does nothing where isAuthenticated() is false, so the value stays.`,
          source: MEASURED,
          fix: {
            developer: say`Make sure that nothing but the SDK writes “${stored.key}”. clearTaptalkChatData() removes it without reading it.`,
            support: say`Press “Clear cached data only”, which works without reading the value, then sign in again.`,
          },
          evidence: [stored.id, ...thrown.slice(-3).map(({ id }) => id)],
          since: stored.at,
          until,
          remedy: 'clear',
        },
      ];
    }),
};
