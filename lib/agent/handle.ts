import type { Drained, DrainRequest } from '../events/record';
import type { createAnnex } from './annex';
import type { createSimulator } from './simulator/simulator';

/** The window's property under which the recorder finds the agent. */
export const HANDLE = '__taptalkAuthInspector';

/** The key of sessionStorage under which documents leave their tails: it says whose it is. */
export const TAIL_KEY = 'taptalk-auth-inspector';
/** Characters of all of them together. */
export const MAX_TAILS = 65_536;

/** Characters of text in one answer; the recorder's `MAX_BATCH_CHARACTERS`. */
export const MAX_BATCH = 256 * 1024;

export type CreateAnnex = typeof createAnnex;
export type CreateSimulator = typeof createSimulator;

export interface Handle {
  version: string;
  /** `room`: what is left of one answer that several documents share. */
  drain(request: DrainRequest, room?: { left: number }): Drained[];
  /** Gives the agent its annex; the frames that it walks get it from there. */
  extend(create: CreateAnnex): void;
  /** Gives the agent what simulates, likewise. */
  simulate(create: CreateSimulator): void;
  detach(): void;
}
