import type { Decoded, SecretKind } from '../events/secret';
import type { Event, Grant, Reading, Word } from '../events/event';
import type { StoredKeys, StoredRole } from '../events/stored-role';
import type { Source } from '../diagnosis/finding';
import type { Rule } from '../diagnosis/rule';
import type { Simulating } from './preset';
import type { Facts, FlowStep, Judgement, Operation, Session, Testimony, Tone } from '../session/session';

/** How a traced method is called. Compiled into the agent: plain JSON only. */
export interface TracedMethod {
  /** Positions of arguments that are a callback or an object of callbacks. */
  callbacks?: number[];
  /** By position, what a bare function there is called; 'callback' where not told. */
  names?: Record<number, string>;
  /** Called so often that calls are folded into counts. */
  fold?: boolean;
  /** The promise that it returns is followed, where it is not one of the browser's own. */
  promise?: boolean;
}

/** The part of a provider that runs in the page: plain JSON, kept small. */
export interface PageSpec {
  id: string;
  /** Property names under which apps and bundlers hang the SDK up. */
  names: string[];
  /** Methods that an object must have to be taken for the SDK. */
  signature: string[];
  methods: Record<string, TracedMethod>;
  /** The names are those of a class: its instances are the copies, the signature's methods stand on its prototype. */
  isClass?: boolean;
  /** What of localStorage is the SDK's, or is kept for it by apps. */
  storage: StoredKeys & { session: string };
  /**
   * How a copy is asked whether somebody is signed in: by a method without argument, once per change of the stored session, or
   * by own data properties, the first of which says it, told whenever one of them has changed.
   */
  probe: { method: string } | { properties: string[] };
  /** IndexedDB store that holds the former user's files. */
  files?: { database: string; store: string };
  /** A call of it ends the watch over a log-out. */
  signInMethod: string;
  /** The local part of a log-out. */
  clearMethod: string;
  disconnectMethod?: string;
  connectMethod?: string;
  logoutMethod?: string;
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

/** What is read off a request before its secrets are replaced: they go to the vault at once. */
export interface Matched {
  endpoint: string;
  baseUrl: string;
  socket: boolean;
  /** The ticket or token that it is authorised by, as it stands there. */
  carries: { kind: SecretKind; value: string } | null;
  /** The app that it says it is of. */
  app: RawApp | null;
  /** The key of the app's backend, which no page may hold. */
  serverKey: string | null;
  /** Other secrets in it. */
  secrets: readonly (readonly [kind: SecretKind, value: string])[];
}

export interface RawApp {
  id: string | null;
  /** What stands for id and secret in a request; null where it carries the id alone. */
  key: string | null;
  /** What is wrong with the key's shape, in words. */
  problem: string | null;
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
  /** What it says, decrypted where it is encrypted. */
  json?: unknown;
}

/** A reply in the provider's own form. */
export interface Envelope {
  /** Its own, beside that of HTTP. */
  status: number | null;
  /** Of its error; '' where it is none. */
  code: string;
  message: string;
  /** What the error speaks of. */
  field: string;
  data: unknown;
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

/** A way in which the panel breaks what is stored, for real. */
export interface Breakage {
  id: string;
  /** On its button: 'Expire access token'. */
  title: string;
  /** Beside it, in a few words. */
  hint: string;
  /** What comes of it, in a sentence or two. */
  words: string;
  /** What was done, in a sentence. */
  done: string;
  role: StoredRole;
  /** It replaces a token in what is stored, which must be readable. */
  ofToken?: boolean;
  /** Why it can do nothing where what is stored cannot be read, if it cannot. */
  unreadable?: string;
  /** What makes it take effect, where that is not what happens next on the page: a sentence. */
  later?: string;
  /** What is written instead; null removes, undefined where there is nothing to be broken so. `now`: epoch ms of the server's clock. */
  breaks(stored: { value: string; json: unknown }, now: number): Promise<string | null | undefined> | string | null | undefined;
}

/** How the panel calls one of the SDK's own methods. */
export interface OwnCall {
  id: string;
  /** On its button: 'Force refresh'. */
  title: string;
  /** Beside it, in a few words. */
  hint: string;
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

/** The panel's own requests to the server, as the SDK would send them. */
export interface OwnRequests {
  check(baseUrl: string): OwnRequest;
  refresh(baseUrl: string): OwnRequest;
  logout(baseUrl: string): OwnRequest;
  headers(values: { appKey: string; token: string; deviceId: string | null }): Record<string, string>;
}
type OwnRequest = { method: string; url: string };

/** What the SDK makes of a stored value. */
export interface ReadingWords {
  lead: string;
  tone: Tone;
  /** What some of its methods make of it: answer, and why. */
  methods: readonly { method: string; answer: string; why: string }[];
}

/** What a log-out does to the SDK in this page, and what it leaves. */
export interface LogOutWords {
  /** What goes with its memory: 'caches, flags and listeners'. */
  memory: string;
  /** What remains of the SDK where it was found, a sentence. */
  remains: string;
  /** Why no server is told; null where one is. */
  noServer: string | null;
  /** How long the server's session lives on: ' until its refresh token ends'; `as`: as long as that token. */
  livesOn: { words: string; as: 'access' | 'refresh' };
}

export interface Provider {
  id: string;
  name: string;
  page: PageSpec;

  // ── its requests ──

  /** Which of the provider's endpoints a request goes to, or null where it is none of its own. */
  match(head: RequestHead): Matched | null;
  /** The envelope of a reply's body, parsed as JSON; null where it is none. `status`: HTTP's. */
  envelope(json: unknown, status: number): Envelope | null;
  /** What an answer says about the token that its request carried; `code` null where there was no envelope. */
  word(endpoint: string, code: string | null): Word;
  /** The server's time, epoch ms, where an answer's data is that; else null. */
  timeIn(endpoint: string, data: unknown): number | null;
  errors: Record<string, ErrorMeaning>;
  /** What its documents call the name of an app ('App id'), and what that is in a request: a few words. */
  app: { name: string; words: string };
  /** By what in its body a reply is a success, whatever HTTP's status is; null where that tells it. */
  success: string | null;
  /** Those of the panel's own; null where no panel can send any in the SDK's place, with the reason. */
  requests: OwnRequests | { cannot: string };

  /** The names of its methods' arguments, where they help. */
  parameters: Record<string, readonly string[]>;

  // ── its secrets ──

  /** The secret arguments of a traced method by position. */
  secretArguments: Record<string, Record<number, SecretKind>>;
  /** Field names whose string values are secrets wherever they stand in the provider's bodies. */
  secretFields: Record<string, SecretKind>;
  decode(kind: SecretKind, value: string): Decoded | undefined;
  /** Why a ticket that is decoded will not do for a session, though nothing is wrong with its shape; null where it may. */
  misfit(ticket: Decoded, session: Pick<Session, 'appId'>): string | null;
  /** What a text is that was found without a word beside it: a ticket, also a spoilt one; another token of its kind; null: neither. */
  recognise(text: string): SecretKind | null;
  /** The tokens that a ticket becomes. */
  tokens: { access: TokenNames; refresh: TokenNames };
  /** Tokens and user of a reply's `data` or of what is stored; senseless fields are null. `asked`: the body of the request, `at`: when it was answered, epoch ms of the server's clock. */
  grant(json: unknown, exchange?: { asked: unknown; at: number }): RawGrant | null;
  /** Fields beside a ticket that name its user. */
  userFields: readonly string[];
  /** ms that a ticket without an end of its own lives after its use, by the provider's documentation. */
  ticketLife: number;

  // ── what is stored ──

  /** Reading a stored value exactly as the SDK, or an app that keeps it, would. */
  readStored(value: string, key: string): Promise<StoredReading> | StoredReading;
  /** The session value that a refresh of the panel's own stores; not there where the panel can send none. */
  writeStored?(json: unknown): Promise<string>;
  /** Whether a stored key is a session's, where several sessions share a storage. */
  isKeyOf(session: Pick<Session, 'appId'>, key: string): boolean;
  /** What the SDK makes of it, in words. */
  readings: Record<Reading, ReadingWords>;

  // ── what becomes of it ──

  /** Which operation a traced call starts, if any. */
  operations: Record<string, OperationName>;
  /** Which endpoint tells of an operation whose call was not seen. */
  endpoints: Partial<Record<OperationName, string>>;
  /**
   * Follows one event into the operations of the session that it belongs to: how the SDK takes each ending. Returns the
   * operation that a request belongs to.
   */
  follow(session: Session, event: Event): Operation | undefined;
  /** Whether the SDK takes such an answer by sending the next request of the same call: then it is no end. `code`: '' for a success. */
  leadsOn(endpoint: string, code: string): boolean;
  /** ms that the SDK lets pass between the call of its sign-in and its first request. */
  signInDelay: number;
  /** The true state of a session of which something was seen; the first of its rules that holds. */
  judge(facts: Facts): Judgement;
  /** SDK, storage and server, in this order. */
  testify(facts: Facts): [Testimony, Testimony, Testimony];
  flow(facts: Facts): FlowStep[];
  /** What can be wrong with its use, in no particular order. */
  rules: readonly Rule[];
  /** The documents that findings of any provider refer to. */
  sources: { ticket: Source; signOut: Source; measured: Source };

  // ── what can be done ──

  /** Said where its object was not found on a page: 'The SDK object was not found'. */
  notFound: string;
  /** The methods that the panel calls. */
  calls: readonly OwnCall[];
  /** How the panel signs in with a ticket; `with`: the arguments, with null where its callbacks go. */
  authenticate: Omit<OwnCall, 'id' | 'title' | 'hint'> & { with(ticket: string): unknown[] };
  breakages: readonly Breakage[];
  logOut: LogOutWords;
  simulating: Simulating;
  /** Null where the app's backend makes its tickets by itself. */
  serverApi: ServerApi | null;
}

/** How a token is called, and as what it is kept. */
export interface TokenNames {
  kind: SecretKind;
  /** 'Access token'. */
  name: string;
  /** In a sentence that speaks of it: 'token'. */
  noun: string;
}
