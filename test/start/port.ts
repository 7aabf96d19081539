import { createServer } from 'node:net';

/** The same port each time, so that an address can be kept; 0, any, where it is taken. */
export const portOr = (port: number): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(0));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });
