import { createHmac } from 'node:crypto';

/** What an authentication ticket says. */
export interface SinchTicket {
  applicationKey: string;
  identity: { type: string; endpoint: string };
  /** ISO time. */
  created: string;
  /** Seconds. */
  expiresIn: number;
}

/** Base64 of HMAC-SHA256, as Sinch signs tickets and requests. */
export const sign = (text: string, secret: string): string =>
  createHmac('sha256', Buffer.from(secret, 'base64')).update(text, 'utf8').digest('base64');

/** Makes a ticket as the backend of a Sinch customer does. */
export function makeTicket(ticket: SinchTicket, secret: string): string {
  const json = JSON.stringify(ticket);
  return `${Buffer.from(json, 'utf8').toString('base64')}:${sign(json, secret)}`;
}
