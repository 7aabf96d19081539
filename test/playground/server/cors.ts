import type { IncomingMessage } from 'node:http';

/** What a page of another origin may send. */
export interface Allowed {
  methods: string;
  headers: string;
}

export const isPreflight = (message: IncomingMessage): boolean =>
  message.method === 'OPTIONS' && message.headers['access-control-request-method'] !== undefined;

/** Lets the page's origin read the reply; nothing is exposed, so its script does not see `Date`. */
export function corsHeaders(message: IncomingMessage): Record<string, string> {
  const { origin } = message.headers;
  return origin === undefined ? {} : { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' };
}

export function preflightHeaders(message: IncomingMessage, { methods, headers }: Allowed): Record<string, string> {
  return {
    ...corsHeaders(message),
    'Access-Control-Allow-Methods': methods,
    'Access-Control-Allow-Headers': headers,
    // Else Chromium remembers a preflight for 5 s, and one that is refused now would not be asked for.
    'Access-Control-Max-Age': '0',
  };
}
