import type { Facts, Testimony } from '../../session/session';
import { serverSays } from '../../session/witnesses';
import type { Provider } from '../provider';
import { errors } from './errors';
import { page } from './page';

const PROBE = `${page.probe.method}()`;

export const testify: Provider['testify'] = (facts) => [sdk(facts), storage(facts), serverSays(facts, { errors, noun: 'token', to: TO })];

function sdk({ session }: Facts): Testimony {
  const { probe, stored } = session;
  const base = { moment: null, since: probe?.at ?? stored?.at ?? 0 };
  if (probe?.threw === true)
    return { ...base, name: 'SDK says', words: 'throws', tone: 'bad', source: `${PROBE} throws an error`, answer: null };
  if (probe?.says === null)
    return { ...base, name: 'SDK says', words: 'no answer', tone: 'warn', source: `${PROBE} → neither true nor false`, answer: null };
  if (probe !== null)
    return {
      ...base,
      name: 'SDK says',
      words: probe.says ? 'signed in' : 'signed out',
      tone: probe.says ? 'good' : 'none',
      source: `${PROBE} → ${String(probe.says)}`,
      answer: probe.says ? 'yes' : 'no',
    };
  const source = `the SDK object was not found`;
  switch (stored?.reading) {
    case 'session':
      return { ...base, name: 'SDK would say', words: 'signed in', tone: 'good', source, answer: 'yes' };
    case 'absent':
    case 'no-session':
      return { ...base, name: 'SDK would say', words: 'signed out', tone: 'none', source, answer: 'no' };
    case 'unreadable':
      return { ...base, name: 'SDK would say', words: 'nothing: it would throw', tone: 'bad', source, answer: null };
    default:
      return { ...base, name: 'SDK would say', words: 'not known', tone: 'none', source, answer: null };
  }
}

function storage({ session, access, refresh, now }: Facts): Testimony {
  const base = { name: 'Storage says' as const, moment: null, since: session.stored?.at ?? 0 };
  switch (session.stored?.reading) {
    case 'session': {
      const refreshing =
        refresh.secret === null
          ? { source: 'no refresh token' }
          : refresh.ends === null
            ? { source: 'refresh token without an expiry' }
            : {
                source: 'refresh token',
                sourceMoment: { at: refresh.ends, form: refresh.ends <= now ? ('ago' as const) : ('left' as const) },
              };
      if (access.ends === null)
        return { ...base, words: 'access token without an expiry', tone: 'good', ...refreshing, since: 0, answer: 'yes' };
      const over = access.ends <= now;
      return {
        ...base,
        words: over ? 'access token ended' : 'access token has',
        moment: { at: access.ends, form: over ? 'ago' : 'left' },
        tone: over ? 'warn' : 'good',
        ...refreshing,
        // What the server said of this very token it said after it had issued it, however late this page was looked into.
        since: over ? access.ends : 0,
        answer: over ? 'dead' : 'yes',
      };
    }
    case 'absent':
      return { ...base, words: 'no session', tone: 'none', source: 'nothing is stored', answer: 'no' };
    case 'no-session':
      return { ...base, words: 'no session', tone: 'none', source: `a value without an access token`, answer: 'no' };
    case 'unreadable':
      return { ...base, words: 'unreadable', tone: 'bad', source: 'the stored value does not decrypt to a session', answer: null };
    case 'too-large':
      return { ...base, words: 'not read', tone: 'warn', source: 'the stored value is too large', answer: null };
    case 'refused':
      return { ...base, words: 'not readable', tone: 'warn', source: 'this frame is refused its storage', answer: null };
    case undefined:
      return { ...base, words: 'not seen yet', tone: 'none', source: '', answer: null };
  }
}

/** What the server answered, by endpoint. */
const TO: Record<string, string> = {
  check: 'to the connect check',
  exchange: 'by issuing it',
  refresh: 'to the refresh',
  logout: 'to the log-out',
  socket: 'by opening the socket',
};
