import type { IncomingHttpHeaders } from 'node:http';
import type { Endpoint } from './endpoints';
import type { ApiRequest } from './request';

export interface Answered {
  /** Epoch ms on this machine's clock. */
  at: number;
  /** The HTTP status (101 for an open socket); 0 where the connection was dropped. */
  status: number;
  /** The error code in the body, empty for success; null where the body says neither. */
  code: string | null;
}

/** A request that arrived, preflights apart. */
export interface ReceivedRequest<Name extends string = Endpoint> {
  endpoint: Name;
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

export interface Received<Name extends string> {
  add(endpoint: Name, request: ApiRequest): ReceivedRequest<Name>;
  list(endpoint?: Name): readonly ReceivedRequest<Name>[];
  /** Resolves once `count` requests for the endpoint are in the list; rejects after `timeout` ms. */
  waitFor(endpoint: Name, count: number, timeout: number): Promise<readonly ReceivedRequest<Name>[]>;
  clear(): void;
}

export function createReceived<Name extends string>(): Received<Name> {
  let requests: ReceivedRequest<Name>[] = [];
  const watchers = new Set<() => void>();
  const list = (endpoint?: Name) => (endpoint === undefined ? [...requests] : requests.filter((request) => request.endpoint === endpoint));

  return {
    add(endpoint, { method, path, query, headers, body }) {
      const received: ReceivedRequest<Name> = {
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
