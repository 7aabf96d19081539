import type { Phrase } from './phrase';

export type Severity = 'error' | 'warning' | 'note';

/** Where the behaviour that a finding stands on is written down. */
export interface Source {
  title: string;
  /** Null where the SDK's own code is all there is. */
  url: string | null;
}

/** What one button of the panel can do about it. */
export type Remedy = 'reload' | 'reload-and-trace' | 'log-out' | 'clear' | 'check';

/** What a rule found in one session. */
export interface Found {
  severity: Severity;
  /** One sentence without its full stop. */
  title: Phrase;
  /** How the SDK or the server behaves that it came to this. */
  why: Phrase;
  source: Source;
  fix: { developer: Phrase; support: Phrase };
  /** What was not seen, so that it only seems so. */
  caution?: Phrase;
  /** Ids of the events that prove it, in the order of time. */
  evidence: string[];
  /** Epoch ms; `until` null: it still holds. */
  since: number;
  until: number | null;
  remedy?: Remedy;
}

export interface Finding extends Found {
  /** One of its rule and session, as long as it is found. */
  id: string;
  rule: string;
  session: string;
  /** A simulation had a hand in what proves it. */
  simulated: boolean;
  /** Findings on the same evidence that this one is the cause of. */
  explained: Finding[];
}

/** What a finding explains besides, by its own name: that no cause was known says nothing once there is one. */
export const explainedByName = ({ explained }: Finding): Finding[] => explained.filter(({ rule }) => rule !== 'unexplained');
