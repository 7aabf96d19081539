const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What can be set on the stand-in server; `reset()` brings the defaults back. */
export interface ServerSettings {
  /** ms from a ticket's `iat` to its `exp`. TapTalk documents one hour. */
  ticketLifetime: number;
  /** ms. TapTalk documents none: a day was chosen. */
  accessTokenLifetime: number;
  /** ms. TapTalk documents none: thirty days were chosen. */
  refreshTokenLifetime: number;
  /** Whether a ticket may be exchanged again. What TapTalk does is not known: by default it may, else 40103. */
  ticketUse: 'many' | 'once';
  /** Whether a token that comes with another Device-Identifier than it was given to is refused with 40105. */
  deviceCheck: boolean;
  /** Opaque strings, or JWTs that look like a ticket. What TapTalk's access tokens look like is not documented. */
  tokenShape: 'opaque' | 'jwt';
  /** Whether a logout also closes the session's sockets. */
  logoutClosesSockets: boolean;
}

export const DEFAULT_SETTINGS: Readonly<ServerSettings> = {
  ticketLifetime: HOUR,
  accessTokenLifetime: DAY,
  refreshTokenLifetime: 30 * DAY,
  ticketUse: 'many',
  deviceCheck: false,
  tokenShape: 'opaque',
  logoutClosesSockets: false,
};
