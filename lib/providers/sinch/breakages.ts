import { another } from '../another';
import type { Provider } from '../provider';

const START_LATER = 'The SDK looks at it in start(): a client that is started shows nothing of it, so reload the page.';

/** The kept session with another secret; undefined where it has none. */
function withOtherSecret(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const { sessionSecret: secret } = json as Record<string, unknown>;
  return typeof secret === 'string' && secret !== '' ? JSON.stringify({ ...json, sessionSecret: another(secret) }) : undefined;
}

/** Ways to break what is stored, with what the SDK was measured to do then. */
export const breakages: Provider['breakages'] = [
  {
    id: 'forget-instance',
    title: 'Forget the stored instance',
    hint: 'the next start() gets a new one',
    words: 'A client that is started goes on as it is. The next start() with a ticket asks the server for a new instance.',
    done: 'Removed. Nothing else was touched.',
    role: 'session',
    later: START_LATER,
    breaks: () => null,
  },
  {
    id: 'stale-instance',
    title: 'Make the stored instance stale',
    hint: 'the server answers 40400 to it',
    words:
      'The next start() offers it to the server, which does not know it: on 40400 the SDK asks for a new instance by itself and goes on.',
    done: 'Replaced by an id that the server does not know.',
    role: 'session',
    ofToken: true,
    later: START_LATER,
    breaks: ({ value }) => (value === '' ? undefined : another(value)),
  },
  {
    id: 'spoil-kept-secret',
    title: 'Spoil the kept session’s secret',
    hint: 'a resume then fails',
    words: 'An app that resumes with it gets the server’s error: what the SDK signs with that secret is refused.',
    done: 'The secret was replaced by another of the same form.',
    role: 'resume',
    ofToken: true,
    unreadable: 'It cannot be read already: the app cannot resume with it.',
    later: 'The app reads it when it resumes: reload the page.',
    breaks: ({ json }) => withOtherSecret(json),
  },
];
