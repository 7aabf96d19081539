import type { Effect } from '../events/simulation';

/** What a simulated server answers. */
export const json = (body: unknown, status = 200): Effect => ({
  kind: 'answer',
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
});

export const html = (status: number, title: string): Effect => ({
  kind: 'answer',
  status,
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><title>${title}</title><h1>${title}</h1>`,
});
