import { beforeEach, expect, it } from 'vitest';

import { sinch } from '../../lib/providers/sinch';
import { presetsOf } from '../../lib/simulation/plan';
import type { Came } from '../playground/sinch/demo/window-sinch-demo';
import { PRODUCT } from './harness/builds';
import type { Inspected } from './harness/devtools';
import { eventually } from './harness/eventually';
import { armedIn, arms, disarms, keepUntouched, seesUntouched } from './harness/simulate';
import { openSinch, resumeSinch, sentToSinch, sinchState, sinchStored, sinchTold, startSinch, startSinchByPassword } from './harness/sinch';
import { setStage } from './harness/stage';

const stage = setStage(PRODUCT, { isOneTab: true });

let tab: Inspected;
beforeEach(async () => {
  tab = await openSinch(stage);
  await tab.panel.set({ drainShown: 50 });
});

/** Has the page send what a preset stands in front of. */
const ACTS: Record<string, () => Promise<Came>> = {
  timestamp: () => startSinch(tab.page),
  instance: () => startSinch(tab.page),
  password: () => startSinchByPassword(tab.page),
  configuration: () => startSinch(tab.page),
  storage: () => startSinch(tab.page),
  authorize: () => startSinch(tab.page),
  profile: () => resumeSinch(tab.page),
};
/** Where it needs what a former start has left. */
const NEEDS_FORMER = ['authorize', 'profile'];

interface Seen {
  /** What came of the start() that met it; resolves when that has settled. */
  came: Promise<Came>;
  /** Of the preset's answer, where it has one. */
  code: string;
  /** It does not answer at all. */
  hangs: boolean;
}

/** The client can never start again, and the app was told nothing. */
async function isStuck(verdict: string): Promise<void> {
  await tab.panel.seesVerdict(verdict);
  expect((await sinchState(tab.page))?.started).toBe(true);
  expect(await sinchTold(tab.page)).toEqual([]);
  expect(await startSinch(tab.page)).toMatchObject({ as: 'failure', message: 'Sinch client already started' });
}

async function fails({ came, code }: Seen): Promise<void> {
  expect(await came).toMatchObject({ as: 'failure', message: expect.stringMatching(new RegExp(`^${code} \\w`)) });
  expect((await sinchState(tab.page))?.started).toBe(false);
  await tab.panel.seesVerdict('signed-out');
}

/** By its words, what the SDK does with a preset. */
const SAYS: readonly [says: RegExp, sees: (seen: Seen) => Promise<void>][] = [
  [
    /^fails; its message is code and words of the server$/,
    async (seen) => {
      await fails(seen);
      expect(await sinchStored(tab.page)).toEqual({});
    },
  ],
  [
    /the new instance’s id stays in localStorage$/,
    async (seen) => {
      await fails(seen);
      expect(Object.values(await sinchStored(tab.page))).toEqual([stage.playground.sinch.instances()[0]!.id]);
    },
  ],
  [/^never settles, no callback; every later `start\(\)` fails/, () => isStuck('stuck')],
  [
    /^never settles and never sends the ticket; every later `start\(\)` fails/,
    async ({ hangs }) => {
      await isStuck(hangs ? 'signing-in' : 'stuck');
      expect(sentToSinch(stage)).toEqual([]);
    },
  ],
  [/^waits for ever/, () => isStuck('signing-in')],
  [
    /^settles late$/,
    async ({ came }) => {
      const begun = Date.now();
      expect(await came).toEqual({ as: 'success' });
      expect(Date.now() - begun).toBeGreaterThan(900);
      await tab.panel.seesVerdict('signed-in');
    },
  ],
  [
    /^asks for a new instance by itself and goes on$/,
    async ({ came }) => {
      expect(await came).toEqual({ as: 'success' });
      expect(sentToSinch(stage)).toEqual(['instance accepted', 'configuration accepted']);
      await tab.panel.seesVerdict('signed-in');
    },
  ],
  [/^a resume fails with the server’s error$/, fails],
  [
    /^shows what becomes of a start whose instance cannot be kept$/,
    async ({ came }) => {
      expect(await came).toMatchObject({ as: 'failure', name: 'QuotaExceededError' });
      expect(await sinchStored(tab.page)).toEqual({});
    },
  ],
];

const places = presetsOf(sinch).flatMap(({ id, at, says }) => at.map((place) => ({ preset: id, place, says: says[place]! })));

it.each(places)('$preset to $place: $says', async ({ preset, place, says }) => {
  const { page, panel } = tab;
  if (NEEDS_FORMER.includes(place)) {
    await startSinch(page);
    await page.evaluate(() => window.sinchDemo!.terminate());
    await page.evaluate(() => window.sinchDemo!.create());
    stage.playground.sinch.clearReceived();
  }
  await keepUntouched(page);
  await choose(preset, place);
  await arms(panel, preset);
  await eventually(() => panel.frame.$eval('[data-armed]', (banner) => banner.getAttribute('data-armed'))).toBe('1');

  const sees = SAYS.find(([words]) => words.test(says))?.[1];
  if (sees === undefined) throw new Error(`Nothing tells how to see that the SDK “${says}”.`);
  const effect = presetsOf(sinch)
    .find(({ id }) => id === preset)!
    .effect('');
  const code = effect.kind === 'answer' ? String(/"errorCode":(\d+)/.exec(effect.body)?.[1]) : '';
  const came = ACTS[place]!();
  // What never settles ends with its page.
  came.catch(() => undefined);
  await sees({ came, code, hangs: effect.kind === 'hang' });

  if ((await armedIn(panel)).length > 0) await disarms(panel, preset);
  await seesUntouched(page);
  await eventually(() => panel.frame.$('[data-armed]')).toBeNull();
  await page.evaluate(() => window.sinchDemo!.create());
  expect(await startSinch(page)).toEqual({ as: 'success' });
});

/** What the user chooses before. */
async function choose(preset: string, place: string): Promise<void> {
  const { panel } = tab;
  await panel.click('Reproduce', 'tab');
  const { at, title, asks } = presetsOf(sinch).find(({ id }) => id === preset)!;
  if (at.length > 1) await panel.frame.select(`[role="group"]:has([data-preset="${preset}"]) select`, place);
  if (asks === undefined) return;
  const field = await panel.find('textbox', `Seconds, ${title}`);
  await field.evaluate((input) => (input as HTMLInputElement).select());
  await field.type('1');
}
