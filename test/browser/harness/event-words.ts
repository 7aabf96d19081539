import type { Event, EventOf } from '../../../lib/events/event';

/** An event in a few words: `connect()`, `onError`, `exchange 40104`, `refresh HTTP 500`, `session stored`, `socket closed`. */
export function wordsOf(event: Event): string {
  switch (event.kind) {
    case 'sdk-call':
      return `${event.method}()`;
    case 'sdk-callback':
      return event.name;
    case 'sdk-throw':
      return event.callback === undefined ? `${event.method}() threw` : `${event.callback} threw`;
    case 'request':
      return `${event.endpoint} ${endingOf(event)}`;
    case 'storage':
      return `${event.role} ${event.reading}`;
    case 'socket':
      return event.took === null ? 'socket open' : 'socket closed';
    default:
      return event.kind;
  }
}

function endingOf({ took, failure, status, answer }: EventOf<'request'>): string {
  if (took === null) return 'pending';
  if (failure !== null) return failure;
  if (status !== 200) return `HTTP ${status}`;
  return answer === null ? 'without an envelope' : answer.code || 'accepted';
}
