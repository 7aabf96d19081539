import type { Facts } from './session';

/**
 * Whether the SDK's own log-out can end the session on the server: an instance is there, the stored value is one that
 * it can read, its token is not known to be dead, and it was initialised (else it asks the page's own origin).
 */
export function sdkCanLogOut({ session, access }: Facts): boolean {
  const dead = access.past || (access.word !== null && access.word.word !== 'accepted');
  return session.instance > 0 && session.stored?.reading === 'session' && !dead && !isUninitialised(session);
}

const isUninitialised = ({ appKeyProblem, baseUrl, origin }: Facts['session']): boolean =>
  appKeyProblem !== null || (baseUrl !== null && (baseUrl === origin || baseUrl.startsWith(`${origin}/`)));
