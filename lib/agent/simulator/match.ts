import type { RequestPattern, Simulation } from '../../events/simulation';
import type { Room } from '../room';

/** What a page asks for, before it is known with which headers. */
export interface Asked {
  method: string;
  /** Without its fragment, as no server gets that. */
  url: URL;
}
/** As the page has named it, in the order in which it was told. */
export type Headers = [name: string, value: string][];

export type Matcher = ReturnType<typeof createMatcher>;

/** Tells which simulations stand in front of what. */
export function createMatcher({ win, tools: { each, indexOf, lowerCase, slice } }: Room) {
  const { URL } = win;
  const resolve = (url: string): URL => new URL(url, win.document.baseURI);

  const endsWith = (text: string, end: string): boolean => slice(text, -end.length) === end;
  const standsFor = (pattern: string, key: string): boolean =>
    pattern === key || (endsWith(pattern, '*') && slice(key, 0, pattern.length - 1) === slice(pattern, 0, -1));
  const liesBelow = (path: string, folder: string): boolean => indexOf(`${path}/`, endsWith(folder, '/') ? folder : `${folder}/`) >= 0;
  const hasParameter = ({ search }: URL, parameter = ''): boolean => {
    const query = `&${slice(search, 1)}&`;
    return !parameter || indexOf(query, `&${parameter}&`) >= 0 || indexOf(query, `&${parameter}=`) >= 0;
  };

  const matches = ({ method, path, below, parameter }: RequestPattern, asked: Asked): boolean =>
    lowerCase(method) === lowerCase(asked.method) &&
    (endsWith(asked.url.pathname, path) || (!!below && liesBelow(asked.url.pathname, path))) &&
    hasParameter(asked.url, parameter);

  /** Whether the header is there, even an empty one, with the scheme that the pattern asks for. */
  const hasHeader = (header: string, { scheme = '' }: RequestPattern, headers: Headers): boolean =>
    !!each(headers, (one) => lowerCase(one[0]) === header && !indexOf(`${lowerCase(one[1])} `, scheme && `${scheme} `));

  const isFor = ({ target }: Simulation, asked: Asked, headers?: Headers): boolean =>
    target.kind === 'request' &&
    !!each(target.patterns, (pattern) => matches(pattern, asked) && (!headers || hasHeader(target.header, pattern, headers)));

  return {
    /** Undefined where none of them is for it, whatever its headers; that costs little. */
    request(simulations: Simulation[], method: string, url: string): Asked | undefined {
      // Without its first slash: the page may have named it relatively.
      const maybe = ({ target }: Simulation): boolean | undefined =>
        target.kind === 'request' && each(target.patterns, ({ path }) => indexOf(url, slice(path, 1)) >= 0);
      if (!each(simulations, maybe)) return undefined;
      const asked = { method, url: resolve(url) };
      asked.url.hash = '';
      return each(simulations, (simulation) => (isFor(simulation, asked) ? asked : undefined));
    },
    fits: (simulation: Simulation, asked: Asked, headers: Headers): boolean => isFor(simulation, asked, headers),
    socket: resolve,
    isSocket: ({ target }: Simulation, url: URL): boolean =>
      target.kind === 'socket' && endsWith(url.pathname, target.path) && hasParameter(url, target.parameter),
    isWrite: ({ target }: Simulation, key: string): boolean =>
      target.kind === 'storage' && !!each(target.keys, (one) => standsFor(one, key)),
  };
}
