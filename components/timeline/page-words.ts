import type { EventOf, Grant, Reading } from '../../lib/events/event';
import { bytes, counted, grouped } from '../../lib/words/numbers';
import { plainText } from '../words/text';
import { placeOf } from '../words/url';
import { groupSummary } from './group-summary';
import type { Came, RowWords } from './row-words';
import type { EventRow } from './rows';

const HOW: Record<EventOf<'navigation'>['how'], string> = {
  loaded: 'Loaded',
  reloaded: 'Reloaded',
  restored: 'Came back, as it was:',
  'went back or forward': 'Went back or forward to',
  'found running': 'Found running:',
  'not reachable': 'Out of reach:',
  left: 'Left',
};

export const navigationWords = (event: EventOf<'navigation'>, row: EventRow): RowWords => ({
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

const readingCame = (reading: Exclude<Reading, 'absent'>, grant: Grant | null): Came => {
  switch (reading) {
    case 'session':
      return { words: grant?.user == null ? 'a session' : `session of ${grant.user.id}`, tone: 'none' };
    case 'no-session':
      return { words: 'no session in it', tone: 'none' };
    case 'unreadable':
      return { words: 'not readable', tone: 'bad' };
    case 'too-large':
      return { words: 'too large to be read', tone: 'warn' };
    case 'refused':
      return { words: 'storage is blocked', tone: 'warn' };
  }
};

const absentCame = ({ noticed }: EventOf<'storage'>): Came => {
  if (noticed === 'first') return { words: 'absent', tone: 'none' };
  return { words: 'removed', more: NOTICED[noticed].replace('written', ''), tone: 'none' };
};

/** Where there is little room, what came of it stays and what became of the value goes. */
export const storedWords = (event: EventOf<'storage'>): RowWords => {
  const { key, role, reading, noticed, length } = event;
  const row = { took: null, from: '' };
  if (reading === 'absent') return { ...row, what: [key], came: absentCame(event) };
  const size = `, ${grouped(length)} characters`;
  if (role === 'device' && reading === 'session')
    return { ...row, what: [key], came: { words: NOTICED[noticed], more: size, tone: 'none' } };
  const became = reading === 'refused' ? 'could not be looked at' : `${NOTICED[noticed]}${size}`;
  return { ...row, what: [`${key} `, { aside: became }], came: readingCame(reading, event.grant) };
};

export const filesWords = (event: EventOf<'files'>): RowWords => ({
  what: ['Cached files'],
  came:
    event.count === 0
      ? { words: 'none', tone: 'none' }
      : { words: counted(event.count, 'file'), more: `, ${bytes(event.bytes)}`, tone: 'none' },
  took: null,
  from: '',
});

export const actionWords = (event: EventOf<'action'>): RowWords => ({
  what: [event.title],
  came: event.outcome === null ? null : { words: event.outcome, tone: event.failed ? 'warn' : 'none' },
  took: event.took,
  from: '',
});

export const simulationWords = ({ title, what, key }: EventOf<'simulation'>): RowWords => ({
  what: [title],
  came: { words: what, ...(key === undefined ? {} : { more: ` of ${key}` }), tone: 'none' },
  took: null,
  from: '',
});

export const markerWords = (event: EventOf<'marker'>): RowWords => ({ what: [event.text], came: null, took: null, from: '' });
