import { secretName } from '../../lib/events/secret';
import type { Came } from '../../lib/session/seen-tickets';
import type { Tone } from '../../lib/session/session';
import type { IconName } from '../icon/icon';
import { meaningOf } from '../words/meaning';

/** What became of a ticket, to be set behind when it was used. */
export const cameWords = (came: Came): { words: string; tone: Tone; icon: IconName } => {
  switch (came.state) {
    case 'unused':
      return { words: 'not used yet', tone: 'none', icon: 'dash' };
    case 'waiting':
      return { words: 'no answer yet', tone: 'none', icon: 'dots' };
    case 'not-sent':
      return { words: 'its request was not seen: it was never sent, or not from here', tone: 'bad', icon: 'cross' };
    case 'became':
      return { words: came.token === null ? 'accepted' : `became ${secretName(came.token)}`, tone: 'good', icon: 'tick' };
    case 'refused': {
      const short = came.code === '' ? null : meaningOf(came.provider, came.code)?.short;
      return { words: ['refused', came.code, short].filter(Boolean).join(' '), tone: 'warn', icon: 'error' };
    }
    case 'lost':
      return { words: `${came.ending}: nobody is called back`, tone: 'bad', icon: 'cross' };
  }
};
