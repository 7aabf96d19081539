import type { Provider } from '../providers/provider';
import type { Facts, Session, Witness } from './session';

/** What each of the three would answer to "is somebody signed in?": null where it does not know. */
interface Testimony extends Omit<Witness, 'relation'> {
  answer: 'yes' | 'no' | 'dead' | null;
  /** The moment it speaks of; an older answer is not compared with what changed after it. */
  since: number;
}

/** SDK, storage and server side by side, each with how it stands to the one before it. */
export function witnessesOf(facts: Facts, provider: Provider): Witness[] {
  const all = [sdk(facts, provider), storage(facts), server(facts, provider)];
  return all.map(({ answer, since: _, ...witness }, index) => {
    const before = all[index - 1];
    const known = before !== undefined && before.answer !== null && answer !== null;
    const stale = index === 2 && all[2]!.since < all[1]!.since;
    return { ...witness, relation: !known || stale ? null : before.answer === answer ? 'equal' : 'unequal' };
  });
}

function sdk({ session }: Facts, provider: Provider): Testimony {
  const method = `${provider.page.probe}()`;
  const { probe, stored } = session;
  const base = { moment: null, since: probe?.at ?? stored?.at ?? 0 };
  if (probe?.threw === true)
    return { ...base, name: 'SDK says', words: 'throws', tone: 'bad', source: `${method} throws an error`, answer: null };
  if (probe?.says === null)
    return { ...base, name: 'SDK says', words: 'no answer', tone: 'warn', source: `${method} → neither true nor false`, answer: null };
  if (probe !== null)
    return {
      ...base,
      name: 'SDK says',
      words: probe.says ? 'signed in' : 'signed out',
      tone: probe.says ? 'good' : 'none',
      source: `${method} → ${String(probe.says)}`,
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

const ENDPOINT_WORDS: Record<string, string> = {
  check: 'to the connect check',
  exchange: 'by issuing it',
  refresh: 'to the refresh',
  logout: 'to the log-out',
  socket: 'by opening the socket',
};

const SILENT: Testimony = { name: 'Server said', words: 'nothing', moment: null, tone: 'none', source: '', answer: null, since: 0 };

/** No session to speak of: how the server took the log-out of the last one, where that was seen. */
function serverAboutNone({ stored, lastLogOut }: Session): Testimony {
  if (stored === null) return SILENT;
  if (stored.reading !== 'absent' && stored.reading !== 'no-session') return { ...SILENT, source: 'no token could be read' };
  if (lastLogOut === null) return { ...SILENT, source: 'no token stored' };
  const { state, words, at } = lastLogOut;
  const told = { ...SILENT, moment: { at, form: 'ago' as const } };
  switch (state) {
    case 'waiting':
      return { ...SILENT, words: 'nothing yet', source: 'to the log-out' };
    case 'confirmed':
      // What has ended stays so: it agrees with whatever was stored or removed since.
      return { ...told, words: 'ended the session,', source: 'to the log-out', answer: 'no', since: Infinity };
    case 'refused':
      return { ...told, words: `log-out refused, ${words},`, tone: 'warn', source: 'its session may live on' };
    case 'lost':
      return { ...told, words: `log-out failed, ${words},`, tone: 'warn', source: 'its session may live on' };
  }
}

function server({ access, refresh, session }: Facts, provider: Provider): Testimony {
  const name = 'Server said' as const;
  if (session.stored?.reading !== 'session') return serverAboutNone(session);
  const refusedRefresh = refresh.word !== null && refresh.word.word !== 'accepted' && refresh.word.at >= (access.word?.at ?? 0);
  const word = refusedRefresh ? refresh.word : access.word;
  if (word === null) return { ...SILENT, words: 'nothing yet', source: 'about this token' };
  const moment = { at: word.at, form: 'ago' as const };
  const source = `${refusedRefresh ? 'refresh token, ' : ''}${ENDPOINT_WORDS[word.endpoint] ?? 'to another request'}`;
  const base = { name, moment, source, since: word.at };
  const played = word.simulated === undefined ? '' : ' simulated,';
  if (word.word === 'accepted') return { ...base, words: `accepted this token,${played}`, tone: 'good', answer: 'yes' };
  if (word.word === 'ended') return { ...base, words: `ended this session,${played}`, tone: 'warn', answer: 'dead' };
  const meaning = provider.errors[word.code]?.short;
  return { ...base, words: `${word.code}${meaning === undefined ? '' : ` ${meaning}`},${played}`, tone: 'warn', answer: 'dead' };
}
