import type { Drained } from '../events/record';
import type { PageSpec } from '../providers/provider';
import { createCommands } from './commands';
import { createFinder } from './finder';
import { eachFrame } from './frames';
import { HANDLE, handleOf, MAX_BATCH, type Handle } from './handle';
import { createLease } from './lease';
import { watchName } from './names';
import { add, attempt, define, each, list, valueOf, type PageWindow } from './objects';
import { random, slice } from './primordials';
import { createRing } from './ring';
import { createStored } from './stored';
import { createLater } from './tasks';
import { createTracer } from './trace';
import { VERSION } from './version';

const MAX_URL = 16_384;

/** What is known of a document from the start and does not change. A page may pin `Math.random`: the time tells its frames apart. */
function describeDocument({ document, location, origin, performance, top, window }: PageWindow) {
  const navigation = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;
  return {
    version: VERSION,
    document: `${performance.timeOrigin}-${random()}`,
    // A sandboxed document's location keeps its address's origin, an about: document's has none, and a page may have a `var origin`.
    origin: origin === 'null' || location.origin === 'null' ? origin : location.origin,
    top: top === window,
    startedAt: performance.timeOrigin,
    how: navigation?.type ?? 'navigate',
    early: document.readyState === 'loading' && !document.scripts.length,
  };
}

/** Traces the SDKs of one document. The window may be a frame's, which this realm attaches to from outside. */
export function attach(win: PageWindow, specs: readonly PageSpec[]): void {
  const present = handleOf(win);
  if (present?.version === VERSION) return;
  attempt(() => present?.detach());

  const facts = describeDocument(win);
  const undo = list<() => void>();
  const later = createLater(win, undo);
  const lease = createLease(later, () => stop());
  /** All that a drain must not do itself, since it can run code of the page. */
  const lookSoon = (): void => {
    later(() => {
      stored.compare('compare');
      finder.look();
    });
  };
  const ring = createRing(lease.touch);
  const stored = createStored(win, specs, ring, lookSoon);
  const tracer = createTracer(ring, stored, undo);
  const finder = createFinder(win, specs, ring, tracer, stored, lookSoon, undo);
  const accept = createCommands({ win, ring, later, tracer, stored, instances: finder.instances }, specs);

  const stop = (): void => {
    for (let i = undo.length; i--;) attempt(undo[i] as () => void);
  };

  const handle: Handle = {
    version: VERSION,
    drain(request, room = { left: MAX_BATCH }) {
      lease.renew(request.lease);
      ring.forget((valueOf(request.acks, facts.document) as number | undefined) ?? 0);
      tracer.flush();
      const url = slice(win.location.href, 0, MAX_URL);
      const answers = list<Drained>();
      add(answers, { ...facts, url, ...ring.batch(room) });
      lookSoon();
      each(request.commands, (command) => {
        if (command.document === facts.document) accept(command);
      });
      if (request.walk)
        eachFrame(win.top as Window, (frame) => {
          const there = handleOf(frame);
          if (there?.version !== VERSION) later(() => attach(frame as PageWindow, specs));
          else if (there !== handle) each(there.drain({ ...request, walk: false }, room), (drained) => add(answers, drained));
        });
      return answers;
    },
    detach: stop,
  };

  // Where the page keeps the name for itself nobody could ever ask.
  if (!define(win, HANDLE, { value: handle })) return;
  add(undo, () => {
    if (handleOf(win) === handle) delete win[HANDLE as never];
  });

  const heard = (event: Event): void => {
    attempt(() => {
      if (event.type === 'storage') stored.compare('other-tab');
      else if ((event as PageTransitionEvent).persisted) ring.add({ kind: 'restored' });
    });
  };
  each(['storage', 'pageshow'], (type) => {
    win.addEventListener(type, heard);
    add(undo, () => win.removeEventListener(type, heard));
  });

  each(specs, ({ names }) =>
    each(names, (name) => {
      attempt(() => watchName(win, name, undo, finder.consider));
    }),
  );
  lookSoon();
  if (!facts.early) later(finder.lookIntoWebpack);
}
