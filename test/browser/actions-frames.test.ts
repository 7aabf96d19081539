import { expect, it } from 'vitest';

import { signIn, started } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { addFrame } from './harness/frames';
import { seesReceipt } from './harness/receipt';
import { setStage } from './harness/stage';
import { storedSession } from './harness/stored';

const stage = setStage(PRODUCT);
const api = () => stage.playground.api;

it('two frames with two users: an action is for the chosen one only, and names whose it was', async () => {
  const { page, panel } = await stage.inspect('/pages/no-sdk.html');
  await panel.seesAttach('late');
  const partner = stage.playground.appUrl('/?global=taptalk', 'partner.localhost');
  const jony = await addFrame(page, { name: 'own', src: stage.playground.appUrl('/?global=taptalk') });
  const amara = await addFrame(page, { name: 'other', src: partner });
  await Promise.all([started(jony), started(amara)]);
  await panel.sees('2 sessions');
  await signIn(jony, 'jony');
  await signIn(amara, 'amara');
  await until('both to be signed in', () =>
    panel.frame.evaluate(() =>
      ['Jony Lim', 'Amara Okafor'].every((name) => document.querySelector('#session-popover')?.textContent?.includes(name)),
    ),
  );
  const token = api()
    .sessions()
    .find(({ uid }) => uid === 3)!.access.value;
  api().clearReceived();

  await (await panel.frame.waitForSelector('[popovertarget="session-popover"]'))!.click();
  await (await panel.frame.waitForSelector('#session-popover ::-p-text(partner.localhost)'))!.click();
  await until('the chosen session', async () => (await panel.region('Status')).includes('amara-1002'));
  await panel.click('Log out and clear');
  const receipt = await seesReceipt(panel, 'log-out', 'done Server’s session', 'cleared TapTalk.UserData');
  expect(receipt.head).toContain(`, of Amara Okafor, at ${new URL(partner).origin}`);
  expect(receipt.remains).toContain('Other tabs and frames of this origin keep their memory and their socket.');
  await panel.seesVerdict('signed-out');

  expect(
    api()
      .received()
      .map(({ endpoint, headers }) => [endpoint, headers.authorization]),
  ).toEqual([['logout', `Bearer ${token}`]]);
  expect(await storedSession(amara)).toBeNull();
  expect(await storedSession(jony)).not.toBeNull();
  expect(await jony.evaluate(() => window.demo!.isAuthenticated())).toBe(true);
  await (await panel.frame.waitForSelector('[popovertarget="session-popover"]'))!.click();
  await (await panel.frame.waitForSelector('#session-popover ::-p-text(app.localhost)'))!.click();
  await panel.seesVerdict('signed-in');
});
