import type { Decoded, SecretKind } from '../events/secret';
import type { Event, Grant, Reading, Word } from '../events/event';
import type { Source } from '../diagnosis/finding';
import type { Rule } from '../diagnosis/rule';
import type { Breakage, SdkCall } from '../session/on-purpose';
import type { Simulating } from './preset';
import type { Facts, FlowStep, Operation, Session } from '../session/session';

/** How a traced method is called. Compiled into the agent: plain JSON only. */
export interface TracedMethod {
  /** Positions of arguments that are a callback or an object of callbacks. */
  callbacks?: number[];
  /** Called so often that calls are folded into counts. */
  fold?: boolean;
}

/** The part of a provider that runs in the page: plain JSON, kept small. */
export interface PageSpec {
  id: string;
  /** Property names under which apps and bundlers hang the SDK object up. */
  names: string[];
  /** Methods that an object must have to be taken for the SDK. */
  signature: string[];
  methods: Record<string, TracedMethod>;
  storage: { session: string; device: string };
  /** Answers without an argument whether somebody is signed in; asked once per change of the stored value. */
  probe: string;
  /** IndexedDB store that holds the former user's files. */
  files: { database: string; store: string };
  /** A call of it ends the watch over a log-out. */
  signInMethod: string;
  /** The local part of a log-out. */
  clearMethod: string;
  disconnectMethod: string;
  connectMethod: string;
  logoutMethod: string;
}

/** What stands behind an error code, in words. */
export interface ErrorMeaning {
  /** What the documentation calls it: 'ParamValidationFailed'. */
  name?: string;
  /** Two to six words. */
  short: string;
  /** One sentence. */
  meaning: string;
  /** Who must act and how, one sentence. */
  act: string;
}

/** What is read off a request before its secrets are replaced. */
export interface Matched {
  endpoint: string;
  baseUrl: string;
  socket: boolean;
  /** Kind of the token that its Authorization carries. */
  carries: SecretKind | null;
}

/** A request's head as it left: header names in lower case. */
export interface RequestHead {
  method: string;
  url: URL;
  headers: ReadonlyMap<string, string>;
}

export interface StoredReading {
  reading: Reading;
  problem?: string;
  /** The decrypted JSON. */
  json?: unknown;
}

/** Tokens and user of a reply or a stored value, secrets still in it: goes to the vault at once. */
export interface RawGrant {
  access: string | null;
  accessEnds: number | null;
  refresh: string | null;
  refreshEnds: number | null;
  user: Grant['user'];
}

/** A field of the request by which an app's backend asks for a ticket. */
export interface ServerField {
  name: string;
  /** By which an error reply names it. */
  number: string;
  required: boolean;
  /** What stands in it, where it is not any text. */
  shape?: 'ip-address' | 'email' | 'phone' | 'url';
  /** The only values that it may have, the web's own first. */
  choices?: readonly string[];
  /** Characters. */
  longest?: number;
  /** What the page itself knows. */
  fromPage?: 'user-agent' | 'device-id';
}

/** What an app's backend asks for tickets. */
export interface ServerApi {
  /** Asked by JSON in a POST. */
  path: string;
  /** The documented base URL, for where the page's own is not known. */
  baseUrl: string;
  /** The header that carries the backend's key, Base64 of `id:secret`, and the environment's variables with its halves. */
  key: { header: string; id: string; secret: string };
  fields: readonly ServerField[];
}

/** How the panel calls one of the SDK's own methods. */
export interface OwnCall {
  method: string;
  /** It takes one function, and no object of them. */
  plain?: boolean;
  /** What it does, in a sentence. */
  words: string;
  /** What it does where nobody is signed in, if that is something else. */
  signedOut?: string;
  /** What remains to be known once it was called, a sentence. */
  remains: string;
}

/** What a request means for the page: a method's operation and how the SDK takes each ending. */
export type OperationName = 'sign-in' | 'refresh' | 'connect' | 'check' | 'log-out';

export interface Provider {
  id: string;
  name: string;
  page: PageSpec;
  /** Which of the provider's endpoints a request goes to, or null where it is none of its own. */
  match(head: RequestHead): Matched | null;
  errors: Record<string, ErrorMeaning>;
  /** What an answer says about the token that its request carried; `code` null where there was no envelope. */
  word(endpoint: string, code: string | null): Word;
  /** Reading the session value exactly as the SDK would. */
  readStored(value: string): Promise<StoredReading>;
  /** The inverse of `readStored`, for *Undo* and for tests. */
  writeStored(json: unknown): Promise<string>;
  /** What is stored instead to break the session. `now`: epoch ms of the server's clock. */
  broken(json: unknown, how: 'expire-access' | 'expire-both' | 'corrupt', now: number): Promise<string>;
  /** Another device id of the same shape. */
  otherDevice(device: string): string;
  /** What comes of each breakage, in a sentence or two. */
  breakages: Record<Breakage, string>;
  /** Tokens and user of a reply's `data` or of the stored JSON; senseless fields are null. */
  grant(json: unknown): RawGrant | null;
  /** The secret arguments of a traced method by position. */
  secretArguments: Record<string, Record<number, SecretKind>>;
  /** Field names whose string values are secrets wherever they stand in the provider's bodies. */
  secretFields: Record<string, SecretKind>;
  decode(kind: SecretKind, value: string): Decoded | undefined;
  /** What a text is that was found without a word beside it: a ticket, also a spoilt one; another token of its kind; null: neither. */
  recognise(text: string): SecretKind | null;
  /** Parts of an App-Key: the id is shown, the secret half never unasked. */
  appKey(value: string): { appId: string | null; secret: string | null; problem: string | null };
  /** The methods that the panel calls. */
  calls: Record<SdkCall | 'authenticate', OwnCall>;
  /** The arguments of `calls.authenticate`, with null where its callbacks go. */
  authenticateWith(ticket: string): unknown[];
  /** Which operation a traced call starts, if any. */
  operations: Record<string, OperationName>;
  /** Which endpoint tells of an operation whose call was not seen. */
  endpoints: Partial<Record<OperationName, string>>;
  /**
   * Follows one event into the operations of the session that it belongs to: how the SDK takes each ending. Returns the
   * operation that a request belongs to.
   */
  follow(session: Session, event: Event): Operation | undefined;
  /** The documents that findings of any provider refer to. */
  sources: { ticket: Source; signOut: Source; measured: Source };
  /** What can be wrong with its use, in no particular order. */
  rules: readonly Rule[];
  flow(facts: Facts): FlowStep[];
  /** Null where the app's backend makes its tickets by itself. */
  serverApi: ServerApi | null;
  /** ms that a ticket without `exp` lives after its use, by the provider's documentation. */
  ticketLife: number;
  simulating: Simulating;
  requests: {
    check(baseUrl: string): { method: string; url: string };
    refresh(baseUrl: string): { method: string; url: string };
    logout(baseUrl: string): { method: string; url: string };
    /** Headers that the SDK would send. */
    headers(values: { appKey: string; token: string; deviceId: string | null }): Record<string, string>;
  };
}
