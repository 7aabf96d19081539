import type { FunctionComponent } from 'preact';

import { ActionTab, FilesTab, FoundTab, MarkerTab, PageTab, SimulationTab } from './page-tabs';
import { CallbackTab, CallTab, StackTab, ThrowTab } from './call-tabs';
import { OriginTab } from './origin-tab';
import { ReplyTab } from './reply-tab';
import { RequestTab } from './request-tab';
import { MessagesTab, SocketTab } from './socket-tab';
import { StoredTab } from './stored-tab';
import type { Subject } from './subject';
import { TokenTab } from './token-tab';

export const DETAIL_TABS = {
  call: CallTab,
  callback: CallbackTab,
  throw: ThrowTab,
  request: RequestTab,
  reply: ReplyTab,
  socket: SocketTab,
  messages: MessagesTab,
  origin: OriginTab,
  stored: StoredTab,
  page: PageTab,
  action: ActionTab,
  files: FilesTab,
  found: FoundTab,
  simulation: SimulationTab,
  marker: MarkerTab,
  token: TokenTab,
  stack: StackTab,
} satisfies Record<string, FunctionComponent<{ subject: Subject }>>;

export type DetailTab = keyof typeof DETAIL_TABS;

const NAMES: Record<DetailTab, string> = {
  call: 'Call',
  callback: 'Callback',
  throw: 'Error',
  request: 'Request',
  reply: 'Reply',
  socket: 'Socket',
  messages: 'Messages',
  origin: 'Origin',
  stored: 'Stored',
  page: 'Page',
  action: 'Action',
  files: 'Files',
  found: 'SDK',
  simulation: 'Simulation',
  marker: 'Note',
  token: 'Token',
  stack: 'Stack',
};

/** The tab of the event itself, first. */
const ownTab = ({ node: { event } }: Subject): DetailTab[] => {
  switch (event.kind) {
    case 'sdk-call':
      return [];
    case 'sdk-callback':
      return ['callback'];
    case 'sdk-throw':
      return ['throw'];
    case 'request':
      return ['request', 'reply'];
    case 'socket':
      return event.messages.length > 0 ? ['socket', 'messages'] : ['socket'];
    case 'ticket-origin':
      return ['origin'];
    case 'storage':
      return ['stored'];
    case 'navigation':
      return ['page'];
    case 'action':
      return ['action'];
    case 'files':
      return ['files'];
    case 'sdk-found':
    case 'probe':
      return ['found'];
    case 'simulation':
      return ['simulation'];
    case 'marker':
      return ['marker'];
  }
};

/** What there is to tell of an event, the event itself first. */
export const tabsOf = (subject: Subject): { id: DetailTab; name: string }[] => {
  const ids = new Set<DetailTab>(ownTab(subject));
  if (subject.call !== null) ids.add('call');
  if (subject.request !== null) ids.add('request').add('reply');
  if (subject.tokens.length > 0) ids.add('token');
  if (subject.call !== null || subject.node.event.kind === 'sdk-throw' || subject.request?.site != null) ids.add('stack');
  return [...ids].map((id) => ({ id, name: NAMES[id] }));
};
