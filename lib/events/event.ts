import { z } from './zod';

import { Secret, Text } from './secret';
import { Value } from './value';

/**
 * The one list that everything shown derives from. No secret stands in an event: see `Secret` and the vault.
 * All times are epoch ms of this machine's clock unless a field says otherwise.
 */

const base = {
  id: z.string(),
  at: z.number(),
  provider: z.nullable(z.string()),
  /** Random id of the document, held by its agent; null where no agent was there to tell. */
  document: z.nullable(z.string()),
  /** Set on all that the panel itself called or sent: the id of its action. */
  byPanel: z.optional(z.string()),
  /** The event that this one was caused by: the call of a callback, a request, a nested call. */
  cause: z.optional(z.string()),
  /** The simulation that made it, or that had a hand in it. */
  simulated: z.optional(z.string()),
};
const ofInstance = { instance: z.int() };

export const CallSite = z.object({ function: z.string(), url: z.string(), file: z.string(), line: z.int(), column: z.int() });
export type CallSite = z.infer<typeof CallSite>;

/** A document appeared, or came back. */
export const Navigation = z.object({
  ...base,
  kind: z.literal('navigation'),
  url: Text,
  origin: z.string(),
  top: z.boolean(),
  how: z.enum(['loaded', 'reloaded', 'restored', 'went back or forward', 'found running', 'not reachable', 'left']),
  /** The SDK's calls are complete since the document's start. */
  fromLoad: z.boolean(),
});

export const SdkCall = z.object({
  ...base,
  ...ofInstance,
  kind: z.literal('sdk-call'),
  method: z.string(),
  args: z.array(Value),
  /** Names of the callbacks that were passed. */
  callbacks: z.array(z.string()),
  /** Called by the SDK's own code, not by the app. */
  bySdk: z.boolean(),
  site: z.nullable(CallSite),
  stack: Text,
  returned: z.optional(Value),
  /** Folded calls: how many between `at` and `until`. */
  count: z.optional(z.int()),
  until: z.optional(z.number()),
});

export const SdkCallback = z.object({
  ...base,
  ...ofInstance,
  kind: z.literal('sdk-callback'),
  call: z.string(),
  method: z.string(),
  name: z.string(),
  args: z.array(Value),
});

export const SdkThrow = z.object({
  ...base,
  ...ofInstance,
  kind: z.literal('sdk-throw'),
  call: z.string(),
  method: z.string(),
  /** Set where the app's callback threw. */
  callback: z.optional(z.string()),
  message: Text,
  stack: Text,
});

/** A copy of the SDK was found. */
export const SdkFound = z.object({
  ...base,
  ...ofInstance,
  kind: z.literal('sdk-found'),
  how: z.string(),
  methods: z.array(z.string()),
});

/** What the SDK itself said when it was asked whether somebody is signed in. */
export const Probe = z.object({
  ...base,
  ...ofInstance,
  kind: z.literal('probe'),
  says: z.nullable(z.boolean()),
  threw: z.optional(Text),
  /** Other properties of the SDK's object, told with the one that says it. */
  beside: z.optional(z.array(z.object({ name: z.string(), value: Value }))),
  /** ms; null where it threw, or was only looked at. */
  took: z.nullable(z.number()),
});

export type Probe = z.infer<typeof Probe>;

/** Tokens and user as a reply brings them or storage holds them. Ends are epoch ms of the server's clock. */
export const Grant = z.object({
  access: z.nullable(Secret),
  accessEnds: z.nullable(z.number()),
  refresh: z.nullable(Secret),
  refreshEnds: z.nullable(z.number()),
  user: z.nullable(z.object({ id: z.string(), externalId: z.string(), name: z.string() })),
});
export type Grant = z.infer<typeof Grant>;

export const Body = z.object({
  /** Bytes, as told by the browser, or characters where it does not tell. */
  size: z.int(),
  /** A JSON body is a tree, any other its text; null where there is none or it could not be had. */
  content: z.nullable(z.union([z.object({ json: Value }), z.object({ text: Text })])),
  /** Set where `content` is only a beginning. */
  cut: z.boolean(),
  note: z.optional(z.string()),
});
export type Body = z.infer<typeof Body>;

/** What one answer says about the token that its request carried. */
export const Word = z.enum(['accepted', 'refused', 'expired', 'ended', 'nothing']);
export type Word = z.infer<typeof Word>;

/** In place of the browser's word where a request was still under way when its page navigated: the browser never tells of its end. */
export const CUT_OFF = 'cut off by navigation';
/** The same where the browser no longer knows of it, as when its frame was removed. */
export const END_NOT_SEEN = 'its end was not seen';

/** The endpoint of what only an app's backend may ask of the provider. */
export const SERVER_API = 'server-api';

export const Request = z.object({
  ...base,
  kind: z.literal('request'),
  /** The provider's name of it: 'exchange', 'refresh', 'check', 'logout', 'configs', 'server-api', 'other'. */
  endpoint: z.string(),
  method: z.string(),
  url: Text,
  path: z.string(),
  baseUrl: z.string(),
  /** ms; null while pending. */
  took: z.nullable(z.number()),
  /** HTTP status; 0 where no answer came. */
  status: z.int(),
  /** The browser's own word where it failed below HTTP (`net::ERR_…`), or one of ours; null where it did not. */
  failure: z.nullable(z.string()),
  /** The provider's envelope: `{status, error}`. Null where the body is none. */
  answer: z.nullable(z.object({ status: z.nullable(z.int()), code: z.string(), message: Text, field: z.string(), data: z.boolean() })),
  word: Word,
  /** The token in the Authorization header. */
  carries: z.nullable(Secret),
  brings: z.nullable(Grant),
  appId: z.nullable(z.string()),
  appKey: z.nullable(Secret),
  /** What is wrong with the App-Key's shape, in words. */
  appKeyProblem: z.nullable(z.string()),
  /** The key of the app's backend, which no page may hold. */
  serverKey: z.nullable(Secret),
  /** Origin of the page that sent it, from `Origin` or `Referer`; null where neither tells it, as for an opaque one. */
  from: z.nullable(z.string()),
  site: z.nullable(CallSite),
  requestHeaders: z.array(z.tuple([z.string(), Text])),
  replyHeaders: z.array(z.tuple([z.string(), Text])),
  requestBody: z.nullable(Body),
  replyBody: z.nullable(Body),
  /** Answered by a cache or a service worker: its word and its Date do not count. */
  cached: z.boolean(),
  /** The server's time as its reply told it, by `Date` mostly, epoch ms. */
  serverDate: z.nullable(z.number()),
  preflight: z.nullable(z.object({ status: z.int(), failure: z.nullable(z.string()), took: z.number() })),
});
export type Request = z.infer<typeof Request>;

/** A socket as DevTools' network tells it, with the newest of its messages. */
export const Socket = z.object({
  ...base,
  kind: z.literal('socket'),
  url: Text,
  baseUrl: z.string(),
  carries: z.nullable(Secret),
  appId: z.nullable(z.string()),
  /** Whether the server accepted it (101). */
  opened: z.boolean(),
  status: z.int(),
  /** ms that it lived; null while open. */
  took: z.nullable(z.number()),
  messages: z.array(z.object({ at: z.number(), sent: z.boolean(), text: Text })),
  from: z.nullable(z.string()),
});
export type Socket = z.infer<typeof Socket>;

/** What our own codec makes of a stored value, which is what the SDK would make of it. */
export const Reading = z.enum(['absent', 'session', 'no-session', 'unreadable', 'too-large', 'refused']);
export type Reading = z.infer<typeof Reading>;

export const Stored = z.object({
  ...base,
  kind: z.literal('storage'),
  key: z.string(),
  /** 'session' is the SDK's session value, 'device' its device id, 'resume' what an app keeps to go on from. */
  role: z.enum(['session', 'device', 'resume']),
  reading: Reading,
  /** Why it is unreadable, in words. */
  problem: z.optional(Text),
  /** Characters. */
  length: z.int(),
  value: z.nullable(Secret),
  /** The decrypted value. */
  content: z.nullable(Value),
  grant: z.nullable(Grant),
  noticed: z.enum(['first', 'compare', 'other-tab', 'command']),
});
export type Stored = z.infer<typeof Stored>;

/** The provider's file cache in IndexedDB. */
export const Files = z.object({ ...base, kind: z.literal('files'), count: z.int(), bytes: z.number() });

/** What the user did in the panel. `receipt` names the receipt that tells what came of it. */
export const Action = z.object({
  ...base,
  kind: z.literal('action'),
  action: z.enum(['log-out', 'clear', 'undo', 'check', 'break', 'call-sdk', 'authenticate', 'clear-log', 'reload-and-trace', 'trace-site']),
  /** The provider's endpoints that this action may send to, so that such a request is told from the app's. */
  sends: z.array(z.string()),
  title: z.string(),
  outcome: z.nullable(z.string()),
  /** Whether something failed. */
  failed: z.boolean(),
  took: z.nullable(z.number()),
});
export type Action = z.infer<typeof Action>;

/** Where a ticket came from: the newest reply to the page that held it before it was used. `at` is that reply's end. */
export const TicketOrigin = z.object({
  ...base,
  kind: z.literal('ticket-origin'),
  ticket: Secret,
  method: z.string(),
  url: Text,
  path: z.string(),
  status: z.int(),
  /** ms. */
  took: z.number(),
  /** The user whom the reply names beside the ticket; null where it names none. */
  userId: z.nullable(z.string()),
  /** As in a request. */
  from: z.nullable(z.string()),
});

/** A simulation was armed, acted where nothing else tells of it, or is over. */
export const Simulated = z.object({
  ...base,
  kind: z.literal('simulation'),
  simulation: z.string(),
  /** 'Refresh answers HTTP 500'. */
  title: z.string(),
  what: z.enum(['armed', 'stopped', 'replaced', 'used up', 'timed out', 'refused a write']),
  /** The key of localStorage whose write was refused. */
  key: z.optional(z.string()),
});

/** Something that was not seen, or is no longer kept. */
export const Marker = z.object({ ...base, kind: z.literal('marker'), text: z.string() });

export const Event = z.discriminatedUnion('kind', [
  Navigation,
  SdkFound,
  SdkCall,
  SdkCallback,
  SdkThrow,
  Probe,
  Request,
  Socket,
  Stored,
  Files,
  TicketOrigin,
  Action,
  Simulated,
  Marker,
]);
export type Event = z.infer<typeof Event>;
export type EventKind = Event['kind'];
export type EventOf<K extends EventKind> = Extract<Event, { kind: K }>;

/** The version of this union; a saved list of another version is converted before it is read. */
export const EVENTS_VERSION = 1;
