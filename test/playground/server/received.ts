import type { IncomingHttpHeaders } from 'node:http';
import type { Endpoint } from './endpoints';
import type { ApiRequest } from './request';

export interface Answered {
  /** Epoch ms on this machine's clock. */
  at: number;
  /** The HTTP status (101 for an open socket); 0 where the connection was dropped. */
  status: number;
  /** The envelope's `error.code`, empty for success; null where the body was no envelope. */
  code: string | null;
}

/** A request that arrived, preflights apart. */
export interface ReceivedRequest {
  endpoint: Endpoint;
  method: string;
  path: string;
  query: Readonly<Record<string, string>>;
  headers: IncomingHttpHeaders;
  body: string;
  /** Epoch ms on this machine's clock, however far the server's is shifted. */
  at: number;
  /** null while it waits for its answer, or was given up by the client before it came. */
  answered: Answered | null;
}

export interface Received {
  add(endpoint: Endpoint, request: ApiRequest): ReceivedRequest;
  list(endpoint?: Endpoint): readonly ReceivedRequest[];
  /** Resolves once `count` requests for the endpoint are in the list; rejects after `timeout` ms. */
  waitFor(endpoint: Endpoint, count: number, timeout: number): Promise<readonly ReceivedRequest[]>;
  clear(): void;
}

export function createReceived(): Received {
  let requests: ReceivedRequest[] = [];
  const watchers = new Set<() => void>();
  const list = (endpoint?: Endpoint) =>
    endpoint === undefined ? [...requests] : requests.filter((request) => request.endpoint === endpoint);

  return {
    add(endpoint, { method, path, query, headers, body }) {
      const received: ReceivedRequest = {
        endpoint,
        method,
        path,
        headers,
        body,
        query: Object.fromEntries(query),
        at: Date.now(),
        answered: null,
      };
      requests.push(received);
      for (const look of watchers) look();
      return received;
    },
    list,
    waitFor: (endpoint, count, timeout) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(look);
          reject(new Error(`${list(endpoint).length} of ${count} requests for "${endpoint}" within ${timeout} ms`));
        }, timeout);
        const look = () => {
          if (list(endpoint).length < count) return;
          clearTimeout(timer);
          watchers.delete(look);
          resolve(list(endpoint));
        };
        watchers.add(look);
        look();
      }),
    clear: () => {
      requests = [];
    },
  };
}
