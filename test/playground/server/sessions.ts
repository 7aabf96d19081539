import { randomBytes } from 'node:crypto';
import type { ServerClock } from './clock';
import type { ServerSettings } from './settings';
import { signClaims } from './tickets';

export interface IssuedToken {
  value: string;
  /** Epoch ms on the server's clock: what the server goes by, and what it told the client unless changed since. */
  expiresAt: number;
}

/** One exchange and all that was refreshed from it. */
export interface Session {
  userID: string;
  uid: number;
  deviceID: string;
  access: IssuedToken;
  refresh: IssuedToken;
}

export type SessionCheck = { session: Session } | { refused: '40103' | '40104' | '40105' };

export interface Sessions {
  start(userID: string, uid: number, deviceID: string): Promise<Session>;
  /** Checks an access token: 40103 not found, 40104 expired, 40105 from another device. */
  byAccessToken(token: string, deviceID: string): SessionCheck;
  /** Checks a refresh token likewise and gives the session new tokens; the old ones are not found any more. */
  renew(refreshToken: string, deviceID: string): Promise<SessionCheck>;
  end(session: Session): void;
  all(): readonly Session[];
  clear(): void;
}

export function createSessions(clock: ServerClock, settings: ServerSettings): Sessions {
  let sessions: Session[] = [];

  async function issue(kind: 'ac' | 'rf', uid: number, lifetime: number): Promise<IssuedToken> {
    const now = clock.now();
    const value = settings.tokenShape === 'jwt' ? await signClaims(kind, uid, now, lifetime) : randomBytes(32).toString('hex');
    return { value, expiresAt: now + lifetime };
  }

  const issueBoth = async (uid: number) => ({
    access: await issue('ac', uid, settings.accessTokenLifetime),
    refresh: await issue('rf', uid, settings.refreshTokenLifetime),
  });

  function check(kind: 'access' | 'refresh', token: string, deviceID: string): SessionCheck {
    const session = sessions.find((candidate) => candidate[kind].value === token);
    if (session === undefined) return { refused: '40103' };
    if (session[kind].expiresAt <= clock.now()) return { refused: '40104' };
    if (settings.deviceCheck && session.deviceID !== deviceID) return { refused: '40105' };
    return { session };
  }

  return {
    async start(userID, uid, deviceID) {
      const session: Session = { userID, uid, deviceID, ...(await issueBoth(uid)) };
      sessions.push(session);
      return session;
    },
    byAccessToken: (token, deviceID) => check('access', token, deviceID),
    async renew(refreshToken, deviceID) {
      const found = check('refresh', refreshToken, deviceID);
      if ('session' in found) Object.assign(found.session, await issueBoth(found.session.uid));
      return found;
    },
    end: (session) => {
      sessions = sessions.filter((other) => other !== session);
    },
    all: () => sessions,
    clear: () => {
      sessions = [];
    },
  };
}
