import type { Drained, DrainRequest } from '../events/record';
import type { PageSpec } from '../providers/provider';
import { attach, handleOf } from './attach';
import { createFinder } from './finder';
import { eachFrame } from './frames';
import { type CreateAnnex, type CreateSimulator, MAX_BATCH, MAX_TAILS, TAIL_KEY } from './handle';
import { createLease } from './lease';
import { add, each, list, valueOf, type PageWindow } from './objects';
import { apply, random, slice } from './primordials';
import type { SdkClass } from './names';
import { createRing } from './ring';
import type { Listen, Room } from './room';
import { createStored } from './stored';
import { createLater } from './tasks';
import { tools } from './tools';
import { createTracer } from './trace';
import { VERSION } from './version';
import type { WindowFunctions } from './window-functions';

const MAX_URL = 16_384;

export type Agent = ReturnType<typeof createAgent>;

/** What is known of a document from the start and does not change. A page may pin `Math.random`: the time tells its frames apart. */
function describeDocument({ location, origin, performance, top, window }: PageWindow, early: boolean) {
  return {
    version: VERSION,
    document: `${performance.timeOrigin}-${random()}`,
    // A sandboxed document's location keeps its address's origin, an about: document's has none, and a page may have a `var origin`.
    origin: origin === 'null' || location.origin === 'null' ? origin : location.origin,
    top: top === window,
    startedAt: performance.timeOrigin,
    how: (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined)?.type ?? 'navigate',
    early,
  };
}

/**
 * Traces the SDKs of one document. `early`: it was watched from before its own scripts. `undo` collects what takes all of
 * ours off, in the order in which it was put on.
 */
export function createAgent(
  win: PageWindow,
  specs: readonly PageSpec[],
  functions: WindowFunctions,
  early: boolean,
  undo: (() => void)[],
  detach: () => void,
) {
  const facts = describeDocument(win, early);
  const later = createLater(win, functions, undo);
  const lease = createLease(later, detach);
  /** All that a drain must not do itself, since it can run code of the page. */
  const lookSoon = (): void => {
    later(() => {
      stored.compare('compare');
      finder.look();
      annex?.probe();
    });
  };
  const ring = createRing(lease.touch);
  const stored = createStored(win, functions, specs, ring, lookSoon);
  const tracer = createTracer(ring, stored, undo);
  const finder = createFinder(win, specs, ring, tracer, lookSoon, undo);
  let createAnnex: CreateAnnex | undefined;
  let annex: ReturnType<CreateAnnex> | undefined;
  let createSimulator: CreateSimulator | undefined;
  let simulator: ReturnType<CreateSimulator> | undefined;

  let drained = false;
  /** Not while a page loads that nobody drains yet. What is taken here goes with the next drain. */
  const takeTail = (): void => {
    const area = win.sessionStorage; // throws where it is refused
    const remove = (): unknown => apply(functions.removeItem, area, [TAIL_KEY]);
    const left = apply(functions.getItem, area, [TAIL_KEY]) as string | null;
    add(undo, remove);
    if (!left) return;
    remove();
    ring.add({ kind: 'tail', text: slice(left, -MAX_TAILS) });
  };

  const drain = (request: DrainRequest, room = { left: MAX_BATCH }): Drained[] => {
    if (!drained) later(takeTail);
    drained = true;
    lease.renew(request.lease);
    ring.forget((valueOf(request.acks, facts.document) as number | undefined) ?? 0);
    tracer.flush();
    const url = slice(win.location.href, 0, MAX_URL);
    const answers = list<Drained>();
    const simulating = simulator?.drained(request.armed, request.lease) ?? null;
    add(answers, { ...facts, url, extended: !!annex, simulating, ...ring.batch(room) });
    lookSoon();
    each(request.commands, (command) => {
      if (command.document === facts.document) annex?.run(command);
    });
    if (request.walk)
      eachFrame(win.top as Window, (frame) => {
        const there = handleOf(frame);
        if (there?.version !== VERSION) later(() => attach(frame as PageWindow, specs));
        else if (frame !== win) {
          if (createAnnex) there.extend(createAnnex);
          const create = createSimulator;
          each(there.drain({ ...request, walk: false }, room), (answer) => {
            add(answers, answer);
            if (create && answer.simulating === null) later(() => there.simulate(create));
          });
        }
      });
    return answers;
  };

  const listen: Listen = (type, heard) => {
    apply(functions.addEventListener, win, [type, heard]);
    add(undo, () => apply(functions.removeEventListener, win, [type, heard]));
  };
  // A first listener to `storage` has the browser fetch both storage areas (1 ms): not while the page starts.
  later(() => {
    listen('storage', ({ key }) => stored.compare('other-tab', undefined, undefined, key));
    listen('pageshow', ({ persisted }) => persisted && ring.add({ kind: 'restored' }));
  });
  const { document } = facts;
  const { instances, lookAt } = finder;
  const room: Room = { win, functions, document, early, listen, specs, ring, later, undo, tracer, stored, instances, lookAt, tools };
  lookSoon();
  return {
    drain,
    extend(create: CreateAnnex): void {
      createAnnex = create;
      annex ??= create(room);
      lookSoon();
    },
    simulate(create: CreateSimulator): void {
      createSimulator = create;
      simulator ??= create(room);
    },
    assigned(value: unknown, how: string, spec: PageSpec, name: string): SdkClass | undefined {
      finder.consider(value, how);
      // It may get its methods only after it was assigned.
      later(() => finder.consider(value, how));
      return finder.standIn(value, how, spec, name);
    },
  };
}
