/**
 * An armed simulation as the page's simulator gets it: plain data, without a secret, so that it can stand in the page's
 * sessionStorage. Times are ms, moments epoch ms.
 */
export interface Simulation {
  /** Another one each time it is armed: a page counts by it, for as long as its document lives. */
  id: string;
  provider: string;
  /** What it stands in front of. */
  target: Target;
  effect: Effect;
  /** Before the answer; for a socket that is dropped, after it has opened. */
  delay: number;
  /** How often it acts; null: any number of times. */
  times: number | null;
  /** How often it has, as far as the recorder knows. */
  used: number;
  ends: number;
}

export type Target =
  /** Requests to one of these that have the header (its name in lower case), even an empty one. */
  | { kind: 'request'; patterns: RequestPattern[]; header: string }
  /** Sockets whose path ends so, and that have the parameter in their query. */
  | { kind: 'socket'; path: string; parameter: string }
  /** Writes to these keys of localStorage; one that ends in `*` stands for all that begin so. */
  | { kind: 'storage'; keys: string[] };

export interface RequestPattern {
  method: string;
  /** The end of the URL's path. */
  path: string;
  /** What lies below the path fits too. */
  below?: boolean;
  /** A parameter, `name=value`, that the query must have. */
  parameter?: string;
  /** The first word that the header must have, in lower case: other APIs have such paths too. */
  scheme?: string;
}

export type Effect =
  | { kind: 'answer'; status: number; type: string; body: string }
  /** No connection: an error without a status. */
  | { kind: 'drop' }
  /** As where the server's answer lacks the headers of CORS: to the page the same as no connection. */
  | { kind: 'cors' }
  /** No answer at all. */
  | { kind: 'hang' }
  /** The real answer, but late by the delay. */
  | { kind: 'late' }
  /** An open socket is closed without a farewell; a socket or a write is refused. */
  | { kind: 'close' }
  | { kind: 'refuse' };

/** What a page is to simulate. */
export interface Armed {
  /** Another one for each set of simulations: a page that names it simulates this. */
  revision: string;
  simulations: Simulation[];
}

/** The key of sessionStorage under which an armed page keeps them for its next document. */
export const ARMED_KEY = 'taptalk-auth-inspector.simulation';
