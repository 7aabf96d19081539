import type { EventKind } from '../../lib/events/event';

export const SOURCES = [
  { id: 'sdk', name: 'SDK' },
  { id: 'network', name: 'Network' },
  { id: 'storage', name: 'Storage' },
  { id: 'socket', name: 'Socket' },
  { id: 'you', name: 'You' },
  { id: 'findings', name: 'Findings' },
] as const;
export type SourceId = (typeof SOURCES)[number]['id'];

/** The source of each kind; null stands for what is always shown. */
export const SOURCE_OF: Record<EventKind, SourceId | null> = {
  navigation: null,
  marker: null,
  probe: null,
  'sdk-found': 'sdk',
  'sdk-call': 'sdk',
  'sdk-callback': 'sdk',
  'sdk-throw': 'sdk',
  request: 'network',
  'ticket-origin': 'network',
  storage: 'storage',
  files: 'storage',
  socket: 'socket',
  action: 'you',
  simulation: 'you',
};
