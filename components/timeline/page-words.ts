import type { EventOf } from '../../lib/events/event';
import { bytes, counted, grouped } from '../words/numbers';
import { plainText } from '../words/text';
import { placeOf } from '../words/url';
import { groupSummary } from './group-summary';
import type { Came, RowWords } from './row-words';
import type { Row } from './rows';

const HOW: Record<EventOf<'navigation'>['how'], string> = {
  loaded: 'Loaded',
  reloaded: 'Reloaded',
  restored: 'Came back, as it was:',
  'went back or forward': 'Went back or forward to',
  'found running': 'Found running:',
  'not reachable': 'Out of reach:',
  left: 'Left',
};

export const navigationWords = (event: EventOf<'navigation'>, row: Row): RowWords => ({
  what: [`${HOW[event.how]} ${placeOf(plainText(event.url))}`, ...(event.top ? [] : [{ aside: ', a frame' }])],
  came: row.expanded === false ? groupSummary(row.node.group) : null,
  took: null,
  from: '',
});

const NOTICED: Record<EventOf<'storage'>['noticed'], string> = {
  first: 'found',
  compare: 'written',
  'other-tab': 'written by another tab',
  command: 'written by this panel',
};

const readingCame = ({ reading, grant }: EventOf<'storage'>): Came | null => {
  switch (reading) {
    case 'session':
      return { words: grant?.user == null ? 'a session' : `signed in as ${grant.user.id}`, tone: 'none' };
    case 'no-session':
      return { words: 'no session in it', tone: 'none' };
    case 'unreadable':
      return { words: 'not readable', tone: 'bad' };
    case 'too-large':
      return { words: 'too large to be read', tone: 'warn' };
    case 'refused':
      return { words: 'storage is blocked', tone: 'warn' };
    case 'absent':
      return null;
  }
};

/** What became of a stored value. */
const becameOf = ({ reading, noticed, length }: EventOf<'storage'>): string => {
  if (reading === 'refused') return 'could not be looked at';
  if (reading !== 'absent') return `${NOTICED[noticed]}, ${grouped(length)} characters`;
  return noticed === 'first' ? 'is absent' : NOTICED[noticed].replace('written', 'removed');
};

export const storedWords = (event: EventOf<'storage'>): RowWords => ({
  what: [`${event.key} `, { aside: becameOf(event) }],
  came: event.role === 'session' ? readingCame(event) : null,
  took: null,
  from: '',
});

export const filesWords = (event: EventOf<'files'>): RowWords => ({
  what: ['Cached files ', { aside: event.count === 0 ? 'none' : `${counted(event.count, 'file')}, ${bytes(event.bytes)}` }],
  came: null,
  took: null,
  from: '',
});

export const actionWords = (event: EventOf<'action'>): RowWords => ({
  what: [event.title],
  came: event.outcome === null ? null : { words: event.outcome, tone: event.failed ? 'warn' : 'none' },
  took: event.took,
  from: '',
});

export const markerWords = (event: EventOf<'marker'>): RowWords => ({ what: [event.text], came: null, took: null, from: '' });
