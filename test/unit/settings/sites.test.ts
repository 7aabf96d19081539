import { describe, expect, it } from 'vitest';

import { isAllowed, siteOf } from '../../../lib/settings/sites';

describe('sites', () => {
  it('names a site by scheme and host, since permissions know no port', () => {
    expect(siteOf('http://app.localhost:5173')).toBe('http://app.localhost/*');
  });

  it.each([
    ['https://app.example.com', ['https://app.example.com/*'], true],
    ['https://app.example.com', ['http://app.example.com/*'], false],
    ['http://app.example.com:8080', ['*://app.example.com/*'], true],
    ['https://a.example.com', ['https://*.example.com/*'], true],
    ['https://example.com', ['https://*.example.com/*'], true],
    ['https://evilexample.com', ['https://*.example.com/*'], false],
    ['https://anything.test', ['*://*/*'], true],
    ['file:///x', ['*://*/*'], false],
    ['null', ['*://*/*'], false],
  ])('%s under %j: %s', (origin, sites, allowed) => {
    expect(isAllowed(sites, origin)).toBe(allowed);
  });
});
