import type { ConsoleMessage } from 'puppeteer-core';
import { afterEach, expect } from 'vitest';

import type { PlaygroundOptions } from '../../playground';
import { until } from './browser';
import { watchComplaints } from './complaints';
import type { Inspected } from './devtools';
import type { Panel } from './panel';
import { setStage, type Stage } from './stage';

/** All that the panel's own components are made of. */
const OWN = new Set(
  'BODY DIV SPAN P H1 H2 H3 HEADER MAIN FOOTER SECTION BUTTON INPUT LABEL UL OL LI DL DT DD HR PRE CODE STRONG B I SVG SYMBOL USE PATH CIRCLE ELLIPSE RECT LINE POLYLINE G'.split(
    ' ',
  ),
);

interface Watched {
  panel: Panel;
  complaints(): Promise<string[]>;
  said: string[];
}

/** A stage where each scenario ends with the proof that the panel has come to no harm by what the page did. */
export function setHostileStage(extension: string, options: PlaygroundOptions = {}): Stage & { said(panel: Panel): string[] } {
  const stage = setStage(extension, options);
  let watched: Watched[] = [];
  const watch = async (inspected: Inspected): Promise<Inspected> => {
    const { devtools, panel } = inspected;
    const said: string[] = [];
    const hear = (message: ConsoleMessage): void => {
      if (message.location().url?.startsWith('chrome-extension:')) said.push(`${message.type()}: ${message.text()}`);
    };
    devtools.on('console', hear);
    watched.push({ panel, complaints: await watchComplaints(devtools), said });
    return inspected;
  };
  afterEach(async () => {
    const all = watched;
    watched = [];
    for (const one of all) await standsUnharmed(one);
  });
  return Object.assign(Object.create(stage) as Stage, {
    inspect: async (path?: string, host?: string) => watch(await stage.inspect(path, host)),
    open: async (...tab: Parameters<Stage['open']>) => watch(await stage.open(...tab)),
    said: (panel: Panel) => watched.find((one) => one.panel === panel)?.said ?? [],
  });
}

async function standsUnharmed({ panel, complaints, said }: Watched): Promise<void> {
  expect(await complaints(), 'errors of the extension’s pages').toEqual([]);
  expect(said, 'what they wrote to the console').toEqual([]);
  expect(await strangeElements(panel), 'elements that are not the panel’s own').toEqual([]);
  expect(await panel.text()).not.toContain('could not be drawn');
  await answersClicks(panel);
}

/** Elements and attributes in the panel that no component of it makes. */
export const strangeElements = (panel: Panel): Promise<string[]> =>
  panel.frame.$$eval(
    'body *',
    (elements, own) =>
      elements
        .filter(
          ({ tagName, attributes }) =>
            !own.includes(tagName.toUpperCase()) ||
            [...attributes].some(({ name }) => /^on|^src|^srcdoc$|^action$/.test(name) || (name === 'href' && tagName !== 'use')),
        )
        .map(({ outerHTML }) => outerHTML.slice(0, 200)),
    [...OWN],
  );

/** Waits until the panel does within a second what a click asks for; others may be at work on the machine, so more than one is counted. */
export async function answersClicks(panel: Panel): Promise<void> {
  const click = (name: string): Promise<number> =>
    panel.frame.evaluate(async (tab) => {
      const from = performance.now();
      const find = (): HTMLElement | undefined =>
        [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find(({ textContent }) => textContent === tab);
      find()?.click();
      while (find()?.getAttribute('aria-selected') !== 'true') await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return performance.now() - from;
    }, name);
  const times: number[] = [];
  const isQuick = async (): Promise<boolean> => {
    times.push(await click('Storage'), await click('Timeline'));
    return Math.max(...times.slice(-2)) < 1_000;
  };
  await until('the panel to answer clicks', isQuick).catch(() => expect(times, 'ms that a click took').toEqual([]));
}
