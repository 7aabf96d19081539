import type { ConsoleMessage, Page } from 'puppeteer-core';
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
  page: Page;
  panel: Panel;
  complaints(): Promise<string[]>;
  said: string[];
}

/** A stage where each scenario ends with the proof that the panel has come to no harm by what the page did. */
export function setHostileStage(extension: string, options: PlaygroundOptions = {}): Stage & { said(panel: Panel): string[] } {
  const stage = setStage(extension, options);
  let watched: Watched[] = [];
  const watch = async (inspected: Inspected): Promise<Inspected> => {
    const { page, devtools, panel } = inspected;
    const said: string[] = [];
    const hear = (message: ConsoleMessage): void => {
      if (message.location().url?.startsWith('chrome-extension:')) said.push(`${message.type()}: ${message.text()}`);
    };
    devtools.on('console', hear);
    watched.push({ page, panel, complaints: await watchComplaints(devtools), said });
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

async function standsUnharmed({ page, panel, complaints, said }: Watched): Promise<void> {
  // Behind another tab nothing is drawn, and no click would ever be answered.
  await page.bringToFront();
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

/** Opens rows of the timeline, each in all its tabs and folds; gives all that the panel drew meanwhile, as text and as markup. */
export async function openRows(panel: Panel, which: 'all' | 'last', selector = '[data-event]'): Promise<{ text: string; markup: string }> {
  const ids = await panel.frame.$$eval(`[role="treegrid"] ${selector}`, (rows) => rows.map(({ id }) => id));
  const drawn = { text: '', markup: '' };
  for (const id of which === 'all' ? ids : ids.slice(-1)) {
    const { text, markup } = await panel.frame.evaluate(async (row) => {
      const next = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const found = { text: '', markup: '' };
      document.getElementById(row)?.click();
      await next();
      const tabs = document.querySelectorAll('.details [role="tab"]').length;
      for (let tab = 0; tab < tabs; tab++) {
        document.querySelectorAll<HTMLElement>('.details [role="tab"]')[tab]?.click();
        await next();
        for (let level = 0; level < 4; level++) {
          for (const fold of document.querySelectorAll<HTMLElement>('.details [aria-expanded="false"]')) fold.click();
          await next();
        }
        found.text += document.body.innerText;
        found.markup += document.documentElement.outerHTML;
      }
      return found;
    }, id);
    drawn.text += text;
    drawn.markup += markup;
  }
  return drawn;
}
