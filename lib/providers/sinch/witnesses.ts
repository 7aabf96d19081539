import type { Facts, Testimony } from '../../session/session';
import { openSignIn } from '../../session/verdict';
import { serverSays } from '../../session/witnesses';
import type { Provider } from '../provider';
import { errors } from './errors';

/** What the server answered, by endpoint. */
const TO: Record<string, string> = {
  instance: 'by issuing it',
  authorize: 'to the stored instance',
  configuration: 'to the configuration',
  profile: 'to the profile',
};

export const testify: Provider['testify'] = (facts) => [sdk(facts), storage(facts), server(facts)];

/** Its own word for it is true from the call of start() on, and stays so. */
function sdk(facts: Facts): Testimony {
  const { probe, instance, ended } = facts.session;
  const base = { moment: null, since: probe?.at ?? 0 };
  if (probe === null)
    return {
      ...base,
      name: 'SDK would say',
      words: 'not known',
      tone: 'none',
      source: instance === 0 ? 'no instance of SinchClient was seen' : 'not asked yet',
      answer: null,
    };
  const source = `started → ${probe.says === null ? 'neither true nor false' : String(probe.says)}`;
  if (probe.says === null) return { ...base, name: 'SDK says', words: 'no answer', tone: 'warn', source, answer: null };
  // Not yet a claim while a start() waits, and no longer one of a client that was terminated.
  if (probe.says && (ended !== null || openSignIn(facts).waiting !== undefined))
    return {
      ...base,
      name: 'SDK says',
      words: 'started',
      tone: 'none',
      source: ended === null ? `${source}, from the call on` : `${source}, which terminate() leaves so`,
      answer: null,
    };
  return {
    ...base,
    name: 'SDK says',
    words: probe.says ? 'started' : 'not started',
    tone: probe.says ? 'good' : 'none',
    source,
    answer: probe.says ? 'yes' : 'no',
  };
}

function storage({ session: { stored, resume } }: Facts): Testimony {
  const base = { name: 'Storage says' as const, moment: null, since: stored?.at ?? 0 };
  const kept = resume?.reading === 'session' ? 'the app keeps a session to resume' : '';
  switch (stored?.reading) {
    case 'session':
      return {
        ...base,
        words: 'an instance id',
        tone: 'good',
        source: kept === '' ? 'no end is stored with it' : kept,
        since: 0,
        answer: 'yes',
      };
    case 'refused':
      return { ...base, words: 'not readable', tone: 'warn', source: 'this frame is refused its storage', answer: null };
    case 'too-large':
    case 'unreadable':
      return { ...base, words: 'not read', tone: 'warn', source: 'the stored value is no instance id', answer: null };
    default:
      return { ...base, words: 'no instance', tone: 'none', source: kept === '' ? 'nothing is stored' : kept, answer: 'no' };
  }
}

/** A session that ended in the page was not ended on the server: nobody tells it. */
function server(facts: Facts): Testimony {
  const testimony = serverSays(facts, { errors, noun: 'instance', to: TO });
  return facts.session.ended === null ? testimony : { ...testimony, answer: null };
}
