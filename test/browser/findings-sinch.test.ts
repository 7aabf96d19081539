import type { Page } from 'puppeteer-core';
import { beforeEach, describe, expect, it } from 'vitest';

import { SINCH_SECRET } from '../playground';
import { bodyError, httpError } from '../playground/server/misbehaviour';
import { PRODUCT } from './harness/builds';
import { eventually } from './harness/eventually';
import { findingsOf, seesFinding } from './harness/findings';
import type { Panel } from './harness/panel';
import { resumeSinch, startSinch, startSinchByPassword, startSinchInVain, startSinchWith } from './harness/sinch';
import { setStage } from './harness/stage';

/** What the rules find where the stand-in of Sinch's SDK goes wrong as the real one was measured to. */

const stage = setStage(PRODUCT, { isOneTab: true });
let page: Page;
let panel: Panel;
beforeEach(async () => {
  ({ page, panel } = await stage.inspect('/pages/sinch.html'));
});

const server = () => stage.playground.sinch;
const rules = async (): Promise<string[]> => (await findingsOf(panel)).map(({ rule }) => rule);

describe('a page that works is left without a word', () => {
  it('by a ticket, whose client is terminated and replaced', async () => {
    await startSinch(page);
    await panel.seesVerdict('signed-in');
    await page.evaluate(() => {
      window.sinchDemo!.terminate();
      window.sinchDemo!.create();
    });
    await startSinch(page);
    await panel.seesVerdict('signed-in');
    expect(await rules()).toEqual([]);
  });

  it('by a password on this machine, and by a resume', async () => {
    await startSinchByPassword(page);
    await panel.seesVerdict('signed-in');
    await page.reload();
    await eventually(() => page.evaluate(() => window.sinchDemo !== undefined)).toBe(true);
    await resumeSinch(page);
    await panel.seesVerdict('signed-in');
    expect(await rules()).toEqual([]);
  });
});

it.each([
  ['text', 'ticket-not-wrapped', 'start() was given the ticket as bare text'],
  ['json-text', 'ticket-not-wrapped', 'start() was given the ticket as JSON text'],
  ['no-json', 'ticket-malformed', 'What start() was given as the ticket cannot be one: there is no JSON in it'],
  ['expired', 'ticket-expired', 'The ticket had expired 1 h before it was used'],
  ['other-key', 'other-application', 'The ticket was made for another application'],
  ['other-secret', 'ticket-refused', 'The server refused the ticket: 40102'],
] as const)('a ticket as %s is found: %s', async (kind, rule, title) => {
  await startSinch(page, kind);
  await seesFinding(panel, rule, title);
  expect(await rules()).toEqual([rule]);
});

it('a start that never settles explains that the next is refused, until a new client starts', async () => {
  server().misbehave('instance', httpError(500), { times: 1 });
  await startSinchInVain(page, '/instance');
  await seesFinding(panel, 'never-settles', 'start() ended in HTTP 500');
  await startSinch(page);
  await eventually(async () =>
    (await findingsOf(panel)).map(({ rule, said }) => [rule, said.includes('was called on a client that is started')]),
  ).toEqual([['never-settles', true]]);
  await page.evaluate(() => window.sinchDemo!.create());
  await startSinch(page);
  await eventually(rules).toEqual([]);
});

it('a second start, and one after terminate(), are told apart', async () => {
  await startSinch(page);
  await startSinch(page);
  await seesFinding(panel, 'already-started', 'start() was called on a client that is started already');
  await page.evaluate(() => window.sinchDemo!.terminate());
  await startSinch(page);
  await seesFinding(panel, 'start-after-terminate', 'start() was called on a client that had been terminated');
  await eventually(rules).toEqual(['start-after-terminate']);
});

it('a refused configuration leaves its instance behind, and nobody listens', async () => {
  server().misbehave('configuration', bodyError('40300'), { times: 1 });
  await startSinch(page, 'object', 'unhandled');
  await seesFinding(panel, 'sign-in-refused', 'The server refused the sign-in at the configuration: 40300');
  await eventually(async () => (await rules()).toSorted()).toEqual(['rejection-unhandled', 'sign-in-refused']);
});

it('a wrong password, and a session that is over when it is resumed', async () => {
  await startSinchWith(page, { username: 'jony', password: 'wrong' });
  await seesFinding(panel, 'password-refused', 'The server refused user name and password');
  await startSinch(page);
  await eventually(rules).toEqual([]);
  server().forgetInstances();
  await page.reload();
  await eventually(() => page.evaluate(() => window.sinchDemo !== undefined)).toBe(true);
  await resumeSinch(page);
  await seesFinding(panel, 'dead-session-resumed', 'The app resumed a session that the server no longer accepts');
});

it('a page that signs its own tickets holds the secret', async () => {
  await page.evaluate((applicationSecret) => window.sinchDemo!.create({ applicationSecret }), SINCH_SECRET);
  await startSinchWith(page, { username: 'zoe' });
  await seesFinding(panel, 'app-secret-in-page', 'The page holds the application secret');
  await panel.seesVerdict('signed-in');
});
