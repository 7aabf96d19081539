/** `https://app.example.com/*`: a site as the permissions know it. */
export const siteOf = (origin: string): string => {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
};

/** Patterns of web pages, the only ones that are a site of the user's. */
export const isMatchPattern = (pattern: string): boolean => /^(https?|\*):\/\//.test(pattern);

/** Whether one of the allowed patterns covers an origin. */
export function isAllowed(sites: readonly string[], origin: string): boolean {
  let url: URL;
  try {
    url = new URL(origin);
  } catch {
    return false;
  }
  return sites.some((site) => {
    const [, scheme, host] = /^([\w*]+):\/\/([^/]+)\//.exec(site) ?? [];
    if (scheme === undefined || host === undefined) return false;
    const schemeFits = scheme === '*' ? /^https?:$/.test(url.protocol) : url.protocol === `${scheme}:`;
    const hostFits =
      host === '*' ||
      host === url.hostname ||
      (host.startsWith('*.') && (url.hostname === host.slice(2) || url.hostname.endsWith(host.slice(1))));
    return schemeFits && hostFits;
  });
}
