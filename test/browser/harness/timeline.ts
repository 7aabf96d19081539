import type { Event } from '../../../lib/events/event';
import { until } from './browser';
import type { Panel } from './panel';

/** A row of the timeline, as it is drawn. */
interface Row {
  event: string;
  depth: number;
  text: string;
}

/** The rows in sight, in their order. */
export const rowsOf = (panel: Panel): Promise<Row[]> =>
  panel.frame.$$eval('[role="treegrid"] [data-event]', (rows) =>
    rows.map((row) => ({
      event: row.getAttribute('data-event') ?? '',
      depth: Number(row.getAttribute('data-depth')),
      text: [...row.querySelectorAll('.what, .came')].map((cell) => cell.textContent).join(' '),
    })),
  );

/** What a row stands below, the first cause first, itself last. */
type Chain = string[];

async function chainsOf(panel: Panel): Promise<Chain[]> {
  const above: string[] = [];
  return (await rowsOf(panel)).map(({ event, depth, text }) => {
    above.length = depth;
    above[depth] = `${event} ${text}`;
    return [...above];
  });
}

/** Waits for a row that stands below others: `seesChain(panel, 'sdk-call connect(', 'request GET /connect')`. */
export async function seesChain(panel: Panel, ...links: (string | RegExp)[]): Promise<void> {
  const fits = (text: string | undefined, link: string | RegExp): boolean =>
    text !== undefined && (typeof link === 'string' ? text.startsWith(link) : link.test(text));
  let chains: Chain[] = [];
  const look = async (): Promise<boolean> => {
    chains = await chainsOf(panel);
    return chains.some((chain) => chain.length === links.length && links.every((link, depth) => fits(chain[depth], link)));
  };
  await until('a row of the timeline', look).catch((error: unknown) => {
    throw new Error(
      `No row stands in the timeline as ${links.join(' > ')}. There are:\n${chains.map((chain) => chain.join(' > ')).join('\n')}`,
      { cause: error },
    );
  });
}

/** Waits for an event of the recorder's. */
export async function seesEvent<K extends Event['kind']>(
  panel: Panel,
  kind: K,
  fits: (event: Extract<Event, { kind: K }>) => boolean = () => true,
): Promise<Extract<Event, { kind: K }>> {
  let events: Event[] = [];
  const isIt = (event: Event): event is Extract<Event, { kind: K }> => event.kind === kind && fits(event as Extract<Event, { kind: K }>);
  return until(`an event ${kind}`, async () => (events = await panel.events()).find(isIt)).catch((error: unknown) => {
    throw new Error(`No event ${kind} that fits. There are:\n${events.map((event) => JSON.stringify(event).slice(0, 300)).join('\n')}`, {
      cause: error,
    });
  });
}

/** The SDK calls that were seen, as `method` or `instance:method`, oldest first. */
export const callsOf = async (panel: Panel): Promise<string[]> =>
  (await panel.events()).flatMap((event) => (event.kind === 'sdk-call' && event.byPanel === undefined ? [event.method] : []));

/** The attach modes of the page's frames, by address without query. */
export const frameModes = (panel: Panel): Promise<Record<string, string>> =>
  panel.frame.evaluate(() =>
    Object.fromEntries(window.recorder!.state.attach.frames.map(({ url, mode }) => [url.replace(/\?.*/, ''), mode])),
  );
