import { createServer } from 'node:http';
import { close, listen } from '../server/http-server';
import { readRequest } from '../server/request';
import { type AppParts, handleAppRequest } from './handle-app-request';

export interface AppServer {
  port: number;
  stop(): Promise<void>;
}

/** Starts the demo app's server. */
export async function startAppServer(parts: Omit<AppParts, 'appPort'>, port = 0): Promise<AppServer> {
  let appPort = port;
  const server = createServer((message, response) => {
    readRequest(message)
      .then((request) => handleAppRequest(request, message, { ...parts, appPort }))
      .catch((error: unknown) => ({
        status: 500,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
        body: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }))
      .then(({ status, headers, body }) => {
        // Not `no-store`: pages with it are kept out of the back/forward cache.
        response.writeHead(status, { 'Cache-Control': 'no-cache', ...headers }).end(body);
      })
      .catch(() => response.destroy());
  });
  appPort = await listen(server, port);
  return { port: appPort, stop: () => close(server) };
}
