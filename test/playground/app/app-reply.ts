export interface AppReply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

/** @param extension of a file of that kind, for example `.css` */
export const reply = (status: number, extension: string, body: string | Buffer): AppReply => ({
  status,
  headers: { 'Content-Type': TYPES[extension] ?? 'application/octet-stream' },
  body,
});

export const json = (status: number, value: unknown): AppReply => reply(status, '.json', JSON.stringify(value));

export const notFound = (): AppReply => reply(404, '.html', '<!doctype html><title>Not found</title><h1>Not found</h1>');
