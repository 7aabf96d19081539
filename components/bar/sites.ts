import { isAllowed } from '../../lib/settings/sites';
import type { Session } from '../../lib/session/session';
import type { Attach } from '../../lib/session/store';

const isWebOrigin = (origin: string | null | undefined): origin is string => /^https?:\/\//.test(origin ?? '');

/**
 * What *Trace this site from page load* asks for, in one prompt: the page's origin, and that of the frame the chosen
 * session lives in. Empty where all of it is allowed already, or where there is no web page.
 */
export const originsToAsk = (attach: Attach, session: Session | null): string[] => {
  const wanted = new Set([attach.origin, session?.origin].filter(isWebOrigin));
  return [...wanted].filter((origin) => !isAllowed(attach.sites, origin));
};

/** Whether the page is traced from load in all frames of the allowed sites once it is loaded again. */
export const isPageAllowed = ({ sites, origin }: Attach): boolean => origin !== null && isAllowed(sites, origin);

/** The origin of the chosen session's frame, where *Reload and trace* will not reach it. */
export const frameOutOfReload = (attach: Attach, session: Session | null): string | null =>
  session !== null && !session.top && session.seen && session.origin !== attach.origin && !isAllowed(attach.sites, session.origin)
    ? session.origin
    : null;
