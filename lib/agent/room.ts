import type { PageSpec } from '../providers/provider';
import type { describeThrown } from './call-site';
import type { encoder } from './encode';
import type { each, PageWindow } from './objects';
import type { now, slice } from './primordials';
import type { Ring } from './ring';
import type { Stored } from './stored';
import type { Later } from './tasks';
import type { Instance, Tracer } from './trace';

/** What the panel's commands work with in one document. */
export interface Room {
  win: PageWindow;
  specs: readonly PageSpec[];
  ring: Ring;
  later: Later;
  tracer: Tracer;
  stored: Stored;
  instances: Instance[];
  /** The agent's own: its commands come later, when a page may have replaced what these stand on. */
  tools: Tools;
}

export interface Tools {
  describeThrown: typeof describeThrown;
  each: typeof each;
  encoder: typeof encoder;
  now: typeof now;
  slice: typeof slice;
}

/** One of the panel's commands; `spec` is that of the provider it names, `id` marks what it calls of the SDK. */
export type Command = (room: Room, spec: PageSpec, args: never, id: string) => unknown;
