import type { DrainRequest, PageRecord } from '../../events/record';
import type { Simulation, Target } from '../../events/simulation';
import type { Room } from '../room';
import { createActs } from './acts';
import { createArmed } from './armed';
import { patchFetch } from './fetch';
import { createKept } from './kept';
import { createMatcher } from './match';
import { createPatches } from './patches';
import { createReader } from './reader';
import { patchSetItem } from './set-item';
import { patchSocket } from './socket';
import type { Stage } from './stage';
import { patchXhr } from './xhr';

/** ms, where the recorder gives no other: a site may be traced without one. */
const LEASE = 15_000;
/** ms: no simulation lasts longer. */
const MAX_LEASE = 600_000;
/** ms between two renewals of the lease in what is kept for the next document. */
const RENEWED = 1_000;

/** Simulates what is armed in one document. */
export function createSimulator(room: Room) {
  const { later, ring, undo, tools } = room;
  const { add, attempt, dictionary, each, list, min, now, valueOf } = tools;
  const kept = createKept(room);
  const read = createReader(tools);
  let revision = '';
  let keptAt = 0;

  const told = dictionary<true>();
  const tell = (problem: (PageRecord & { kind: 'simulation-problem' })['problem']): void => {
    if (!told[problem]) ring.add({ kind: 'simulation-problem', problem });
    told[problem] = true;
  };

  const disarm = (all = false): void => {
    revision = '';
    patches.takeOff();
    armed.set(list(), false, all);
    kept.remove();
  };

  const keep = (): void => {
    const there = kept.find();
    // Frames of this origin share it.
    if (there?.revision === revision) armed.learn(there.simulations);
    try {
      kept.put({ revision, leaseEnds: armed.leaseEnds(), simulations: armed.simulations() });
    } catch {
      tell('key-not-kept');
    }
  };

  /** After each use, and now and then. Of what has run out the revision is still held: nobody is to arm it again. */
  const tidy = (): void => {
    keptAt = now();
    if (armed.isAnyLeft()) return keep();
    patches.takeOff();
    kept.remove();
  };

  const armed = createArmed(
    room,
    (confirmed) => {
      if (!confirmed) tell('key-not-confirmed');
      disarm();
    },
    tidy,
  );
  const stage: Stage = { room, armed, acts: createActs(room), match: createMatcher(room) };
  const patches = createPatches(room, {
    request: (put) => patchXhr(stage, put) && patchFetch(stage, put),
    socket: (put) => patchSocket(stage, put),
    storage: (put) => patchSetItem(stage, put),
  });

  const arm = (next: string, simulations: Simulation[], leaseEnds: number, confirmed: boolean): void => {
    armed.lease(leaseEnds);
    armed.set(simulations, confirmed);
    const isNeeded = (kind: Target['kind']): boolean => !!each(simulations, ({ target }) => target.kind === kind);
    if (armed.isAnyLeft() && !patches.have(isNeeded)) {
      tell('frozen');
      return disarm();
    }
    revision = next;
    tidy();
    later(
      () => {
        if (revision === next) tidy();
      },
      armed.lastEnd() - now() + 1,
    );
  };

  add(undo, () => disarm(true));
  const left = kept.find();
  if (left === null) tell('key-spoiled');
  if (left && left.leaseEnds > now()) arm(left.revision, left.simulations, left.leaseEnds, false);
  else if (left !== undefined) kept.remove();

  return {
    /** What a drain tells of what this tab simulates; tells the revision of what is armed. Arms and disarms in a later task: a drain runs no code of the page. */
    drained(asked: DrainRequest['armed'], lease: number): string {
      const leaseEnds = now() + min(lease || LEASE, MAX_LEASE);
      if (!asked) {
        if (revision) later(disarm);
      } else if (asked.revision === revision) {
        armed.lease(leaseEnds);
        armed.confirm();
        if (now() - keptAt >= RENEWED) later(tidy);
      } else if (valueOf(asked, 'simulations')) {
        later(() => {
          const simulations = attempt(() => read.simulations(asked));
          if (simulations) arm(asked.revision, simulations, leaseEnds, true);
        });
      }
      return armed.isConfirmed() ? revision : '';
    },
  };
}
