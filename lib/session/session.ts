import type { Grant, Reading } from '../events/event';
import type { OperationName } from '../providers/provider';
import type { Secret, Text } from '../events/secret';
import type { Value } from '../events/value';

export type VerdictName =
  'unknown' | 'unreadable' | 'signing-in' | 'stuck' | 'signed-out' | 'session-expired' | 'access-expired' | 'signed-in' | 'unconfirmed';

export type Tone = 'bad' | 'warn' | 'good' | 'none';

export interface Verdict {
  name: VerdictName;
  /** One or two words: 'Stuck'. */
  title: string;
  /** One sentence without running times. */
  sentence: string;
  tone: Tone;
}

/** A verdict before it has its title. */
export type Judgement = readonly [name: VerdictName, sentence: string];

/** A moment that is told as a running time beside fixed words. */
export interface Moment {
  at: number;
  form: 'ago' | 'left';
}

export interface Witness {
  name: 'SDK says' | 'SDK would say' | 'Storage says' | 'Server said';
  words: string;
  moment: Moment | null;
  tone: Tone;
  /** A second line: where it comes from. */
  source: string;
  sourceMoment?: Moment | null;
  /** To the witness before it; null where one of the two does not know or speaks of another time. */
  relation: 'equal' | 'unequal' | null;
}

/** What a witness would answer to "is somebody signed in?": null where it does not know. */
export interface Testimony extends Omit<Witness, 'relation'> {
  answer: 'yes' | 'no' | 'dead' | null;
  /** The moment it speaks of; an older answer is not compared with what changed after it. */
  since: number;
}

export interface FlowStep {
  name: string;
  state: 'ok' | 'waiting' | 'ended' | 'refused' | 'failed' | 'idle' | 'unseen';
  /** What came of it, two or three words. */
  words: string;
  at: number | null;
  /** Set before the time: 'since', 'until'. */
  atWord?: 'since' | 'until';
  /** Nothing went on from here to the next step, or it was not seen. */
  cut: boolean;
  /** Events that show it. */
  events: string[];
}

export interface Lifetime {
  name: string;
  /** Epoch ms on this machine's clock (already corrected by the server's); null where not seen. */
  from: number | null;
  until: number | null;
  /** When a ticket was used. */
  used: number | null;
  /** Where a ticket came from, if that was seen. */
  origin: TicketOrigin | null;
  /** Where the end comes from. */
  basis: 'claims' | 'storage' | 'reply' | 'documentation';
  /** 'refused': the server has refused it before its time. */
  state: 'left' | 'ended' | 'spent' | 'refused' | 'unknown';
}

export type OperationState = 'pending' | 'succeeded' | 'failed' | 'lost' | 'ignored' | 'cut-off' | 'shared';

/** One sign-in, refresh, connect or log-out, from its call or its first request to how it ended. */
export interface Operation {
  name: OperationName;
  /** Id of the call event; null where only its request was seen. */
  call: string | null;
  startedAt: number;
  state: OperationState;
  endedAt: number | null;
  /** How it ended, in a few words: 'HTTP 500', an error's code, 'no JSON'. */
  ending: string | null;
  /** Failed rounds in a row of something that repeats by itself. */
  rounds: number;
  /** Events that belong to it. */
  events: string[];
  /** The request that it will send next, to one of these endpoints, so that it can be told from others of its kind. */
  awaiting: { endpoints: readonly string[]; token: Secret | null; since: number } | null;
  /** A simulation had a hand in it. */
  simulated: boolean;
  /** How the newest request to each endpoint ended, of one that takes several. */
  steps: Record<string, OperationStep>;
}

/** One request of an operation. */
export interface OperationStep {
  /** Epoch ms of its end; null while it is under way. */
  at: number | null;
  /** An error's code, or what became of it; '' where it was accepted, null while that is not known. */
  ending: string | null;
  event: string;
}

export interface StoredState {
  key: string;
  reading: Reading;
  problem: Text | null;
  grant: Grant | null;
  at: number;
  event: string;
}

/** The newest word of the server about one token. */
export interface TokenWord {
  token: Secret;
  word: 'accepted' | 'refused' | 'expired' | 'ended';
  /** Error code, '' where accepted. */
  code: string;
  endpoint: string;
  baseUrl: string;
  at: number;
  event: string;
  /** The simulation that spoke in the server's place. */
  simulated?: string;
}

/** How the server took a log-out. */
export interface LogOutAnswer {
  state: 'waiting' | 'confirmed' | 'refused' | 'lost';
  /** An error's code, 'HTTP 500'. */
  words: string;
  at: number;
}

/** The reply with which a ticket came. */
export interface TicketOrigin {
  method: string;
  path: string;
  status: number;
  /** When it ended, epoch ms. */
  at: number;
  userId: string | null;
  event: string;
}

/** One document, frame, provider and SDK instance. Page memory goes with the document, storage does not. */
export interface Session {
  id: string;
  provider: string;
  document: string | null;
  /** 0 where no instance was found. */
  instance: number;
  origin: string;
  url: Text;
  top: boolean;
  startedAt: number;
  /** Its class was found: objects of it are seen once they are made or called. */
  classFound: boolean;
  /** A call, request or stored key of the SDK was seen. */
  seen: boolean;
  /** Its document is gone. */
  gone: boolean;
  /** Epoch ms. */
  leftAt: number | null;
  /** SDK calls are complete since the document's start. */
  fromLoad: boolean;
  /** What the SDK answered; `says` is null where that was no yes and no no, `threw` where it was no answer at all. */
  probe: { says: boolean | null; threw: boolean; beside: readonly { name: string; value: Value }[]; at: number } | null;
  /** What the SDK has stored, the newest where it stores several. */
  stored: StoredState | null;
  /** What an app keeps to go on from. */
  resume: StoredState | null;
  /** What the SDK holds in the page's memory, where that is not what is stored. */
  memory: Grant | null;
  /** Its object has ended and can do nothing more: the event that ended it. */
  ended: string | null;
  /** Server's clock minus this machine's, ms, as the SDK has worked it out; null where it was not told. */
  skew: number | null;
  /** The tokens that were stored last, or that a refresh has made of them. */
  lastGrant: Grant | null;
  /** The newest log-out of these tokens. */
  lastLogOut: LogOutAnswer | null;
  device: Secret | null;
  /** The newest, oldest first. */
  operations: Operation[];
  /** The operation that left a flag of the SDK set, so that every later one of its kind does nothing. */
  blocked: Partial<Record<OperationName, string>>;
  /** Calls that did nothing because of such a flag, with the event that left it set; the newest. */
  ignored: { name: OperationName; call: string; by: string }[];
  socket: { state: 'none' | 'open' | 'closed'; at: number; user: string | null; event: string | null };
  appId: string | null;
  appKey: Secret | null;
  appKeyProblem: string | null;
  baseUrl: string | null;
  /** App key and base URL stood in a request with a token: one without changes them only after a new `init()`. */
  proven: boolean;
  ticket: { secret: Secret; usedAt: number; event: string; origin: TicketOrigin | null } | null;
}

/** What is known of one stored token at one moment. */
export interface TokenFacts {
  secret: Secret | null;
  /** Its end on this machine's clock; null where none is known. */
  ends: number | null;
  /** When a reply issued it; null where that was not seen. */
  issued: number | null;
  word: TokenWord | null;
  /** Past its time, and not accepted since. */
  past: boolean;
}

/** What a verdict, the flow and the lifetimes are read from. */
export interface Facts {
  session: Session;
  access: TokenFacts;
  refresh: TokenFacts;
  ticketWord: TokenWord | null;
  /** Server's clock minus this machine's, ms; null where it was not seen. */
  skew: number | null;
  now: number;
}
