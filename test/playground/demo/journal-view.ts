import { entryElement, isSilent, tellSilence } from './entry-view';
import type { Entry, Journal } from './journal';

/** Shows the journal, newest first, and how long each call has gone without a word. */
export interface JournalView {
  update(): void;
}

const MOST_SHOWN = 200;

/** Tells whether an entry must be drawn again: callbacks and an outcome are added to a call later. */
const versionOf = (entry: Entry): string => (entry.kind === 'call' ? `${entry.call.told.length} ${entry.call.outcome === null}` : '');

/** The first line, of init(), alone leaves room for a word of introduction. */
const saysSomething = (entry: Entry): boolean => entry.kind !== 'call' || entry.call.method !== 'init';

/** @param ids of the list, and of what stands there while there is nothing to say */
export function createJournalView(journal: Journal, ids = { list: 'log', empty: 'log-empty' }): JournalView {
  const list = document.getElementById(ids.list);
  const drawn = new Map<Entry, { element: HTMLElement; version: string }>();
  let ticking: ReturnType<typeof setInterval> | undefined;

  function draw(entry: Entry): void {
    const version = versionOf(entry);
    const known = drawn.get(entry);
    if (known?.version === version) return;
    const element = entryElement(entry);
    // Only what is new is put in, so that a screen reader hears only that.
    if (known === undefined) list?.prepend(element);
    else known.element.replaceWith(element);
    drawn.set(entry, { element, version });
  }

  function tick(): void {
    const silent = [...drawn].filter(([entry]) => isSilent(entry));
    for (const [entry, { element }] of silent) {
      if (entry.kind === 'call') tellSilence(element, entry.call.at);
    }
    if (silent.length > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  }

  return {
    update() {
      const shown = journal.entries.slice(-MOST_SHOWN);
      for (const [entry, { element }] of drawn) {
        if (shown.includes(entry)) continue;
        element.remove();
        drawn.delete(entry);
      }
      for (const entry of shown) draw(entry);
      document.getElementById(ids.empty)?.toggleAttribute('hidden', shown.some(saysSomething));
      if (shown.some(isSilent)) ticking ??= setInterval(tick, 1000);
    },
  };
}
