import type { Drained, DrainRequest } from '../events/record';
import { valueOf } from './objects';

/** The window's property under which the recorder finds the agent. */
export const HANDLE = '__taptalkAuthInspector';

/** Characters of text in one answer; the recorder's `MAX_BATCH_CHARACTERS`. */
export const MAX_BATCH = 256 * 1024;

export interface Handle {
  version: string;
  /** `room`: what is left of one answer that several documents share. */
  drain(request: DrainRequest, room?: { left: number }): Drained[];
  detach(): void;
}

export const handleOf = (win: object) => valueOf(win, HANDLE) as Handle | undefined;
