import { randomBytes } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import type { ServerClock } from './clock';
import type { ServerSettings } from './settings';

/** A ticket's claims, as in the sample of TapTalk's server API documentation. */
export interface TicketClaims {
  /** Opaque; starts with the issue time in ns and the user. */
  tic: string;
  uid: number;
  /** Epoch seconds. */
  exp: number;
  jti: string;
  iat: number;
}

export interface TicketOptions {
  /** ms from `iat` to `exp`; the server's setting unless told. */
  lifetime?: number | undefined;
  /** How long ago the ticket was issued, in ms. */
  age?: number | undefined;
  /** Bound to this device, where the server checks devices. */
  deviceID?: string | undefined;
}

export type TicketCheck = { claims: TicketClaims } | { refused: '40103' | '40104' | '40105' };

export interface Tickets {
  issue(uid: number, options?: TicketOptions): Promise<string>;
  /** Checks signature, times and use; a ticket that passes counts as used from then on. */
  use(ticket: string, deviceID: string): Promise<TicketCheck>;
  clear(): void;
}

const SECRET = randomBytes(32);

/** Signs the claims that tickets and, where wanted, tokens have: HS256, `alg` and `typ` in the header. */
export function signClaims(kind: 'at' | 'ac' | 'rf', uid: number, issuedAt: number, lifetime: number): Promise<string> {
  const iat = Math.floor(issuedAt / 1000);
  const ns = `${Math.floor(issuedAt)}${(randomBytes(3).readUIntBE(0, 3) % 900_000) + 100_000}`;
  return new SignJWT({
    tic: `${ns}u${uid}.${randomBytes(96).toString('hex')}`,
    uid,
    exp: iat + Math.round(lifetime / 1000),
    jti: `${kind}${ns}u${uid}`,
    iat,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(SECRET);
}

export function createTickets(clock: ServerClock, settings: ServerSettings): Tickets {
  const used = new Set<string>();
  const devices = new Map<string, string>();

  return {
    async issue(uid, options = {}) {
      const issuedAt = clock.now() - (options.age ?? 0);
      const ticket = await signClaims('at', uid, issuedAt, options.lifetime ?? settings.ticketLifetime);
      if (options.deviceID !== undefined) devices.set(ticket, options.deviceID);
      return ticket;
    },
    async use(ticket, deviceID) {
      try {
        const currentDate = new Date(clock.now());
        const { payload } = await jwtVerify<TicketClaims>(ticket, SECRET, { algorithms: ['HS256'], currentDate });
        // A token signed the same way is no ticket.
        if (!payload.jti.startsWith('at')) return { refused: '40103' };
        if (used.has(ticket) && settings.ticketUse === 'once') return { refused: '40103' };
        const device = devices.get(ticket);
        if (settings.deviceCheck && device !== undefined && device !== deviceID) return { refused: '40105' };
        used.add(ticket);
        return { claims: payload };
      } catch (error) {
        return { refused: error instanceof errors.JWTExpired ? '40104' : '40103' };
      }
    },
    clear: () => {
      used.clear();
      devices.clear();
    },
  };
}
