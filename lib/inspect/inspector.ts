import type { Entry } from 'har-format';

import type { Requests } from './requests';

/** The answer to one evaluation: never a throw, whatever the browser's own form of it is. */
export type Answer =
  | { ok: true; value: unknown }
  /** 'gone': between two documents, try again. 'refused': this frame can never be evaluated in. 'threw': the text did, or what it gave is nothing that can be handed over. */
  | { ok: false; reason: 'gone' | 'refused' | 'threw'; words: string };

/** One frame's answer where the site is allowed. */
export interface FrameAnswer {
  /** The browser's own name of the document that answered. */
  documentId: string;
  /** It is the page itself, not a frame in it. */
  isPage: boolean;
  /** By its location, which no page can forge. */
  origin: string;
  value: unknown;
}

/** Our files that run in a page: the agent, what it runs the panel's commands with, and what simulates. */
export type PageFile = 'page-agent' | 'page-annex' | 'page-simulation';

/** All that the recorder asks of a browser: one adapter per browser, nothing else sees a difference. */
export interface Inspector {
  evaluate(text: string, frameUrl?: string): Promise<Answer>;
  /** Every frame of an allowed origin, or one document alone; null where the page itself is not allowed. */
  evaluateInFrames(requests: Requests, only?: string): Promise<FrameAnswer[] | null>;
  /** Puts a file of ours into documents of an allowed origin. */
  injectInFrames(documentIds: string[], file: PageFile): Promise<void>;
  /** Addresses that the page's frames were loaded with, the page's own first. */
  frameUrls(): Promise<string[]>;
  /** The page's address; null where its origin is not allowed. */
  allowedUrl(): Promise<string | null>;
  reload(injectedScript?: string): void;
  onNavigated(listener: (url: string) => void): void;
  onRequestFinished(listener: (entry: Entry) => void): void;
  /** All requests since the page's last navigation, those too that have not ended. Costs the more the more there are: 56 ms for 500 (Chromium 156). */
  har(): Promise<Entry[]>;
  /** A reply's body; null where there is none. */
  body(entry: Entry): Promise<string | null>;
  sourceOf(file: PageFile): Promise<string>;
  sites(): Promise<string[]>;
  onSitesChanged(listener: () => void): void;
  takeBack(site: string): Promise<void>;
  /** Takes the agents off all frames of allowed origins, also where this page goes at once. */
  detachInFrames(): void;
  /** Makes the registered page script match exactly these sites. */
  register(sites: string[]): Promise<void>;
  /** Has the simulator run from load on these sites, for this tab's DevTools; none: no longer. */
  registerSimulator(sites: readonly string[]): Promise<void>;
}
