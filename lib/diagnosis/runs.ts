/** Things in the order of time that share a fault, up to the first that shows it gone. */
export interface RunOf<Thing, Fault> {
  things: Thing[];
  faults: Fault[];
  /** What ended it; null while it lasts. */
  end: Thing | null;
}

/**
 * Groups what is faulty: `judge` gives the fault of a thing, 'over' where it shows that no fault is left, or null where
 * it tells nothing.
 */
export function runsOf<Thing, Fault extends object>(
  things: readonly Thing[],
  judge: (thing: Thing) => Fault | 'over' | null,
): RunOf<Thing, Fault>[] {
  const runs: RunOf<Thing, Fault>[] = [];
  let open: RunOf<Thing, Fault> | null = null;
  for (const thing of things) {
    const fault = judge(thing);
    if (fault === null) continue;
    if (fault === 'over') {
      if (open !== null) open.end = thing;
      open = null;
    } else {
      if (open === null) runs.push((open = { things: [], faults: [], end: null }));
      open.things.push(thing);
      open.faults.push(fault);
    }
  }
  return runs;
}
