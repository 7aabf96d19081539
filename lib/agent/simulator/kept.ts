import type { Simulation } from '../../events/simulation';
import type { Room } from '../room';
import { createReader } from './reader';

/** The key of sessionStorage under which what is armed stands for the next document: it says whose it is. */
export const ARMED_KEY = 'taptalk-auth-inspector.simulation';

export interface Kept {
  revision: string;
  /** Epoch ms until which it holds without another drain. */
  leaseEnds: number;
  simulations: Simulation[];
}

/** What is armed, in the tab's sessionStorage: the page can write it too. Throws where that is refused or full. */
export function createKept({ win, functions: { getItem, setItem, removeItem }, tools }: Room) {
  const { apply, attempt, parse, stringify } = tools;
  const read = createReader(tools);
  const call = (method: (...args: never[]) => unknown, args: unknown[]): unknown => apply(method, win.sessionStorage, args);
  return {
    /** Undefined where there is none, null where it is spoiled. */
    find(): Kept | undefined | null {
      const text = attempt(() => call(getItem, [ARMED_KEY])) as string | null | undefined;
      return text ? (attempt(() => read.kept(parse(text))) ?? null) : undefined;
    },
    put: (kept: Kept): void => void call(setItem, [ARMED_KEY, stringify(kept)]),
    remove: (): void => void attempt(() => call(removeItem, [ARMED_KEY])),
  };
}
