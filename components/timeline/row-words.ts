import { plain } from '../../lib/diagnosis/phrase';
import type { Event, EventKind } from '../../lib/events/event';
import { secretName, type Secret } from '../../lib/events/secret';
import type { Operation, Tone } from '../../lib/session/session';
import { SEVERITIES } from '../findings/severity';
import type { IconName } from '../icon/icon';
import { clock } from '../words/clock';
import { callWords, callbackWords, foundWords, probeWords, throwWords } from './sdk-words';
import { actionWords, filesWords, markerWords, navigationWords, simulationWords, storedWords } from './page-words';
import { originWords, requestWords, socketWords } from './network-words';
import type { EventRow, FindingRow, Row } from './rows';

export type Part = string | Secret | { aside: string };

export const wordsOfPart = (part: Part): string => (typeof part === 'string' ? part : 'aside' in part ? part.aside : secretName(part));

export interface Came {
  words: string;
  /** Goes to the details where there is little room. */
  more?: string;
  tone: Tone;
}

export interface RowWords {
  what: Part[];
  came: Came | null;
  /** ms. */
  took: number | null;
  from: string;
}

/** What the words of a row need beside its event. */
export interface WordsContext {
  /** What became of the operation that a call began, where it is known. */
  operation(call: string): Operation | undefined;
  /** The SDK's name, where the page has more than one. */
  sdkOf(event: Event): string | null;
}

const KIND_ICONS: Record<EventKind, IconName> = {
  navigation: 'page',
  'sdk-call': 'call',
  'sdk-callback': 'callback',
  'sdk-throw': 'throw',
  'sdk-found': 'note',
  probe: 'note',
  request: 'request',
  socket: 'socket',
  storage: 'storage',
  files: 'storage',
  'ticket-origin': 'note',
  action: 'action',
  simulation: 'flask',
  marker: 'hidden',
};

const KIND_NAMES: Record<EventKind, string> = {
  navigation: 'page',
  'sdk-call': 'sdk',
  'sdk-callback': 'callback',
  'sdk-throw': 'throw',
  'sdk-found': 'sdk',
  probe: 'sdk',
  request: 'request',
  socket: 'socket',
  storage: 'storage',
  files: 'storage',
  'ticket-origin': 'ticket',
  action: 'you',
  simulation: 'simulation',
  marker: 'note',
};

export interface RowHead {
  /** Epoch ms. */
  at: number;
  /** The name that tests and tools rely on. */
  kind: string;
  icon: IconName;
  name: string;
}

export const rowHead = ({ node, finding }: Row): RowHead =>
  node === null
    ? { at: finding.since, kind: 'finding', icon: SEVERITIES[finding.severity].icon, name: 'finding' }
    : { at: node.event.at, kind: eventKind(node.event), icon: KIND_ICONS[node.event.kind], name: KIND_NAMES[node.event.kind] };

const eventKind = ({ kind }: Event): string =>
  kind === 'sdk-found' || kind === 'ticket-origin' ? 'marker' : kind === 'files' ? 'storage' : kind;

/** Made for the rows in sight only. */
export const rowWords = (row: Row, context: WordsContext): RowWords => (row.node === null ? findingWords(row) : eventWords(row, context));

const findingWords = ({ finding: { title, severity, until } }: FindingRow): RowWords => ({
  what: [plain(title, clock)],
  came: until === null ? { words: 'holds', tone: SEVERITIES[severity].tone } : { words: `until ${clock(until)}`, tone: 'none' },
  took: null,
  from: '',
});

function eventWords(row: EventRow, context: WordsContext): RowWords {
  const words = wordsOf(row, context);
  const sdk = context.sdkOf(row.node.event);
  return sdk === null ? words : { ...words, what: [...words.what, { aside: ` · ${sdk}` }] };
}

const wordsOf = (row: EventRow, context: WordsContext): RowWords => {
  const { event } = row.node;
  switch (event.kind) {
    case 'navigation':
      return navigationWords(event, row);
    case 'sdk-call':
      return callWords(event, row, context);
    case 'sdk-callback':
      return callbackWords(event, row);
    case 'sdk-throw':
      return throwWords(event);
    case 'sdk-found':
      return foundWords(event);
    case 'request':
      return requestWords(event);
    case 'socket':
      return socketWords(event);
    case 'ticket-origin':
      return originWords(event);
    case 'storage':
      return storedWords(event);
    case 'files':
      return filesWords(event);
    case 'action':
      return actionWords(event);
    case 'simulation':
      return simulationWords(event);
    case 'marker':
      return markerWords(event);
    case 'probe':
      return probeWords(event);
  }
};
