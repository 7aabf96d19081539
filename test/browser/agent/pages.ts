import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { buildGlobalApp, buildHiddenApp } from './build';

/** A page with the SDK in its app's bundle. */
export const APP = '<body><script src="/app.js"></script>';

export interface Pages {
  /** Serves this markup from now on; tells its address. */
  serve(html: string, headers?: Record<string, string>): string;
  origin: string;
  stop(): Promise<void>;
}

/** A server of one tiny page per situation, with the SDK's bundles beside them. */
export async function startPages(): Promise<Pages> {
  const files = new Map<string, { type: string; body: string; headers?: Record<string, string> }>();
  files.set('/app.js', { type: 'text/javascript', body: await buildHiddenApp() });
  files.set('/global-app.js', { type: 'text/javascript', body: await buildGlobalApp() });
  files.set('/q.js', { type: 'text/javascript', body: readFileSync(fileURLToPath(import.meta.resolve('q')), 'utf8') });
  // The SDK starts a worker from a blob as it loads: an app that enforces Trusted Types must let it.
  files.set('/trusted-types.js', {
    type: 'text/javascript',
    body: "trustedTypes.createPolicy('default', { createScriptURL: (url) => url })",
  });
  let count = 0;

  const server = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://page').pathname);
    response.writeHead(file ? 200 : 404, { 'Content-Type': `${file?.type ?? 'text/plain'}; charset=utf-8`, ...file?.headers });
    response.end(file?.body);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const origin = `http://app.localhost:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    serve(html, headers = {}) {
      const path = `/page-${++count}`;
      files.set(path, { type: 'text/html', body: `<!doctype html><title>page</title>${html}`, headers });
      return origin + path;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
