import type { Decoded, SecretKind } from '../../events/secret';
import { decodeJwt as decode, type JwtReading } from '../jwt';

/** `tic` is the opaque ticket inside the JWT. */
const READING: JwtReading = { subject: (claims) => claims['uid'], secret: new Set(['tic']) };

export const decodeJwt = (token: string): Decoded | undefined => decode(token, READING);

/** What is wrong with a ticket as it was passed, judged by its shape alone. */
export function ticketProblems(ticket: string): string[] {
  const problems: string[] = [];
  const bare = ticket.trim();
  if (ticket === 'undefined' || ticket === 'null') problems.push(`it is the text “${ticket}”`);
  else if (ticket.startsWith('[object')) problems.push('it is an object that was turned into text');
  else if (ticket === '') problems.push('it is empty');
  else {
    if (bare !== ticket) problems.push('it has white space around it');
    if (/[\r\n]/.test(bare)) problems.push('it has a line break in it');
    if (/[^\u0000-\u00ff]/.test(ticket)) problems.push('it has characters that no header can carry');
    if (/^bearer\s/i.test(bare)) problems.push('it begins with “Bearer ”');
    if (/^["'].*["']$/s.test(bare)) problems.push('it is wrapped in quotes');
    if (/^[{[]/.test(bare)) problems.push('it is wrapped in JSON');
    if (decodeJwt(ticket) === undefined && problems.length === 0) problems.push('it is not a JWT');
  }
  return problems;
}

/** Decodes what was handed over as a ticket, whatever it is. */
export const decodeTicket = (ticket: string): Decoded => ({
  ...(decodeJwt(ticket.trim()) ?? { format: 'opaque', issued: null, expires: null, subject: null, claims: [], algorithm: null }),
  problems: ticketProblems(ticket),
});

/** An app that has no ticket hands over the text of what it has. */
const NO_TICKETS = ['undefined', 'null', '[object Object]'];
const ID_OF_TICKET = /^at\d/;
const JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** By its `jti` a ticket is told from other JWTs; what begins like one was cut or spoilt on its way. */
export function recognise(text: string): SecretKind | null {
  const decoded = JWT.test(text) ? decodeJwt(text) : undefined;
  if (decoded === undefined) return NO_TICKETS.includes(text) || /^eyJ[\w.+/=-]{8,}$/.test(text) ? 'ticket' : null;
  const id = decoded.claims.find(([name]) => name === 'jti')?.[1];
  return typeof id === 'string' && ID_OF_TICKET.test(id) ? 'ticket' : 'jwt';
}
