import type { PageSpec } from '../providers/provider';
import type { describeThrown } from './call-site';
import type { encoder } from './encode';
import type { each, list, PageWindow, valueOf } from './objects';
import type { apply, indexOf, isArray, keys, now, slice, stringify } from './primordials';
import type { Ring } from './ring';
import type { Stored } from './stored';
import type { Later } from './tasks';
import type { Instance, Tracer } from './trace';
import type { WindowFunctions } from './window-functions';

/** What the annex works with in one document. */
export interface Room {
  win: PageWindow;
  functions: WindowFunctions;
  /** The document's id. */
  document: string;
  listen: Listen;
  specs: readonly PageSpec[];
  ring: Ring;
  later: Later;
  tracer: Tracer;
  stored: Stored;
  instances: Instance[];
  /** The agent's own: the annex comes later, when a page may have replaced what these stand on. */
  tools: Tools;
}

export interface Tools {
  apply: typeof apply;
  describeThrown: typeof describeThrown;
  each: typeof each;
  encoder: typeof encoder;
  indexOf: typeof indexOf;
  isArray: typeof isArray;
  keys: typeof keys;
  list: typeof list;
  now: typeof now;
  slice: typeof slice;
  stringify: typeof stringify;
  valueOf: typeof valueOf;
}

/** Hears of an event of the window until tracing ends. */
export type Listen = <Type extends 'storage' | 'pageshow' | 'pagehide'>(type: Type, heard: (event: WindowEventMap[Type]) => void) => void;

/** One of the panel's commands; `spec` is that of the provider it names, `id` marks what it calls of the SDK. */
export type Command = (room: Room, spec: PageSpec, args: never, id: string) => unknown;
