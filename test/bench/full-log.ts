import type { Frame, Page } from 'puppeteer-core';

import { until } from '../browser/harness/browser';
import { openDevTools, showPanel } from '../browser/harness/devtools';
import type { Event } from '../../lib/events/event';
import { ok } from '../unit/fixtures/requests';
import { Story } from '../unit/fixtures/story';
import { type Bench, OTHER_HOST } from './bench';
import { withReference } from './reference';
import { type Row, type Run, RUNS } from './row';

/** As many as the log holds. */
const COUNT = 50_000;
/** Bytes of the text of one of the events by which the heap is measured. */
const MOST_BYTES = 500;
/** DevTools undocked, or docked to the bottom of a tall screen. */
const WINDOW = { width: 1_280, height: 900 };
/** The heap is measured with DevTools opened anew, so often. */
const HEAPS = 3;
/** The events of a full log begin a second ago, and the page was loaded before them, ms. */
const SINCE_LOADED = 1_500;

/** A full log: what one event more costs the rules and the view, what scrolling costs a frame, and what all of it holds of the heap. */
export async function fullLog(bench: Bench): Promise<Row[]> {
  const change: Row = { what: `One event more at ${told}: sessions, rules, state`, unit: 'ms', budget: 30, runs: [] };
  const scroll: Row = { what: `Longest frame while scrolling through ${told}`, unit: 'ms', budget: 50, runs: [] };
  const heap: Row = { what: `Heap with ${told} events of at most ${MOST_BYTES} bytes`, unit: 'MB', budget: 60, runs: [] };
  const browser = await bench.browser('product');
  const open = async (): Promise<{ page: Page; frame: Frame; devtools: Page }> => {
    const { page, devtools } = await openDevTools(browser);
    await page.goto(bench.playground.appUrl('/pages/no-sdk.html', OTHER_HOST));
    await devtools.setViewport(WINDOW);
    const { frame } = await showPanel(devtools);
    await devtools.bringToFront();
    await new Promise((resolve) => setTimeout(resolve, SINCE_LOADED));
    return { page, frame, devtools };
  };
  for (let run = 0; run < HEAPS; run++) {
    const { page, frame } = await open();
    const before = await heapOf(frame);
    await fill(frame, small());
    heap.runs.push({ without: before, ...(await measured(frame, () => heapOf(frame))) });
    await page.close();
  }
  const { page, frame } = await open();
  await fill(frame, day());
  for (let run = 0; run < RUNS; run++) {
    change.runs.push({ without: null, ...(await measured(frame, () => frame.evaluate(CHANGE) as Promise<number>)) });
    scroll.runs.push({ without: null, ...(await measured(frame, () => frame.evaluate(SCROLL) as Promise<number>)) });
  }
  await page.close();
  await browser.close();
  return [change, scroll, heap];
}

const told = COUNT.toLocaleString('en');

async function measured(frame: Frame, run: () => Promise<number>): Promise<Omit<Run, 'without'>> {
  const { value, reference } = await withReference(frame, run);
  return { with: value, reference };
}

/** One round of a day with an app: a sign-in with all that belongs to it, and rooms that are asked for. */
function day(): Event[] {
  const round = new Story(Date.now()).opened();
  round.signedIn().request('check', round.stored.access, ok, { took: 1 });
  for (let room = 0; room < 4; room++) round.request('other', round.stored.access, ok, { took: 1 });
  return round.events;
}

/** Short calls and what they call back. */
function small(): Event[] {
  const round = new Story(Date.now()).load();
  for (let call = 0; call < 10; call++)
    round.call('disconnect', [], { stack: '', site: null }).wait(5).callback('onClose', ['closed']).wait(5);
  const long = round.events.find((event) => JSON.stringify(event).length > MOST_BYTES);
  if (long !== undefined) throw new Error(`An event is longer than ${MOST_BYTES} bytes: ${JSON.stringify(long)}`);
  return round.events;
}

/** MB that the extension's pages hold once what nobody needs is gone. */
async function heapOf(frame: Frame): Promise<number> {
  const { client } = frame as unknown as { client: { send(method: string): Promise<{ usedSize: number }> } };
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return usedSize / 1_000_000;
}

/** Repeats a round, each time with ids and times of its own, until the log is full. The events are made in the panel's page. */
async function fill(frame: Frame, round: Event[]): Promise<void> {
  await frame.evaluate(`(${FILL})(${JSON.stringify(round)}, ${COUNT})`);
  await until('the timeline to list them', () => frame.evaluate(`${ROWS} > ${COUNT / 4}`), 120_000);
}

// Text, since the compiler of these files puts a helper of its own into functions that have a name.
const ROWS = `Number(document.querySelector('[role="treegrid"]')?.getAttribute('aria-rowcount'))`;

/** All within the last second: so the story's page came later than the one that DevTools looks at, and stands. */
const FILL = `(round, count) => {
  const [first, ...rest] = round;
  const start = Date.now() - 1_000;
  const events = [{ ...first, at: start }];
  for (let k = 0; events.length < count; k++)
    for (const event of rest.slice(0, count - events.length)) {
      const copy = { ...structuredClone(event), id: event.id + '-' + k, at: start + (events.length * 1_000) / count };
      if (event.call) copy.call = event.call + '-' + k;
      if (event.cause) copy.cause = event.cause + '-' + k;
      events.push(copy);
    }
  window.newest = events.at(-1);
  window.recorder.put(events);
}`;

/** Puts one event more and works out what the panel would draw: ms. */
const CHANGE = `(() => {
  const { newest, recorder } = window;
  window.more = (window.more ?? 0) + 1;
  const event = { ...newest, id: 'more-' + window.more, at: Date.now() };
  const start = performance.now();
  recorder.put([event]);
  recorder.state;
  return performance.now() - start;
})()`;

/** Scrolls from the end to the beginning in 60 steps: the longest time from one frame to the next, ms. */
const SCROLL = `new Promise((resolve) => {
  let list = document.querySelector('[role="treegrid"]');
  while (list && list.scrollHeight <= list.clientHeight + 1) list = list.parentElement;
  const steps = 60;
  let step = 0;
  let longest = 0;
  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    if (step > 1) longest = Math.max(longest, now - last);
    last = now;
    if (++step > steps) return resolve(longest);
    list.scrollTop = (list.scrollHeight - list.clientHeight) * (1 - step / steps);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})`;
