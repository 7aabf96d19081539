import type { Event } from '../events/event';
import type { Settings } from '../settings/settings';
import type { Finding } from '../diagnosis/finding';
import type { Choice } from '../simulation/plan';
import type { StorageLook } from './state';
import type { SessionView } from './view';

/** The recorder's store as the panel sees it. The recorder lives in the devtools page; the panel only looks on. */

export type AttachMode = 'all-frames' | 'top-frame' | 'late' | 'network-only' | 'refused' | 'not-answering';

export interface FrameAttach {
  document: string | null;
  origin: string;
  url: string;
  top: boolean;
  mode: AttachMode;
}

export interface Attach {
  /** 'starting' until the first drain has answered. */
  mode: AttachMode | 'starting';
  /** The top document's origin; null where it is not a web page. */
  origin: string | null;
  frames: FrameAttach[];
  /** Origins that the user has allowed, as match patterns (`https://app.example.com/*`). */
  sites: string[];
  /** Origins of frames that are out of reach until allowed. */
  unreached: string[];
  /** Something that must be said on the spot, in a sentence; null mostly. */
  problem: string | null;
}

export interface ReceiptLine {
  outcome: 'failed' | 'waiting' | 'cleared' | 'done' | 'nothing to do' | 'kept';
  what: string;
  words: string;
}

export interface Receipt {
  id: string;
  action: 'log-out' | 'clear' | 'undo' | 'check' | 'break' | 'call-sdk' | 'authenticate' | 'clear-log';
  /** 'Log out and clear'. */
  title: string;
  /** The session that it acted on. */
  session: string | null;
  /** User and origin, where several sessions were there. */
  whom: string | null;
  at: number;
  /** ms; null while under way. */
  took: number | null;
  /** Failed first, then waiting, cleared, done, nothing to do, kept. */
  lines: ReceiptLine[];
  /** What remains and what to do about it, a sentence each. */
  remains: string[];
  /** The watch against a late reply: its end (epoch ms) while it runs, then what it saw. */
  watch: { until: number; over: boolean; words: string } | null;
  undo: { label: string; able: boolean; words: string } | null;
  offerReload: boolean;
}

/** A simulation that is armed. */
export interface ArmedView {
  id: string;
  preset: string;
  /** 'Refresh answers HTTP 500'. */
  title: string;
  /** What it stands in front of: an endpoint, 'socket' or 'storage'. */
  at: string;
  /** How often it has acted, and how often it still will; null: any number of times. */
  used: number;
  left: number | null;
  /** Epoch ms. */
  ends: number;
}

export interface Simulating {
  /** The newest first: of two that fit the newer answers. */
  armed: readonly ArmedView[];
  /** The page has taken them over. */
  acting: boolean;
  /** They act from the first request of the next document on, too. */
  survivesReload: boolean;
}

export interface RecorderState {
  /** Rises with every change. */
  revision: number;
  /** Ordered by `at`. Changed in place; `revision` tells. */
  events: readonly Event[];
  /** Events before this index are hidden by *Clear log*. */
  clearedBefore: number;
  /** When that was, epoch ms; 0 where the log was not cleared. */
  clearedAt: number;
  /** Events that no longer fit into the log. */
  dropped: number;
  /** In the order of the verdicts, `unknown` last. */
  sessions: SessionView[];
  /** What holds and what held, by session, the worst first. */
  findings: readonly Finding[];
  attach: Attach;
  /** Newest first. */
  receipts: Receipt[];
  simulating: Simulating;
  /** An action is under way. */
  busy: boolean;
  /** By document and provider: what was seen of its storage. */
  storage: Record<string, Record<string, StorageLook>>;
  settings: Settings;
}

export type PanelCommand =
  | { type: 'reload-and-trace' }
  | { type: 'reload' }
  /** Asks for the permission, so it must come straight from a click. */
  | { type: 'trace-site'; origins: string[] }
  | { type: 'take-back'; site: string }
  | { type: 'check'; session: string }
  | { type: 'log-out'; session: string; device: boolean }
  | { type: 'clear'; session: string; device: boolean }
  | { type: 'break'; session: string; how: string }
  | { type: 'call-sdk'; session: string; call: string }
  | { type: 'authenticate'; session: string; ticket: string }
  | { type: 'undo'; receipt: string }
  | { type: 'arm'; choice: Choice }
  | { type: 'disarm'; simulation: string }
  | { type: 'stop-all' }
  | { type: 'change-settings'; settings: Partial<Settings> }
  | { type: 'clear-log' }
  | { type: 'dismiss-receipt'; receipt: string };

export interface RecorderStore {
  readonly state: RecorderState;
  dispatch(command: PanelCommand): void;
  /** Called after each change, at most once per frame's time; returns its end. */
  subscribe(listener: () => void): () => void;
  /** The value of a secret, or null where it is no longer kept. */
  reveal(n: number): string | null;
}
