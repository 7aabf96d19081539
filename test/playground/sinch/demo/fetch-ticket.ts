import type { TicketKind } from './window-sinch-demo';

const HOUR = 3600;

const ASKED: Readonly<Record<TicketKind, object>> = {
  object: {},
  text: { asText: true },
  'json-text': {},
  'no-json': { asText: true },
  expired: { age: 2 * HOUR, expiresIn: HOUR },
  'other-key': { otherKey: true },
  'other-secret': { otherSecret: true },
};

/** Asks the app's own backend for a ticket, and makes of it what an app may hand to `start()`. */
export async function fetchTicket(kind: TicketKind, user: string): Promise<unknown> {
  const response = await fetch('/api/sinch-ticket', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user, ...ASKED[kind] }),
  });
  const text = await response.text();
  if (kind === 'text' || kind === 'json-text') return text;
  return kind === 'no-json' ? { userTicket: `${btoa('no JSON')}:${text.split(':')[1]}` } : JSON.parse(text);
}
