import { afterAll, beforeAll, beforeEach } from 'vitest';
import { APP_ID, APP_SECRET, SERVER_KEY_ID, SERVER_KEY_SECRET, encodeKey } from '../../playground/server/credentials';
import type { Envelope } from '../../playground/server/envelope';
import { type StandInServer, startStandInServer } from '../../playground/server/stand-in-server';
import type { User } from '../../playground/server/users';

export const JONY = { xcUserID: 'jony-1001', fullName: 'Jony Lim' };

export interface Tokens {
  accessToken: string;
  accessTokenExpiry: number;
  refreshToken: string;
  refreshTokenExpiry: number;
  user: User;
}

/** What the backend must tell the server API, with all that is required. */
export const ticketRequest = {
  userIPAddress: '192.0.2.7',
  userAgent: 'Mozilla/5.0',
  userPlatform: 'web',
  userDeviceID: 'device-1',
  ...JONY,
};

/** A stand-in server for the tests of one file, fresh before each, and calls of it as the SDK makes them. */
export function standIn() {
  let server: StandInServer | undefined;
  beforeAll(async () => {
    server = await startStandInServer();
  });
  beforeEach(() => control().reset());
  afterAll(() => server?.stop());

  const started = (): StandInServer => {
    if (server === undefined) throw new Error('the server has not started');
    return server;
  };
  const control = () => started().control;
  const origin = () => `http://127.0.0.1:${started().port}`;

  const call = (path: string, headers: Record<string, string> = {}, body: unknown = '', method = 'POST') =>
    fetch(origin() + path, { method, headers, ...(method === 'GET' ? {} : { body: JSON.stringify(body) }) });

  const sdkHeaders = (token: string): Record<string, string> => ({
    'App-Key': encodeKey(APP_ID, APP_SECRET),
    Authorization: token === '' ? '' : `Bearer ${token}`,
    'Device-Identifier': 'device-1',
    'Device-Model': 'Netscape',
    'Device-Platform': 'web',
  });

  async function envelope(path: string, token: string, extra: Record<string, string> = {}): Promise<Envelope> {
    const isCheck = path.startsWith('/connect');
    const response = await call(path, { ...sdkHeaders(token), ...extra }, '', isCheck ? 'GET' : 'POST');
    return (await response.json()) as Envelope;
  }

  const exchange = (ticket: string, extra?: Record<string, string>) => envelope('/v1/auth/access_token/request', ticket, extra);

  return {
    control,
    port: () => started().port,
    call,
    sdkHeaders,
    envelope,
    exchange,
    refresh: (token: string, extra?: Record<string, string>) => envelope('/v1/auth/access_token/refresh', token, extra),
    check: (token: string, extra?: Record<string, string>) => envelope('/connect?check=1', token, extra),
    logOut: (token: string) => envelope('/v1/client/logout', token),
    ticketFor: (user = JONY) => control().issueTicket(user),
    async signIn(user = JONY): Promise<Tokens> {
      return (await exchange(await control().issueTicket(user))).data as Tokens;
    },
    async askForTicket(body: unknown, key: string | undefined = encodeKey(SERVER_KEY_ID, SERVER_KEY_SECRET)) {
      const headers: Record<string, string> = key === undefined ? {} : { 'Server-Key': key };
      return (await (await call('/v1/server/auth_ticket/request', headers, body)).json()) as Envelope;
    },
  };
}
