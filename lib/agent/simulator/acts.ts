import type { Simulation } from '../../events/simulation';
import type { Draft } from '../ring';
import type { Room } from '../room';
import type { Headers } from './match';

type Simulated = Draft & { kind: 'simulated' };

/** Characters: all of a record fits into one drain. */
const MAX_URL = 16_384;
const MAX_HEADERS = 32_768;
const MAX_BODY = 65_536;
const MAX_NAME = 160;
const MOST_HEADERS = 50;

export interface Doing {
  what: Simulated['what'];
  url: string;
  method?: string;
  headers?: Headers;
  body?: unknown;
}
export type Outcome = Partial<Pick<Simulated, 'status' | 'type' | 'reply' | 'failure'>>;
/** Tells how an act has ended; only the first word counts. */
export type End = (outcome: Outcome) => void;

/** Records what simulations do: as it begins, and again when it has ended. */
export function createActs({ ring, tools: { add, each, elapsed, list, slice } }: Room) {
  const bounded = (headers: Headers): Headers => {
    const kept = list<[string, string]>();
    let left = MAX_HEADERS;
    each(headers, (header) => {
      const name = slice(header[0], 0, MAX_NAME);
      const value = slice(header[1], 0, left);
      left -= name.length + value.length;
      add(kept, [name, value]);
      return left <= 0 || kept.length === MOST_HEADERS;
    });
    return kept;
  };

  const describe = ({ id, provider }: Simulation, doing: Doing): Simulated => ({
    kind: 'simulated',
    provider,
    simulation: id,
    what: doing.what,
    url: slice(doing.url, 0, MAX_URL),
    method: slice(doing.method ?? '', 0, MAX_NAME),
    headers: bounded(doing.headers ?? list()),
    body: typeof doing.body === 'string' ? slice(doing.body, 0, MAX_BODY) : null,
    status: 0,
    type: '',
    reply: null,
    took: null,
    failure: null,
  });

  return {
    /** What takes no time. */
    once: (simulation: Simulation, doing: Doing, outcome: Outcome): void =>
      void ring.add({ ...describe(simulation, doing), ...outcome, took: 0 }),
    begin(simulation: Simulation, doing: Doing): End {
      const began = elapsed();
      const draft = describe(simulation, doing);
      const { id, at } = ring.add(draft);
      let ended = false;
      return (outcome) => {
        if (!ended) ring.add({ ...draft, ...outcome, took: elapsed() - began }, id, at);
        ended = true;
      };
    },
  };
}
