import type { ConsoleMessage, Page } from 'puppeteer-core';
import { afterEach, expect } from 'vitest';

import * as sources from '../../../lib/providers/taptalk/rules/sources';
import { until } from './browser';
import { watchComplaints } from './complaints';
import type { Inspected } from './devtools';
import type { Panel } from './panel';
import { setStage, type Stage, type StageOptions } from './stage';

/** All that the panel's own components are made of. */
const OWN = new Set(
  'BODY DIV SPAN P H1 H2 H3 H4 HEADER MAIN FOOTER SECTION BUTTON INPUT SELECT OPTION TEXTAREA LABEL UL OL LI DL DT DD HR PRE CODE STRONG B I SVG SYMBOL USE PATH CIRCLE ELLIPSE RECT LINE POLYLINE G'.split(
    ' ',
  ),
);

/** The only links: to what the findings stand on. */
const LINKS = Object.values(sources).map(({ url }) => url);

interface Watched {
  page: Page;
  panel: Panel;
  complaints(): Promise<string[]>;
  said: string[];
}

/** A stage where each scenario ends with the proof that the panel has come to no harm by what the page did. */
export function setHostileStage(extension: string, options: StageOptions = {}): Stage & { said(panel: Panel): string[] } {
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
    (elements, own, links) =>
      elements
        .filter(
          (element) =>
            !element.matches('a[target="_blank"][rel="noreferrer"]') ||
            element.attributes.length !== 3 ||
            !links.includes(element.getAttribute('href')),
        )
        .filter(
          ({ tagName, attributes }) =>
            !own.includes(tagName.toUpperCase()) ||
            [...attributes].some(({ name }) => /^on|^src|^srcdoc$|^action$/.test(name) || (name === 'href' && tagName !== 'use')),
        )
        .map(({ outerHTML }) => outerHTML.slice(0, 200)),
    [...OWN],
    LINKS,
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

/** Opens rows of the timeline by its keys, each in all its tabs and folds; gives all that was drawn of them, as text and as markup. */
export function openRows(panel: Panel, which: 'all' | 'last', selector = '[data-event]'): Promise<{ text: string; markup: string }> {
  return panel.frame.evaluate(
    async (wanted, first, onward, most) => {
      const next = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));
      const all = (selectors: string): NodeListOf<HTMLElement> => document.querySelectorAll(selectors);
      const press = async (key: string): Promise<HTMLElement> => {
        const [grid] = all('[role="treegrid"]');
        grid!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        // A row that was out of sight is drawn a little later.
        for (;;) {
          await next();
          const row = document.getElementById(grid!.getAttribute('aria-activedescendant') ?? '');
          if (row !== null) return row;
        }
      };
      const drawn = { text: '', markup: '' };
      const draw = (element: HTMLElement | undefined): void => {
        drawn.text += `${element?.innerText}\n`;
        drawn.markup += `${element?.outerHTML}\n`;
      };
      let opened = 0;
      let before: HTMLElement | null = null;
      for (let row = await press(first); row !== before && opened < most; row = await press(onward)) {
        before = row;
        if (!row.matches(wanted)) continue;
        opened++;
        draw(await press('Enter'));
        for (let tab = 0; tab < all('.details [role="tab"]').length; tab++) {
          all('.details [role="tab"]')[tab]?.click();
          await next();
          for (let level = 0; level < 4; level++) {
            const closed = all('.details [aria-expanded="false"]');
            if (closed.length === 0) break;
            for (const fold of closed) fold.click();
            await next();
          }
          draw(all('.details')[0]);
        }
      }
      return drawn;
    },
    selector,
    ...(which === 'all' ? (['Home', 'ArrowDown', Infinity] as const) : (['End', 'ArrowUp', 1] as const)),
  );
}
