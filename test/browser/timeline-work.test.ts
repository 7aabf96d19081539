import { describe, expect, it } from 'vitest';

import { connect, signIn, watched } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { settled } from './harness/liveness';
import type { Panel } from './harness/panel';
import { setStage } from './harness/stage';
import { rowsOf } from './harness/timeline';
import { undock } from './harness/window';

const stage = setStage(PRODUCT, { isAlone: true });

async function openSignedIn() {
  const tab = await watched(stage.inspect('/?global=taptalk&state=0'));
  await signIn(tab.page);
  await tab.panel.seesVerdict('signed-in');
  await settled(tab.panel);
  return tab;
}

const count = (panel: Panel): Promise<string> => panel.frame.$eval('.tools .count', (words) => words.textContent ?? '');
const kinds = async (panel: Panel): Promise<string[]> => [...new Set((await rowsOf(panel)).map(({ event }) => event))].toSorted();

async function typeFilter(panel: Panel, words: string): Promise<void> {
  const filter = await panel.find('searchbox', 'Filter the timeline');
  await filter.click({ count: 3 });
  await panel.devtools.keyboard.press('Backspace');
  await filter.type(words);
}

describe('the timeline is filtered', () => {
  it('by words, with what they stand below', async () => {
    const { panel } = await openSignedIn();
    const all = await count(panel);
    expect(all).toMatch(/^\d+ events$/);
    await typeFilter(panel, 'access_token/request');
    await until('the filtered rows', async () => /^\d+ of \d+ events$/.test(await count(panel)));
    expect((await rowsOf(panel)).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Loaded/),
      expect.stringMatching(/^authenticateWithAuthTicket/),
      expect.stringMatching(/access_token\/request/),
    ]);
    await typeFilter(panel, 'nothing-of-the-kind');
    await panel.sees('No event matches the filter and sources.');
    await typeFilter(panel, ' ');
    await until('all rows', async () => (await count(panel)) === all);
  });

  it('by source', async () => {
    const { panel } = await openSignedIn();
    for (const source of ['SDK', 'Storage', 'You', 'Findings']) await panel.click(source);
    // What came by the network: the requests, and where the ticket came from.
    await until('requests only', async () => (await kinds(panel)).join() === 'marker,navigation,request');
    expect((await rowsOf(panel)).filter(({ event }) => event === 'marker')).toMatchObject([{ text: expect.stringMatching(/^Ticket …/) }]);
    await panel.click('Network');
    await until('no request', async () => (await kinds(panel)).join() === 'navigation');
    for (const source of ['SDK', 'Network', 'Storage', 'You', 'Findings']) await panel.click(source);
    await until('all again', async () => (await kinds(panel)).includes('sdk-call') && (await kinds(panel)).includes('finding'));
  });
});

describe('the timeline by keyboard', () => {
  it('is gone through row by row, opened and closed, with the chosen row named to assistive technology', async () => {
    const tab = await openSignedIn();
    await undock(tab, { width: 1_200, height: 900 });
    const { panel } = tab;
    const { keyboard } = panel.devtools;
    const texts = (await rowsOf(panel)).map(({ text }) => text);
    const at = async (): Promise<number> =>
      panel.frame.evaluate(() => {
        const grid = document.querySelector('[role="treegrid"]')!;
        const rows = [...grid.querySelectorAll('[data-event]')];
        const chosen = rows.findIndex((row) => row.getAttribute('aria-selected') === 'true');
        return rows[chosen]?.id === grid.getAttribute('aria-activedescendant') && document.activeElement === grid ? chosen : -1;
      });
    const goes = async (key: Parameters<typeof keyboard.press>[0], to: number): Promise<void> => {
      await keyboard.press(key);
      await until(`${String(key)} to go to row ${to}: ${texts[to]}`, async () => (await at()) === to);
    };
    await panel.frame.focus('[role="treegrid"]');
    await goes('Home', 0);
    await goes('ArrowDown', 1);
    await goes('ArrowUp', 0);
    await goes('End', texts.length - 1);
    await goes('Home', 0);
    await goes('ArrowLeft', 0);
    await until('the document’s rows to be folded', async () => (await rowsOf(panel)).length === 1);
    await panel.sees(/\d+ events: session of 6/);
    await goes('ArrowRight', 0);
    await until('its rows again', async () => (await rowsOf(panel)).length === texts.length);
    await goes('ArrowRight', 1);
    await goes('ArrowLeft', 0);

    const call = texts.findIndex((text) => text.startsWith('authenticateWithAuthTicket'));
    for (let row = 1; row <= call; row++) await goes('ArrowDown', row);
    await keyboard.press('Enter');
    await panel.frame.waitForSelector('[aria-label="Details"]');
    expect(await panel.region('Details')).toContain('authenticateWithAuthTicket');
    await keyboard.press('Escape');
    await panel.frame.waitForSelector('[aria-label="Details"]', { hidden: true });
    await goes('ArrowLeft', call);
    await until('what it caused to be folded', async () => (await rowsOf(panel)).length < texts.length);
  });
});

it('Pause holds the rows still and counts what is new; recording goes on', async () => {
  const { page, panel } = await openSignedIn();
  const before = await rowsOf(panel);
  await panel.click('Pause');
  await connect(page);
  await panel.sees(/Pause\s+\d+ new/);
  expect(await rowsOf(panel)).toEqual(before);
  // What is known of the session is not held.
  await until('the socket in the flow', () =>
    panel.frame.evaluate(() => document.querySelector('[aria-label="Sign-in flow"]')?.textContent?.includes('open') ?? false),
  );
  await (await panel.frame.waitForSelector('.bar [aria-pressed="true"]'))!.click();
  await until('the new rows', async () => (await rowsOf(panel)).some(({ text }) => text.startsWith('connect(')));
  expect(await panel.text()).not.toMatch(/\d+ new/);
});

describe('while nothing happens', () => {
  it('countdowns run, and not one row is touched', async () => {
    const { panel } = await openSignedIn();
    const touched = await panel.frame.evaluate(async () => {
      const rows: string[] = [];
      const timers = new Set<Element>();
      const note = (changes: MutationRecord[]): void => {
        for (const { target, type, attributeName } of changes) {
          const element = target instanceof Element ? target : target.parentElement!;
          if (element.closest('[role="treegrid"]') !== null) rows.push(`${type} ${attributeName ?? ''} ${element.outerHTML.slice(0, 80)}`);
          const timer = element.closest('[role="timer"]');
          if (timer !== null) timers.add(timer);
        }
      };
      const observer = new MutationObserver(note);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      note(observer.takeRecords());
      return { rows, timers: timers.size, live: [...timers].map((timer) => timer.getAttribute('aria-live')) };
    });
    expect(touched.rows).toEqual([]);
    expect(touched.timers).toBeGreaterThanOrEqual(2);
    expect(new Set(touched.live)).toEqual(new Set(['off']));
  });

  it('the verdict’s line holds no running time, so that it is read out when it changes and only then', async () => {
    const { panel } = await openSignedIn();
    expect(
      await panel.frame.$$eval('[role="status"]', (lines) =>
        lines.map((line) => line.querySelector('[role="timer"]') === null && !/\d+ (s|min|h|d)\b/.test(line.textContent ?? '')),
      ),
    ).toEqual([true]);
  });
});
