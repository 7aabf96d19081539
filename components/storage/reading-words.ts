import type { Reading } from '../../lib/events/event';
import type { Tone } from '../../lib/session/session';

interface ReadingWords {
  lead: string;
  tone: Tone;
  /** What each method makes of it: answer, and why. */
  methods: { answer: string; why: string }[];
}

/** What the SDK makes of each kind of stored value, in the order probe, connect, log-out (measured with TapTalk's web SDK). */
export const READING_WORDS: Record<Reading, ReadingWords> = {
  session: {
    lead: 'A session: the SDK takes this page for signed in.',
    tone: 'none',
    methods: [
      { answer: 'true', why: 'an access token is stored; it looks at no expiry and asks no server' },
      { answer: 'runs', why: 'its check asks the server about the stored token' },
      { answer: 'runs', why: 'takes the value away at once, whatever the server answers' },
    ],
  },
  'no-session': {
    lead: 'Something is stored, but no session: the SDK takes this page for signed out.',
    tone: 'none',
    methods: [
      { answer: 'false', why: 'no access token is in it' },
      { answer: 'throws', why: 'and every later connect on this page does nothing' },
      { answer: 'does nothing', why: 'no request, no callback; the value stays' },
    ],
  },
  absent: {
    lead: 'Nothing is stored: the SDK takes this page for signed out.',
    tone: 'none',
    methods: [
      { answer: 'false', why: 'nothing is stored' },
      { answer: 'throws', why: 'and every later connect on this page does nothing' },
      { answer: 'does nothing', why: 'no request, no callback' },
    ],
  },
  unreadable: {
    lead: 'The stored value cannot be read: the SDK throws on it, so the app cannot log out by itself.',
    tone: 'bad',
    methods: [
      { answer: 'throws', why: 'the value does not decrypt to JSON' },
      { answer: 'throws', why: 'as above' },
      { answer: 'throws', why: 'it reads the value first' },
    ],
  },
  'too-large': {
    lead: 'The stored value is too large to be handed over; it was not read.',
    tone: 'warn',
    methods: [],
  },
  refused: {
    lead: 'The storage of this frame cannot be read: it is sandboxed, site data is blocked, or the page’s own code stands in the way.',
    tone: 'warn',
    methods: [],
  },
};
