import { createServer, type RequestListener } from 'node:http';

import { close, listen } from '../../playground/server/http-server';

/** A server of a test's own, for the answers that the playground does not give. */
export async function serve(answer: RequestListener): Promise<{ url(path: string, host?: string): string; stop(): Promise<void> }> {
  const server = createServer(answer);
  const port = await listen(server, 0);
  return { url: (path, host = 'app.localhost') => `http://${host}:${port}${path}`, stop: () => close(server) };
}

/** Sends to the address in the query: `/?to=https://…`. */
export const redirect: RequestListener = ({ url = '/' }, response) => {
  const to = new URL(url, 'http://localhost').searchParams.get('to');
  response.writeHead(to === null ? 404 : 302, to === null ? {} : { Location: to }).end();
};
