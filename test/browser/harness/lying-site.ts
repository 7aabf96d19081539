import { afterAll, beforeAll } from 'vitest';

import { serve } from './serve';

/** A site of one page, which is made from an expression in its address. Gives that address. */
export function setLyingSite(page: (expression: string) => string): (expression: string, host?: string) => string {
  let site: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    site = await serve(({ url = '/' }, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page(decodeURIComponent(new URL(url, 'http://x').search.slice(1))));
    });
  });
  afterAll(() => site?.stop());
  return (expression, host) => site.url(`/?${encodeURIComponent(expression)}`, host);
}
