import { NOT_READ } from '../not-read';
import type { Provider } from '../provider';

const IS_AUTHENTICATED = 'isAuthenticated()';
const CONNECT = 'connect()';
const LOG_OUT = 'logoutAndClearAllTapTalkData()';

/** What the SDK makes of each kind of stored value (measured with 1.10.2 and 1.39.0). */
export const readings: Provider['readings'] = {
  session: {
    lead: 'A session: the SDK takes this page for signed in.',
    tone: 'none',
    methods: [
      { method: IS_AUTHENTICATED, answer: 'true', why: 'an access token is stored; it looks at no expiry and asks no server' },
      { method: CONNECT, answer: 'runs', why: 'its check asks the server about the stored token' },
      { method: LOG_OUT, answer: 'runs', why: 'takes the value away at once, whatever the server answers' },
    ],
  },
  'no-session': {
    lead: 'Something is stored, but no session: the SDK takes this page for signed out.',
    tone: 'none',
    methods: [
      { method: IS_AUTHENTICATED, answer: 'false', why: 'no access token is in it' },
      { method: CONNECT, answer: 'throws', why: 'and every later connect on this page does nothing' },
      { method: LOG_OUT, answer: 'does nothing', why: 'no request, no callback; the value stays' },
    ],
  },
  absent: {
    lead: 'Nothing is stored: the SDK takes this page for signed out.',
    tone: 'none',
    methods: [
      { method: IS_AUTHENTICATED, answer: 'false', why: 'nothing is stored' },
      { method: CONNECT, answer: 'throws', why: 'and every later connect on this page does nothing' },
      { method: LOG_OUT, answer: 'does nothing', why: 'no request, no callback' },
    ],
  },
  unreadable: {
    lead: 'The stored value cannot be read: the SDK throws on it, so the app cannot log out by itself.',
    tone: 'bad',
    methods: [
      { method: IS_AUTHENTICATED, answer: 'throws', why: 'the value does not decrypt to JSON' },
      { method: CONNECT, answer: 'throws', why: 'as above' },
      { method: LOG_OUT, answer: 'throws', why: 'it reads the value first' },
    ],
  },
  ...NOT_READ,
};
