import type { Event } from '../events/event';
import type { Text } from '../events/secret';
import type { Placeholders } from './placeholders';
import { safeLine } from './safe-text';

/** One event in one line that is safe to post: when, of what kind, what it was and what came of it. */
export const eventLine = (event: Event, names: Placeholders): string =>
  `${new Date(event.at).toISOString()} ${event.kind} ${[...what(event, names), ...(event.simulated === undefined ? [] : ['simulated'])].join(', ')}`;

const what = (event: Event, names: Placeholders): string[] => {
  const safe = (text: Text) => safeLine(text, names);
  switch (event.kind) {
    case 'navigation':
      return [safe(event.how), safe(event.url)];
    case 'sdk-call':
      return [
        `${safe(event.method)}()`,
        ...(event.count === undefined ? [] : [`${event.count} times`]),
        ...(typeof event.returned === 'boolean' ? [`returned ${event.returned}`] : []),
      ];
    case 'sdk-callback':
      return [`${safe(event.name)} of ${safe(event.method)}()`];
    case 'sdk-throw':
      return [`${safe(event.callback ?? event.method)} threw`, safe(event.message)];
    case 'sdk-found':
      return [safe(event.how)];
    case 'probe':
      return [event.threw === undefined ? `says ${String(event.says)}` : `threw ${safe(event.threw)}`];
    case 'request':
      return [`${safe(event.method)} ${safe(event.path)}`, ...answerOf(event, safe)];
    case 'socket':
      return [safe(event.url), event.opened ? 'opened' : `did not open, HTTP ${event.status}`, ...took(event.took)];
    case 'storage':
      return [`${safe(event.key)} ${safe(event.reading)}`, ...(event.problem === undefined ? [] : [safe(event.problem)])];
    case 'files':
      return [`${event.count} files`];
    case 'ticket-origin':
      return [`came with ${safe(event.method)} ${safe(event.path)}`, `HTTP ${event.status}`];
    case 'action':
      return [safe(event.title), ...(event.outcome === null ? [] : [safe(event.outcome)])];
    case 'simulation':
      return [safe(event.title), event.what];
    case 'marker':
      return [safe(event.text)];
  }
};

const answerOf = (event: Extract<Event, { kind: 'request' }>, safe: (text: Text) => string): string[] => {
  if (event.took === null) return ['no answer yet'];
  const { failure, status, answer } = event;
  const code = answer === null || answer.code === '' ? [] : [`code ${safe(answer.code)} ${safe(answer.message)}`];
  return [failure === null ? `HTTP ${status}` : `failed ${safe(failure)}`, ...code, ...took(event.took)];
};

const took = (ms: number | null): string[] => (ms === null ? [] : [`${Math.round(ms)} ms`]);
