import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Finding, Severity } from '../../../lib/diagnosis/finding';
import type { Settings } from '../../../lib/settings/settings';
import { type Playground, type PlaygroundOptions, startPlayground } from '../../playground';
import { launch, until } from './browser';
import { openDevTools, showPanel } from './devtools';
import { eventually } from './eventually';
import { findingsOf } from './findings';
import { lendBrowser, takeBack } from './lent-browser';
import { settled } from './liveness';
import type { Panel } from './panel';
import { HOME, type Play, playOn } from './play';
import { account, alarms, evidenceOf, look, saidBy } from './sight';

/** The product's own deadlines, so short that a scenario need not wait. */
const SHORT: Partial<Settings> = { drainShown: 50, noAnswer: 600, reconnect: 600 };

type Acts = (play: Play) => Promise<unknown>;
/** Words for events, in their order (`wordsOf()`); where their number is not sure, for all of them together. */
type Proof = (string | RegExp)[] | RegExp;

export interface Told {
  /** The page that is open when the play begins. */
  path?: string;
  /** The finding comes only after a deadline of its rule: it is looked for in what is known, a minute on. */
  later?: boolean;
  /** It is found only as long as it goes on. */
  passes?: boolean;
  /** Words of the title or the reason. */
  says?: RegExp;
}

export interface Scenarios {
  /**
   * The real SDK does this, and the panel finds this one thing: no other error, no other warning, now or later. `proof`
   * are the events that the finding names.
   */
  scenario(rule: string, severity: Severity, name: string, proof: Proof, acts: Acts, told?: Told): void;
  /** The same where nothing is wrong at any time. */
  healthy(name: string, acts: Acts, told?: Pick<Told, 'path'>): void;
}

/** One browser, one tab and one DevTools for a file; each scenario has a site of its own in that tab. */
export function setScenarios(extension: string, options: PlaygroundOptions & { beside?: string[] } = {}): Scenarios {
  let browser: Browser;
  let playground: Playground;
  let page: Page;
  let panel: Panel;
  let sites = 0;

  beforeAll(async () => {
    [browser, playground] = await Promise.all([
      options.beside ? launch(extension, options) : lendBrowser(extension),
      startPlayground(options),
    ]);
    const opened = await openDevTools(browser);
    page = opened.page;
    await page.goto(playground.appUrl('/pages/no-sdk.html'));
    panel = await showPanel(opened.devtools);
    await panel.set(SHORT);
  });
  afterAll(() => Promise.all([takeBack(browser), playground?.stop()]));

  /** @returns since when what happens is this scenario's, epoch ms */
  async function act(acts: Acts, { path = HOME }: Told): Promise<number> {
    playground.api.reset();
    const begun = Date.now();
    const play = playOn(`site-${++sites}.localhost`, page, { browser, panel, playground });
    try {
      await play.open(path);
      playground.api.clearReceived();
      await acts(play);
    } finally {
      const others = (await browser.pages()).filter((other) => other !== page && other.url().startsWith('http'));
      await Promise.all(others.map((other) => other.close()));
    }
    return begun;
  }

  return {
    scenario(rule, severity, name, proof, acts, told = {}) {
      it(`${rule} (${severity}): ${name}`, async () => {
        const begun = await act(acts, told);
        const isIt = (finding: Finding): boolean =>
          finding.rule === rule && finding.severity === severity && (told.says === undefined || told.says.test(saidBy(finding)));
        await until(`the finding ${rule}`, async () => {
          const { now, later, events } = await look(panel, begun);
          const finding = (told.later ? later : now).find(isIt);
          return finding !== undefined && fits(evidenceOf(finding, events), proof);
        }).catch(async (error: unknown) => {
          throw new Error(`No ${severity} ${rule} by ${String(proof)}.\n${account(await look(panel, begun))}`, { cause: error });
        });
        if (!told.passes) await caughtUp(page, panel);
        const sight = await look(panel, begun);
        const wanted = severity === 'note' ? [] : [`${severity} ${rule}`];
        expect(alarms(sight.later), account(sight)).toEqual(told.passes ? [] : wanted);
        if (told.later) return;
        expect(alarms(sight.now), account(sight)).toEqual(wanted);
        await eventually(async () => (await findingsOf(panel)).map((shown) => `${shown.severity} ${shown.rule}`)).toContain(
          `${severity} ${rule}`,
        );
      });
    },
    healthy(name, acts, told = {}) {
      it(`nothing: ${name}`, async () => {
        const begun = await act(acts, told);
        await caughtUp(page, panel);
        const sight = await look(panel, begun);
        expect(alarms(sight.ever), account(sight)).toEqual([]);
      });
    },
  };
}

const fits = (words: string[], proof: Proof): boolean =>
  proof instanceof RegExp
    ? proof.test(words.join(', '))
    : words.length === proof.length &&
      proof.every((one, index) => (typeof one === 'string' ? one === words[index] : one.test(words[index]!)));

/** What the page has told until now is in the panel, and nothing else comes. */
async function caughtUp(page: Page, panel: Panel): Promise<void> {
  const since = await page.evaluate(() => {
    const now = Date.now();
    window.demo!.isAuthenticated();
    return now;
  });
  await until('the panel to have the page’s last call', () =>
    panel.frame.evaluate(
      (from) => window.recorder!.state.events.some((event) => event.kind === 'sdk-call' && (event.until ?? event.at) >= from),
      since,
    ),
  );
  await settled(panel);
}
