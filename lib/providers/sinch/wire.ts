import type { RequestPattern } from '../../events/simulation';

/** The first word of a request's Authorization: the application's key, a user's ticket, or what an instance has signed. */
export type Scheme = 'application' | 'user' | 'instance';

export interface Endpoint {
  scheme: Scheme;
  method: string;
  /** Ends of a URL's path; `*` stands for one segment. */
  paths: readonly string[];
}

/** What the SDK asks of the server, below whatever base URLs it was given. */
export const ENDPOINTS = {
  timestamp: { scheme: 'application', method: 'GET', paths: ['/v1/timestamp/'] },
  password: {
    scheme: 'application',
    method: 'POST',
    paths: ['username', 'email', 'number'].map((type) => `/v1/users/${type}/*/authentication`),
  },
  instance: { scheme: 'user', method: 'POST', paths: ['/v1/instance'] },
  authorize: { scheme: 'user', method: 'PUT', paths: ['/v1/instances/id/*/authorization'] },
  configuration: { scheme: 'instance', method: 'GET', paths: ['/v1/configuration/user'] },
  profile: { scheme: 'instance', method: 'GET', paths: ['/v1/user/profile'] },
} satisfies Record<string, Endpoint>;

/** Where a URL's path begins to be the endpoint's, and what stands for `*` in it; null where it is another's. */
export function findPath({ paths }: Endpoint, pathname: string): { at: number; segment: string | null } | null {
  for (const path of paths) {
    const found = new RegExp(`${path.replace('*', '([^/]+)')}$`).exec(pathname);
    if (found !== null) return { at: found.index, segment: found[1] ?? null };
  }
  return null;
}

/** The same for the simulator, which knows no segments: all that lies below the part before one. */
export const patternsOf = ({ scheme, method, paths }: Endpoint): RequestPattern[] =>
  paths.map((path) => {
    const [before = '', behind] = path.split('/*');
    return behind === undefined ? { method, path, scheme } : { method, path: before, below: true, scheme };
  });
