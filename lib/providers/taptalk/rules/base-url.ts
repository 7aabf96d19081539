import type { EventOf } from '../../../events/event';
import type { Session } from '../../../session/session';

/** A base URL that was empty or undefined: the SDK's paths then hang on the page's own address. */
export function isPageItself({ origin }: Session, { baseUrl }: EventOf<'request'>): boolean {
  if (origin === '' || origin === 'null' || !(baseUrl === origin || baseUrl.startsWith(`${origin}/`))) return false;
  return !baseUrl.slice(origin.length).split('/').some(isHost);
}

/** A base URL without its scheme becomes a path of the page: its host is a folder there. */
export const isHost = (folder: string): boolean => folder.includes('.') && !/\.(html?|php|aspx?|jsp)$/i.test(folder);

/** 'api.example.com:8080' is one too: its host is read as the scheme, and no request ever reaches the network. */
export const hasOtherScheme = (baseUrl: string): boolean => /^\s*(?!https?:)[a-z][a-z\d+.-]*:/i.test(baseUrl);
