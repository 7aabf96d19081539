import { until } from '../browser/harness/browser';
import { openDevTools, showPanel } from '../browser/harness/devtools';
import type { Panel } from '../browser/harness/panel';
import type { Recorder } from '../../entrypoints/devtools/recorder';
import type { Event } from '../../lib/events/event';
import { brings, ok } from '../unit/fixtures/requests';
import { Story } from '../unit/fixtures/story';
import { type Bench, OTHER_HOST } from './bench';
import { withReference } from './reference';
import { type Row, type Run, RUNS } from './row';

const COUNT = 10_000;

/** That the timeline is there, longer than the panel is high, and stands at its end, which it then follows. */
const BEFORE = 200;

/** From handing events to the recorder until the timeline has painted the last of them. Each run with DevTools opened anew. */
export async function manyEvents(bench: Bench): Promise<Row> {
  const browser = await bench.browser('product');
  const runs: Run[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { page, devtools } = await openDevTools(browser);
    await page.goto(bench.playground.appUrl('/pages/no-sdk.html', OTHER_HOST));
    const panel = await showPanel(devtools);
    await devtools.bringToFront();
    await handOver(panel, story());
    const taken = await withReference(panel.frame, () => takeIn(panel));
    runs.push({ without: null, with: taken.value, reference: taken.reference });
    await page.close();
  }
  await browser.close();
  return { what: `${COUNT.toLocaleString('en')} events taken in and shown`, unit: 'ms', budget: 500, runs };
}

/** A long day with an app: sign-ins with all that belongs to them, and rooms that are asked for. */
function story(): Event[] {
  const told = new Story(Date.now()).load().found();
  const grant = told.grant();
  while (told.events.length < BEFORE + COUNT) {
    told.signsIn().request('exchange', null, brings(grant), { took: 1 }).storage(grant).callback('onSuccess');
    told.request('check', grant.access, ok, { took: 1 }).callback('onSuccess');
    for (let room = 0; room < 4; room++) told.request('other', grant.access, ok, { took: 1 });
  }
  return told.events.slice(0, BEFORE + COUNT);
}

/** Gives the panel's page the events, since what the test's own connection takes is not to be measured, and the recorder the first few. */
async function handOver({ frame }: Panel, events: Event[]): Promise<void> {
  await frame.evaluate(
    (first, rest) => {
      Object.assign(window, { rest });
      (window as unknown as { recorder: Recorder }).recorder.put(first);
    },
    events.slice(0, BEFORE),
    events.slice(BEFORE),
  );
  await until('the first events', () => frame.evaluate(`${ROWS} > ${BEFORE}`));
  await frame.evaluate(SCROLL_TO_END);
  await until('the end of the list', () => frame.evaluate((id) => document.getElementById(id) !== null, `event-${events[BEFORE - 1]!.id}`));
}

async function takeIn({ frame }: Panel): Promise<number> {
  await frame.evaluate(PUT);
  return until('the timeline to show them', () => frame.evaluate('window.shownAfter') as Promise<number | undefined>, 60_000);
}

// Text, since the compiler of these files puts a helper of its own into functions that have a name.
const ROWS = `Number(document.querySelector('[role="treegrid"]')?.getAttribute('aria-rowcount'))`;
const SCROLL_TO_END = `for (let at = document.querySelector('[role="treegrid"]'); at; at = at.parentElement) at.scrollTop = at.scrollHeight`;

/** Hands the events over, looks at each frame for the last row, then waits until that frame is painted. */
const PUT = `(() => {
  const { rest, recorder } = window;
  const last = 'event-' + rest.at(-1).id;
  const start = performance.now();
  recorder.put(rest);
  const look = () => {
    if (${ROWS} <= rest.length || document.getElementById(last) === null) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => (window.shownAfter = performance.now() - start)));
  };
  look();
})()`;
