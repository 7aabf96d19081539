import type { IncomingMessage } from 'node:http';

/** The headers that the SDK sends. `Server-Key` is not among them: the server API is not for pages. */
const ALLOWED_HEADERS = 'App-Key, Authorization, Content-Type, Device-Identifier, Device-Model, Device-Platform';

export const isPreflight = (message: IncomingMessage): boolean =>
  message.method === 'OPTIONS' && message.headers['access-control-request-method'] !== undefined;

/** Lets the page's origin read the reply; nothing is exposed, so its script does not see `Date`. */
export function corsHeaders(message: IncomingMessage): Record<string, string> {
  const { origin } = message.headers;
  return origin === undefined ? {} : { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' };
}

export function preflightHeaders(message: IncomingMessage): Record<string, string> {
  return {
    ...corsHeaders(message),
    'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers': ALLOWED_HEADERS,
    // Else Chromium remembers a preflight for 5 s, and one that is refused now would not be asked for.
    'Access-Control-Max-Age': '0',
  };
}
