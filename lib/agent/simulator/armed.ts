import type { Simulation } from '../../events/simulation';
import type { Room } from '../room';

/** ms for which requests are held back at most, from the first on. */
const CONFIRMING = 1_000;

export type Armed = ReturnType<typeof createArmed>;

interface Waiting {
  simulation: Simulation;
  go: () => void;
}

/**
 * What is armed in a document, and what waits because of it. `over`: called where it must be disarmed, since its lease has run out
 * or nobody has confirmed it; `used`: after each use.
 */
export function createArmed({ win, functions, later, tools }: Room, over: (confirmed: boolean) => void, used: () => void) {
  const { add, apply, dictionary, each, keys, list, max, now } = tools;
  let simulations = list<Simulation>();
  let leaseEnds = 0;
  let confirmed = false;
  let held = list<() => void>();
  /** By a number of their own. */
  const waiting = dictionary<Waiting>();
  let count = 0;
  /** By id, for as long as the document lives: who arms anew may know of fewer. */
  const uses = dictionary<number>();

  const isLeft = ({ ends, times, id }: Simulation): boolean => ends > now() && (times === null || (uses[id] ?? 0) < times);
  /** One that has run out of itself goes on to its end. */
  const isStopped = (simulation: Simulation, among = simulations): boolean =>
    isLeft(simulation) && !each(among, ({ id }) => id === simulation.id);
  /** In a task of its own, also where tracing ends at this moment: it runs code of the page. */
  const soon = (task: () => void): void => void apply(functions.setTimeout, win, [task, 0]);
  const release = (): void => {
    each(held, soon);
    held = list();
  };

  /** What others know of how often each has acted. */
  const learn = (known: Simulation[]): void => {
    each(known, ({ id, used: times }) => {
      uses[id] = max(uses[id] ?? 0, times);
    });
  };

  const armed = {
    learn,
    /** Whether any can still act. */
    isAnyLeft: (): boolean => !!each(simulations, isLeft),
    /** When the last of them ends, epoch ms. */
    lastEnd(): number {
      let last = 0;
      each(simulations, ({ ends }) => {
        if (ends > last) last = ends;
      });
      return last;
    },
    isConfirmed: (): boolean => confirmed,
    leaseEnds: (): number => leaseEnds,
    /** As they stand now, for the next document. */
    simulations: (): Simulation[] => simulations,

    /** Arms these in the place of what was armed. What waits because of one that is gone waits no longer; `all`: nor does anything else. */
    set(next: Simulation[], isConfirmed: boolean, all = false): void {
      each(keys(waiting), (key) => {
        const { simulation, go } = waiting[key] as Waiting;
        if (all || isStopped(simulation, next)) soon(go);
      });
      learn(next);
      simulations = next;
      each(simulations, (simulation) => {
        simulation.used = uses[simulation.id] ?? 0;
      });
      confirmed = isConfirmed;
      if (confirmed || !next.length) release();
    },
    lease(ends: number): void {
      leaseEnds = ends;
    },
    /** A drain of this tab has told so. */
    confirm(): void {
      if (confirmed) return;
      confirmed = true;
      later(release);
    },

    /** For whatever the page does: with the lease it all ends. */
    current(): Simulation[] {
      if (now() > leaseEnds) over(true);
      return simulations;
    },
    /** The first that is left and fits. */
    find: (fits: (simulation: Simulation) => boolean): Simulation | undefined =>
      each(armed.current(), (simulation) => (isLeft(simulation) && fits(simulation) ? simulation : undefined)),
    /** For what cannot be held back until it is known whether these are this tab's. */
    findNow: (fits: (simulation: Simulation) => boolean): Simulation | undefined => (confirmed ? armed.find(fits) : undefined),
    use(simulation: Simulation): void {
      simulation.used = uses[simulation.id] = (uses[simulation.id] ?? 0) + 1;
      used();
    },
    /** Runs it when it is known whether these are this tab's: mostly at once. */
    whenKnown(go: () => void): void {
      if (confirmed) return go();
      if (!held.length)
        later(() => {
          if (!confirmed && simulations.length) over(false);
        }, CONFIRMING);
      add(held, go);
    },
    /** Runs it once the simulation's delay is over, or the simulation is stopped; where it hangs, only then. */
    wait(simulation: Simulation, go: () => void): void {
      const key = ++count;
      const once = (): void => {
        if (!waiting[key]) return;
        delete waiting[key];
        go();
      };
      waiting[key] = { simulation, go: once };
      if (simulation.effect.kind !== 'hang') later(once, isStopped(simulation) ? 0 : simulation.delay);
    },
  };
  return armed;
}
