import type { FailureDetails } from './envelope';

/**
 * What an endpoint does instead of, or with, its ordinary answer. `delay`, `hang` and `refuse-cors` do the work and
 * spoil only the reply, as a bad network does; the others do no work, save `drop` where told.
 */
export type Misbehaviour =
  | { as: 'body-error'; code: string; details: FailureDetails }
  | { as: 'http-status'; status: number; body: string }
  | { as: 'not-json'; body: string }
  | { as: 'null-data' }
  | { as: 'no-error' }
  | { as: 'drop'; afterWork: boolean }
  | { as: 'hang' }
  | { as: 'delay'; ms: number }
  | { as: 'refuse-cors'; where: 'preflight' | 'reply' };

const HTML_PAGE = '<!doctype html><title>Welcome</title><h1>It works!</h1>';

/** The server's ordinary way to refuse: TapTalk's is HTTP 200 with an error in the body, Sinch's a real HTTP status beside it. */
export const bodyError = (code: string, details: FailureDetails = {}): Misbehaviour => ({
  as: 'body-error',
  code,
  details,
});

/** A real HTTP status, with an HTML page as body unless told. */
export const httpError = (status: number, body?: string): Misbehaviour => ({
  as: 'http-status',
  status,
  body: body ?? `<!doctype html><title>${status}</title><h1>${status}</h1>`,
});

/** HTTP 200 with a body that is not JSON. */
export const notJson = (body = HTML_PAGE): Misbehaviour => ({ as: 'not-json', body });

/** A success whose data is null. */
export const nullData = (): Misbehaviour => ({ as: 'null-data' });

/** An answer without what it must have: TapTalk's `error`, the fields of Sinch's. */
export const noError = (): Misbehaviour => ({ as: 'no-error' });

/** The connection ends without a reply: before the work, or after it so that only the reply is lost. */
export const drop = (when: 'before work' | 'after work' = 'before work'): Misbehaviour => ({
  as: 'drop',
  afterWork: when === 'after work',
});

/** No reply until `release()`. */
export const hang = (): Misbehaviour => ({ as: 'hang' });

/** The ordinary reply, that many ms later. */
export const delay = (ms: number): Misbehaviour => ({ as: 'delay', ms });

/** CORS: the preflight is refused, so that the request never comes; or the reply may not be read. */
export const refuseCors = (where: 'preflight' | 'reply' = 'preflight'): Misbehaviour => ({ as: 'refuse-cors', where });

export interface MisbehaviourOptions {
  /** How many requests it is for; without end unless told. */
  times?: number | undefined;
  /** How many requests are first answered well. */
  after?: number | undefined;
}

/** An endpoint by name, or one path exactly. */
export type NameOrPath<Name extends string> = Name | `/${string}`;

export interface Misbehaviours<Name extends string> {
  set(target: NameOrPath<Name>, misbehaviour: Misbehaviour, options?: MisbehaviourOptions): void;
  /** Ordinary answers again: of one target, or of all. */
  clear(target?: NameOrPath<Name>): void;
  /** The one for a request to this endpoint and path, counting it; a path goes before a name. */
  take(endpoint: Name, path: string, isPreflight: boolean): Misbehaviour | undefined;
  /** What is set, uncounted. */
  all(): ReadonlyMap<NameOrPath<Name>, Misbehaviour>;
}

export function createMisbehaviours<Name extends string>(): Misbehaviours<Name> {
  const set = new Map<NameOrPath<Name>, { misbehaviour: Misbehaviour; times: number; after: number }>();

  return {
    set(target, misbehaviour, { times = Infinity, after = 0 } = {}) {
      set.set(target, { misbehaviour, times, after });
    },
    clear(target) {
      if (target === undefined) set.clear();
      else set.delete(target);
    },
    take(endpoint, path, isPreflight) {
      const target = set.has(path as `/${string}`) ? (path as `/${string}`) : endpoint;
      const entry = set.get(target);
      if (entry === undefined) return undefined;
      // A request is counted once: where the preflight is refused, or else when the request itself comes.
      const { misbehaviour } = entry;
      const isForPreflight = misbehaviour.as === 'refuse-cors' && misbehaviour.where === 'preflight';
      if (isForPreflight !== isPreflight) return undefined;
      if (entry.after > 0) {
        entry.after -= 1;
        return undefined;
      }
      entry.times -= 1;
      if (entry.times <= 0) set.delete(target);
      return misbehaviour;
    },
    all: () => new Map([...set].map(([target, { misbehaviour }]) => [target, misbehaviour])),
  };
}
