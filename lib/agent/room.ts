import type { PageSpec } from '../providers/provider';
import type { PageWindow } from './objects';
import type { Ring } from './ring';
import type { Stored } from './stored';
import type { Later } from './tasks';
import type { Tools } from './tools';
import type { Instance, Tracer } from './trace';
import type { WindowFunctions } from './window-functions';

/** What the agent's other files work with in one document. */
export interface Room {
  win: PageWindow;
  functions: WindowFunctions;
  /** The document's id. */
  document: string;
  listen: Listen;
  specs: readonly PageSpec[];
  ring: Ring;
  later: Later;
  /** What takes all of ours off again, in the order in which it was put on. */
  undo: (() => void)[];
  tracer: Tracer;
  stored: Stored;
  instances: Instance[];
  /** It was watched from before its own scripts. */
  early: boolean;
  /** Looks whether an object is an SDK, or has one under an SDK's name. */
  lookAt(object: object, how: string): void;
  tools: Tools;
}

/** Hears of an event of the window until tracing ends. */
export type Listen = <Type extends 'storage' | 'pageshow' | 'pagehide'>(type: Type, heard: (event: WindowEventMap[Type]) => void) => void;

/** One of the panel's commands; `spec` is that of the provider it names, `id` marks what it calls of the SDK. */
export type Command = (room: Room, spec: PageSpec, args: never, id: string) => unknown;
