import { another } from '../another';
import type { Provider } from '../provider';
import { expired, NO_JSON } from './broken';
import { encrypt } from './codec';
import { hasAccessToken, writeStored } from './stored';

const expire = (which: 'access' | 'both') => (stored: { json: unknown }, now: number) =>
  hasAccessToken(stored.json) ? writeStored(expired(stored.json, which, now)) : undefined;

/** Ways to break what the SDK stores, with what it was measured to do then. */
export const breakages: Provider['breakages'] = [
  {
    id: 'expire-access',
    title: 'Expire access token',
    hint: 'replaced by one that the server refuses',
    words:
      'The SDK still says yes. The server does not know the token, for which 40103 is its code: on that the SDK does not refresh, as it would on 40104. “Force refresh” still works.',
    done: 'The access token was replaced by one that the server refuses, and its stored time is past.',
    role: 'session',
    ofToken: true,
    breaks: expire('access'),
  },
  {
    id: 'expire-both',
    title: 'Expire both',
    hint: 'access and refresh token',
    words: 'The SDK still says yes. The server refuses connect() and refresh alike: only a new ticket helps.',
    done: 'Access token and refresh token were replaced by ones that the server refuses, and their stored times are past.',
    role: 'session',
    ofToken: true,
    breaks: expire('both'),
  },
  {
    id: 'corrupt',
    title: 'Corrupt the stored session',
    hint: 'the SDK throws on it',
    words: 'isAuthenticated(), connect() and the SDK’s own log-out throw, as on a value that was cut short.',
    done: 'Replaced by a value that the SDK throws on.',
    role: 'session',
    unreadable: 'It is corrupt already: the SDK throws on it.',
    breaks: () => encrypt(NO_JSON),
  },
  {
    id: 'forget',
    title: 'Forget the session but keep the page running',
    hint: 'as when another tab logs out',
    words: 'The SDK says no, while its memory, its listeners and an open socket stay as they are: what another tab’s log-out does.',
    done: 'Removed. Nothing else was touched.',
    role: 'session',
    breaks: () => null,
  },
  {
    id: 'change-device',
    title: 'Change device id',
    hint: 'after a reload the server may answer 40105',
    words: 'The SDK reads it in init(), so reload the page. The server may then answer 40105 to the stored tokens.',
    done: 'Replaced by another of the same form.',
    role: 'device',
    later: 'The SDK reads it when it starts: reload the page.',
    breaks: ({ value }) => another(value),
  },
];
