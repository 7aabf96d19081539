import { expect, it } from 'vitest';

import { connect, signIn, started } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { addFrame } from './harness/frames';
import type { Panel } from './harness/panel';
import { seesReceipt } from './harness/receipt';
import { setStage } from './harness/stage';
import { seesSituation } from './harness/status';
import { storedSession } from './harness/stored';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;

async function chooseSession(panel: Panel, words: string): Promise<void> {
  await (await panel.frame.waitForSelector('[popovertarget="session-popover"]'))!.click();
  await (await panel.frame.waitForSelector(`#session-popover ::-p-text(${words})`))!.click();
}

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

  await chooseSession(panel, 'partner.localhost');
  await until('the chosen session', async () => (await panel.region('Status')).includes('amara-1002'));
  await panel.click('Log out and clear');
  const receipt = await seesReceipt(panel, 'log-out', 'done Server’s session', 'cleared TapTalk.UserData');
  expect(receipt.head).toContain(`, of Amara Okafor, at ${new URL(partner).origin}`);
  expect(receipt.remains).toContain('Other tabs and frames of this origin, if any, keep their memory and their socket.');
  await panel.seesVerdict('signed-out');

  expect(
    api()
      .received()
      .map(({ endpoint, headers }) => [endpoint, headers.authorization]),
  ).toEqual([['logout', `Bearer ${token}`]]);
  expect(await storedSession(amara)).toBeNull();
  expect(await storedSession(jony)).not.toBeNull();
  expect(await jony.evaluate(() => window.demo!.isAuthenticated())).toBe(true);
  await chooseSession(panel, 'app.localhost');
  await panel.seesVerdict('signed-in');
});

it('two frames of one origin share what is stored: the other one keeps its memory and its socket, which is said', async () => {
  const { page, panel } = await stage.inspect('/pages/no-sdk.html');
  await panel.seesAttach('late');
  const [one, two] = [
    await addFrame(page, { name: 'one', src: '/?global=taptalk&at=one' }),
    await addFrame(page, { name: 'two', src: '/?global=taptalk&at=two' }),
  ];
  await Promise.all([started(one), started(two)]);
  await panel.sees('2 sessions');
  await signIn(one);
  await Promise.all([connect(one), connect(two)]);
  expect(api().sockets()).toHaveLength(2);

  await chooseSession(panel, 'at=one');
  await panel.seesVerdict('signed-in');
  await panel.click('Log out and clear');
  const receipt = await seesReceipt(panel, 'log-out', 'done Server’s session', 'cleared SDK memory');
  expect(receipt.lines.join()).toContain('the socket was closed');
  expect(receipt.remains).toContain('Other tabs and frames of this origin, if any, keep their memory and their socket.');
  expect(await storedSession(two)).toBeNull();
  await until('one socket to be left', () => api().sockets().length === 1);
  await chooseSession(panel, 'at=two');
  await seesSituation(panel, 'signed-out', /but the socket of user \d+ is still open\./);
  expect(api().received('logout')).toHaveLength(1);
});
