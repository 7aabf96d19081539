import type { Armed } from './simulation';
import { z } from './zod';

/**
 * What the page agent hands over, as it leaves the page: untrusted, with secrets in it. Parsed here, then turned
 * into events at the border; nothing else reads it. Times are epoch ms of the page's clock.
 */

const MAX_TEXT = 262_144;
/** At most so much text is left by the pages before one. */
export const MAX_TAILS_CHARACTERS = 65_536;
const text = z.string().check(z.maxLength(MAX_TEXT));
const name = z.string().check(z.maxLength(200));
const names = z.array(name).check(z.maxLength(200));
/** A number, which no page can make into a text of its own: it becomes part of an event's id. */
const id = z.string().check(z.regex(/^\d{1,16}$/));

/** A Proxy can give a list any length: no call is lost for that. */
const more = z.catch(z.int().check(z.minimum(0)), 0);

/** ms: within a day, so that what ends by then has a date. */
const took = z.number().check(z.minimum(0), z.maximum(86_400_000));

/** The agent's encoding of a page value: depth and lengths are capped by the agent and again here. */
export type PageValue =
  | null
  | boolean
  | number
  | string
  | { t: 'o'; name?: string | undefined; e: [string, PageValue][]; more: number }
  | { t: 'a'; i: PageValue[]; more: number }
  | { t: 'f'; name: string }
  | { t: 'x'; text: string }
  /** In a tail: a text that may be a secret, told by its length and at most its last four characters. */
  | { t: 's'; length: number; tail: string };

const atDepth = (depth: number): z.ZodMiniType<PageValue> => {
  const leaf = [
    z.null(),
    z.boolean(),
    z.number(),
    text,
    z.object({ t: z.literal('f'), name }),
    z.object({ t: z.literal('x'), text }),
    z.object({ t: z.literal('s'), length: z.int().check(z.minimum(0)), tail: z.string().check(z.maxLength(4)) }),
  ] as const;
  if (depth === 0) return z.union(leaf);
  const inner = atDepth(depth - 1);
  return z.union([
    ...leaf,
    z.object({
      t: z.literal('o'),
      name: z.optional(name),
      e: z.array(z.tuple([name, inner])).check(z.maxLength(100)),
      more,
    }),
    z.object({ t: z.literal('a'), i: z.array(inner).check(z.maxLength(100)), more }),
  ]);
};
export const MAX_VALUE_DEPTH = 5;
/** Copies of an SDK in one document. */
const MAX_INSTANCES = 100;
export const PageValue = atDepth(MAX_VALUE_DEPTH);

const base = {
  /** Rises by one with every record of one agent. */
  seq: z.int(),
  /** Stays the same where a later record replaces this one (a folded count that went up). */
  id,
  at: z.number(),
};
const ofInstance = { provider: name, instance: z.int().check(z.minimum(1), z.maximum(MAX_INSTANCES)) };

export const PageRecord = z.discriminatedUnion('kind', [
  /**
   * A new copy of an SDK was found; `how`: 'global', 'accessor', 'webpack', of a class 'constructor' or 'method', by what was called
   * first. 0: a class of which copies are made, each seen from its `new` or from its first call on.
   */
  z.object({
    ...base,
    ...ofInstance,
    instance: z.int().check(z.minimum(0), z.maximum(MAX_INSTANCES)),
    kind: z.literal('instance'),
    how: name,
    methods: names,
  }),
  z.object({
    ...base,
    ...ofInstance,
    kind: z.literal('call'),
    method: name,
    args: z.array(PageValue).check(z.maxLength(100)),
    /** The id of the call of the SDK that this one was made in, if any: then it is by the SDK, not by the app. */
    inside: z.optional(id),
    /** An `Error().stack`, without the agent's own lines: known by their file, `/page-agent.js`. */
    stack: text,
    /** Absent while the call has not returned, and where it threw. At most some 400 characters. */
    returned: z.optional(PageValue),
    /** For folded calls: how many, and when the last was. */
    count: z.optional(z.int()),
    until: z.optional(z.number()),
    /** Names of the callbacks that the app passed. */
    callbacks: names,
    /** The id of the panel's command that made the call. */
    command: z.optional(name),
  }),
  z.object({
    ...base,
    ...ofInstance,
    kind: z.literal('callback'),
    call: id,
    method: name,
    name,
    args: z.array(PageValue).check(z.maxLength(100)),
  }),
  z.object({
    ...base,
    ...ofInstance,
    kind: z.literal('throw'),
    call: id,
    method: name,
    /** Set where the app's callback threw, not the SDK. */
    callback: z.optional(name),
    message: text,
    stack: text,
  }),
  /** A stored value as found at the start of tracing or when it changed. `value` null: absent. */
  z.object({
    ...base,
    kind: z.literal('storage'),
    provider: name,
    key: name,
    value: z.nullable(text),
    /** Characters, of the whole value, also where `value` is too long to be handed over (then it is ''). */
    length: z.int(),
    /** 'first' look, 'compare' on a drain or around a call, 'other-tab' by a storage event, 'command' by the panel. */
    noticed: z.enum(['first', 'compare', 'other-tab', 'command']),
    /** The call around which it was noticed. */
    call: z.optional(id),
  }),
  /** Storage cannot be read at all (sandboxed frame, blocked site data). */
  z.object({ ...base, kind: z.literal('storage-refused'), provider: name, message: text }),
  /** What a copy said when it was asked whether somebody is signed in: `method` is the method or the property that says it. */
  z.object({
    ...base,
    ...ofInstance,
    kind: z.literal('probe'),
    method: name,
    returned: z.optional(PageValue),
    /** The other properties that are read with it. */
    beside: z.optional(z.array(z.tuple([name, PageValue])).check(z.maxLength(20))),
    threw: z.optional(text),
    /** ms; absent where it threw. */
    took: z.optional(took),
  }),
  z.object({ ...base, kind: z.literal('files'), provider: name, count: z.int(), bytes: z.number() }),
  /** The document came back from the back/forward cache. */
  z.object({ ...base, kind: z.literal('restored') }),
  /** What former documents of this origin have left, each in a line of its own: a `Tail` as JSON. A page can write it too. */
  z.object({ ...base, kind: z.literal('tail'), text: z.string().check(z.maxLength(MAX_TAILS_CHARACTERS)) }),
  /** What an armed simulation did, told as it begins and, where that comes later, again when it has ended. */
  z.object({
    ...base,
    kind: z.literal('simulated'),
    provider: name,
    simulation: name,
    /** 'request' and 'socket': the browser's own log has no entry of it; 'late' and 'dropped': it has, of a request that was answered, a socket that was open. */
    what: z.enum(['request', 'socket', 'late', 'dropped', 'write']),
    /** The URL, or the key that was to be written. */
    url: text,
    method: name,
    headers: z.array(z.tuple([name, text])).check(z.maxLength(100)),
    body: z.nullable(text),
    /** The answer: status 0 where none came. */
    status: z.int().check(z.minimum(0), z.maximum(599)),
    type: name,
    reply: z.nullable(text),
    /** ms; null while it has not ended. */
    took: z.nullable(took),
    /** Why it failed below HTTP. */
    failure: z.nullable(z.enum(['drop', 'cors', 'aborted', 'timeout'])),
  }),
  /** What kept an armed simulation from acting, in words. */
  z.object({
    ...base,
    kind: z.literal('simulation-problem'),
    problem: z.enum(['frozen', 'key-spoiled', 'key-not-confirmed', 'key-not-kept']),
  }),
  /** The answer to one command of the panel. */
  z.object({
    ...base,
    kind: z.literal('result'),
    command: name,
    ok: z.boolean(),
    value: PageValue,
  }),
]);
export type PageRecord = z.infer<typeof PageRecord>;

/** What nobody had fetched of a document when it went, without its secrets. */
export const Tail = z.object({
  document: name,
  /** Records that were lost since its start, as in `Drained`. */
  dropped: z.int().check(z.minimum(0)),
  records: z.array(z.unknown()).check(z.maxLength(5_000)),
});
export type Tail = z.infer<typeof Tail>;

/** One document's answer to a drain. */
export const Drained = z.object({
  version: name,
  /** A random id of the document, held by its agent. */
  document: name,
  url: text,
  /** `location.origin`; 'null' where opaque. */
  origin: name,
  top: z.boolean(),
  /** `performance.timeOrigin`. */
  startedAt: z.number(),
  /** Navigation type of the document: navigate, reload, back_forward, prerender. */
  how: name,
  /** The agent was there before any script of the page. */
  early: z.boolean(),
  /** Its agent has its annex, which comes once it is needed: for the panel's commands, and for the tail. */
  extended: z.boolean(),
  /** The revision of the simulations that are armed in it, also where all of them have run out; '' for none; null where it has no simulator. */
  simulating: z.nullable(name),
  records: z.array(z.unknown()).check(z.maxLength(5_000)),
  /** Records that the ring buffer lost since the start. */
  dropped: z.int(),
  /** More is waiting than fits in one drain. */
  more: z.boolean(),
});
export type Drained = z.infer<typeof Drained>;

/** One command of the panel; run once per id in a task of its own, answered by a `result` record. */
export interface PageCommand {
  id: string;
  document: string;
  name: string;
  args: PageCommandArgs;
}
export type PageCommandArgs = Record<string, unknown>;

/** What the recorder asks of an agent. Plain data: it stands as a literal in the evaluated text. */
export interface DrainRequest {
  version: string;
  /** ms from now that the agent may live without another drain; 0: no lease. */
  lease: number;
  /** By document: the highest `seq` that has arrived. */
  acks: Record<string, number>;
  /** Whether to walk the same-origin frames below and beside this one. */
  walk: boolean;
  commands: PageCommand[];
  /** What this tab simulates: the revision alone where all asked have it; null: nothing. */
  armed: (Pick<Armed, 'revision'> & Partial<Armed>) | null;
}

/** At most so much text in one drained batch. */
export const MAX_BATCH_CHARACTERS = 256 * 1024;
