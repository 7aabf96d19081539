import type { Drained, DrainRequest, PageCommand } from '../events/record';
import type { Room } from './room';

/** The window's property under which the recorder finds the agent. */
export const HANDLE = '__taptalkAuthInspector';

/** Characters of text in one answer; the recorder's `MAX_BATCH_CHARACTERS`. */
export const MAX_BATCH = 256 * 1024;

/** Makes what runs the panel's commands in one document. */
export type CreateCommands = (room: Room) => (command: PageCommand) => void;

export interface Handle {
  version: string;
  /** `room`: what is left of one answer that several documents share. */
  drain(request: DrainRequest, room?: { left: number }): Drained[];
  /** Gives the agent what runs commands; the frames that it walks get it from there. */
  extend(create: CreateCommands): void;
  detach(): void;
}
