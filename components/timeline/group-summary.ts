import { type Event, SERVER_API } from '../../lib/events/event';
import { counted } from '../../lib/words/numbers';
import type { Group, Node } from './event-tree';
import type { Came } from './row-words';

const known = new WeakMap<Group, { count: number; came: Came }>();

/** What a folded document came to: '11 events: session of u2, socket opened'. */
export const groupSummary = (group: Group): Came => {
  const before = known.get(group);
  if (before?.count === group.count) return before.came;
  const came = summarise(group);
  known.set(group, { count: group.count, came });
  return came;
};

const summarise = (group: Group): Came => {
  const facts = new Map<string, string>();
  const visit = (node: Node) => {
    const fact = factOf(node.event);
    if (fact !== null) facts.set(...fact);
    node.children.forEach(visit);
  };
  group.roots.forEach(visit);
  const words = [...facts.values()];
  return { words: `${counted(group.count, 'event')}${words.length > 0 ? `: ${words.join(', ')}` : ''}`, tone: 'none' };
};

/** The newest fact of each subject stands for the document. */
const factOf = (event: Event): [string, string] | null => {
  switch (event.kind) {
    case 'storage':
      if (event.role !== 'session') return null;
      if (event.reading === 'session') return ['session', event.grant?.user == null ? 'a session' : `session of ${event.grant.user.id}`];
      if (event.reading === 'unreadable') return ['session', 'session not readable'];
      return event.noticed === 'first' ? null : ['session', 'signed out'];
    case 'socket':
      return ['socket', event.opened ? 'socket opened' : 'socket refused'];
    case 'request': {
      if (event.endpoint === 'other' || event.endpoint === SERVER_API || event.took === null) return null;
      const wrong = event.failure ?? (event.status !== 200 ? `HTTP ${event.status}` : event.answer?.code || null);
      return wrong === null ? null : [`request ${event.endpoint}`, `${event.endpoint} ${wrong}`];
    }
    case 'sdk-throw':
      return ['throw', `${event.method} threw`];
    default:
      return null;
  }
};
