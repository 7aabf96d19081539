import type { Armed } from '../events/simulation';
import type { DrainRequest, PageCommand } from '../events/record';
import type { Settings } from '../settings/settings';

/** A document that has answered. */
export interface KnownDocument {
  document: string;
  top: boolean;
  /** The origin of its location. */
  location: string;
  /** The number up to which its records have arrived. */
  ack: number;
  /** As in `Drained`. */
  simulating: string | null;
}

/** What there is to ask. */
export interface Asking {
  version: string;
  settings(): Settings;
  documents(): readonly KnownDocument[];
  commands(): readonly PageCommand[];
  /** What this tab simulates; null: nothing. */
  armed(): Armed | null;
  /** Whether a document is to simulate that. */
  needsSimulator(document: Pick<KnownDocument, 'document' | 'top'>): boolean;
}

/** What agents are asked: nobody is to learn the ids of another origin's documents, nor what is asked of them. */
export interface Requests {
  byOrigin: Record<string, DrainRequest>;
  /** For all others. */
  bare: DrainRequest;
}

/** What the documents chosen by `isTold` are asked; with none chosen, what anybody may learn. */
export function requestOf(asking: Asking, walk: boolean, isTold: (document: KnownDocument) => boolean = () => false): DrainRequest {
  const told = asking.documents().filter(isTold);
  return {
    version: asking.version,
    lease: asking.settings().lease,
    acks: Object.fromEntries(told.map(({ document, ack }) => [document, ack])),
    walk,
    commands: asking.commands().filter((command) => told.some(({ document }) => document === command.document)),
    armed: armedFor(asking, told),
  };
}

/** The whole of it goes to those that can simulate and do not; the revision confirms it to all others. */
function armedFor(asking: Asking, told: readonly KnownDocument[]): DrainRequest['armed'] {
  const armed = asking.armed();
  if (armed === null) return null;
  const isLacking = (one: KnownDocument): boolean =>
    one.simulating !== null && one.simulating !== armed.revision && asking.needsSimulator(one);
  return told.some(isLacking) ? armed : { revision: armed.revision };
}

/** What the documents of one origin are asked. */
export const requestOfOrigin = (asking: Asking, walk: boolean, origin: string): DrainRequest =>
  requestOf(asking, walk, ({ location }) => location === origin);

/** What the documents of each origin are asked. */
export function requestsByOrigin(asking: Asking): Requests {
  const origins = new Set(asking.documents().map(({ location }) => location));
  return {
    byOrigin: Object.fromEntries([...origins].map((origin) => [origin, requestOfOrigin(asking, false, origin)])),
    bare: requestOf(asking, false),
  };
}
