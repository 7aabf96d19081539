import type { Effect, RequestPattern } from '../events/simulation';

/** All that simulations need to know of a provider. */
export interface Simulating {
  /** Name of the header, in lower case, by which its requests are known. */
  header: string;
  /** What a simulation can stand in front of, by endpoint. */
  requests: Readonly<Record<string, Endpoint>>;
  /** Null where the SDK opens none. */
  socket: { path: string; parameter: string } | null;
  /** Keys of localStorage whose writes can be refused; one that ends in `*` stands for all that begin so. */
  keys: readonly string[];
  groups: readonly PresetGroup[];
  /** An answer of the server's that is there to begin with, where the user makes up one: a refusal as the server words it. */
  example: { at: string; status: number; body: string };
}

export interface Endpoint {
  /** 'Ticket exchange'. */
  name: string;
  patterns: readonly RequestPattern[];
}

export interface PresetGroup {
  title: string;
  /** Set beside the title: where its presets stand. */
  path?: string;
  presets: readonly Preset[];
}

/** One way for a sign-in to go wrong, ready to be armed. */
export interface Preset {
  id: string;
  /** 'Ticket expired, 40104'. */
  title: string;
  /** What it stands in front of: an endpoint, the first of several unless the user chooses another, 'socket' or 'storage'. */
  at: readonly string[];
  /** What the SDK will do with it, by the place: what stands in backquotes is code. */
  says: Readonly<Record<string, string>>;
  /** `asked` is what the user has put in where it asks for a field. */
  effect(asked: string): Effect;
  /** How often it acts; null: until it is stopped. */
  times: number | null;
  /** What else the user chooses, and what stands there at first: seconds are its delay. */
  asks?: { what: 'field' | 'seconds'; initial: string };
}
