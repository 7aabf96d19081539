import { NOT_READ } from '../not-read';
import type { Provider } from '../provider';

const START = 'start({userTicket})';
const TERMINATE = { method: 'terminate()', answer: 'leaves it', why: 'it clears nothing in localStorage and sends nothing' };

/** What the SDK makes of each kind of stored value (measured with sinch-rtc 1.4.12). */
export const readings: Provider['readings'] = {
  session: {
    lead: 'The id of an instance, which is Sinch’s word for a session. Whether the server still knows it, only the server can tell.',
    tone: 'none',
    methods: [
      { method: START, answer: 'asks for it again', why: 'and on 40400 by itself for a new instance, which takes its place' },
      {
        method: 'start({sessionId, …})',
        answer: 'goes on with it',
        why: 'without a ticket, where the app has kept all three; a session that is over fails with the server’s error',
      },
      TERMINATE,
    ],
  },
  'no-session': {
    lead: 'Something is stored, but no whole session: it cannot be gone on from.',
    tone: 'none',
    methods: [TERMINATE],
  },
  absent: {
    lead: 'Nothing is stored: the next start() needs a ticket or a password.',
    tone: 'none',
    methods: [{ method: START, answer: 'asks for a new instance', why: 'and stores its id' }],
  },
  unreadable: {
    lead: 'What the app has kept to resume a session is not JSON: a resume needs a ticket or a password instead.',
    tone: 'warn',
    methods: [TERMINATE],
  },
  ...NOT_READ,
};
