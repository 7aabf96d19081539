import type { Provider } from '../providers/provider';
import type { Facts, Session, Testimony, Witness } from './session';

/** SDK, storage and server side by side, each with how it stands to the one before it. */
export function witnessesOf(facts: Facts, provider: Provider): Witness[] {
  const all = provider.testify(facts);
  return all.map(({ answer, since: _, ...witness }, index) => {
    const before = all[index - 1];
    const known = before !== undefined && before.answer !== null && answer !== null;
    const stale = index === 2 && all[2]!.since < all[1]!.since;
    return { ...witness, relation: !known || stale ? null : before.answer === answer ? 'equal' : 'unequal' };
  });
}

const SILENT: Testimony = { name: 'Server said', words: 'nothing', moment: null, tone: 'none', source: '', answer: null, since: 0 };

/** No session to speak of: how the server took the log-out of the last one, where that was seen. */
function serverAboutNone({ stored, lastLogOut }: Session, noun: string): Testimony {
  if (stored === null) return SILENT;
  if (stored.reading !== 'absent' && stored.reading !== 'no-session') return { ...SILENT, source: `no ${noun} could be read` };
  if (lastLogOut === null) return { ...SILENT, source: `no ${noun} stored` };
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

/** The server's newest word about the tokens of a session; `noun`: how they are called, `to`: what it answered, by endpoint. */
export function serverSays(
  { access, refresh, session }: Facts,
  { errors, noun, to }: { errors: Provider['errors']; noun: string; to: Readonly<Record<string, string>> },
): Testimony {
  const name = 'Server said' as const;
  if (access.secret === null && session.stored?.reading !== 'session') return serverAboutNone(session, noun);
  const refusedRefresh = refresh.word !== null && refresh.word.word !== 'accepted' && refresh.word.at >= (access.word?.at ?? 0);
  const word = refusedRefresh ? refresh.word : access.word;
  if (word === null) return { ...SILENT, words: 'nothing yet', source: `about this ${noun}` };
  const moment = { at: word.at, form: 'ago' as const };
  const source = `${refusedRefresh ? 'refresh token, ' : ''}${to[word.endpoint] ?? 'to another request'}`;
  const base = { name, moment, source, since: word.at };
  const played = word.simulated === undefined ? '' : ' simulated,';
  if (word.word === 'accepted') return { ...base, words: `accepted this ${noun},${played}`, tone: 'good', answer: 'yes' };
  if (word.word === 'ended') return { ...base, words: `ended this session,${played}`, tone: 'warn', answer: 'dead' };
  const meaning = errors[word.code]?.short;
  return { ...base, words: `${word.code}${meaning === undefined ? '' : ` ${meaning}`},${played}`, tone: 'warn', answer: 'dead' };
}
