import type { Event } from '../../lib/events/event';
import { plainText } from '../words/text';
import { placeOf } from '../words/url';

/** What the details are about, in a few words. */
export const titleOf = (event: Event): string => {
  switch (event.kind) {
    case 'navigation':
      return placeOf(plainText(event.url));
    case 'sdk-call':
      return event.method;
    case 'sdk-callback':
      return `${event.name} of ${event.method}`;
    case 'sdk-throw':
      return `${event.callback ?? event.method} threw`;
    case 'sdk-found':
    case 'probe':
      return 'SDK';
    case 'request':
      return `${event.method} ${event.path}`;
    case 'ticket-origin':
      return 'Ticket';
    case 'socket':
      return 'Socket';
    case 'storage':
      return event.key;
    case 'files':
      return 'Cached files';
    case 'action':
    case 'simulation':
      return event.title;
    case 'marker':
      return 'Not seen';
  }
};
