import { describe, expect, it } from 'vitest';

import { signedIn, signIn, watched } from './harness/app';
import { PRODUCT } from './harness/builds';
import type { Inspected } from './harness/devtools';
import { eventually } from './harness/eventually';
import { pasted } from './harness/pasted';
import { seesReceipt } from './harness/receipt';
import { sentTo } from './harness/signed-in';
import { chooseSession, seesSessions } from './harness/sessions';
import { arms, disarms } from './harness/simulate';
import { sentToSinch, sinchLoaded, sinchState, sinchStored, startSinch } from './harness/sinch';
import { setStage } from './harness/stage';
import { seesFlow, seesSituation, seesTestimony } from './harness/status';
import { storedSession } from './harness/stored';
import { rowsOf } from './harness/timeline';

const stage = setStage(PRODUCT, { isOneTab: true });

/** Both SDKs on one page, and somebody signed in with each. */
async function open(): Promise<Inspected> {
  const tab = await watched(stage.inspect('/pages/both.html?global=taptalk'), sinchLoaded);
  await signIn(tab.page);
  await startSinch(tab.page);
  await seesSessions(tab.panel, [/TapTalk/, /^Signed in, Jony Lim/], [/Sinch/, /^Signed in, jony/]);
  stage.playground.api.clearReceived();
  stage.playground.sinch.clearReceived();
  return tab;
}

const presetsOf = ({ panel }: Inspected): Promise<string[]> =>
  panel.frame.$$eval('[data-preset]', (switches) => switches.map((one) => one.getAttribute('data-preset') ?? ''));

describe('two SDKs on one page', () => {
  it('each have a session of their own, with its verdict, storage, presets and calls', async () => {
    const tab = await open();
    const { panel } = tab;
    await chooseSession(panel, /Sinch/);
    await seesSituation(panel, 'signed-in', 'the server accepted this instance');
    await seesTestimony(panel, /^SDK says started = Storage says an instance id = Server said accepted this instance/);
    await seesFlow(panel, 'Instance: ok, valid');
    await panel.click('Storage', 'tab');
    await panel.sees(/SinchSDK-.*-jony/);
    expect(await panel.text()).not.toContain('TapTalk.UserData');
    await panel.click('Reproduce', 'tab');
    expect(await presetsOf(tab)).toContain('instance-stale');
    expect(await presetsOf(tab)).not.toContain('check-refused');
    await panel.find('button', 'Terminate');

    await chooseSession(panel, /TapTalk/);
    await panel.find('button', 'Force refresh');
    expect(await presetsOf(tab)).toContain('check-refused');
    expect(await presetsOf(tab)).not.toContain('instance-stale');
    await panel.click('Storage', 'tab');
    await panel.sees('TapTalk.UserData');
    expect(await panel.text()).not.toContain('SinchSDK-');
    await panel.click('Timeline', 'tab');
    await seesSituation(panel, 'signed-in', 'the server accepted this token');
    await seesFlow(panel, 'Access token: ok, valid');
  });

  it('share the timeline, in the order of time, in which rows name their SDK', async () => {
    const { panel } = await open();
    await eventually(async () => (await rowsOf(panel)).map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringMatching(/TapTalk/), expect.stringMatching(/Sinch/)]),
    );
    const times = await panel.frame.$$eval('[role="treegrid"] [data-depth="0"] .time', (cells) =>
      cells.map((cell) => cell.textContent ?? ''),
    );
    expect(times).toEqual(times.toSorted());
  });

  it('are named where their status is copied', async () => {
    const { panel } = await open();
    for (const name of ['Sinch', 'TapTalk']) {
      await chooseSession(panel, new RegExp(name));
      await panel.click('Copy status as text');
      expect(await pasted(panel)).toContain(name);
    }
  });

  it('are logged out one by one', async () => {
    const { page, panel } = await open();
    const session = await storedSession(page);
    await chooseSession(panel, /Sinch/);
    await panel.click('Log out and clear');
    const receipt = await seesReceipt(panel, 'log-out', 'cleared SDK memory: the client’s session, by terminate()');
    expect(receipt.head).toContain('Sinch');
    await seesSessions(panel, [/TapTalk/, /^Signed in, Jony Lim/], [/Sinch/, /^Signed out/]);
    expect(await storedSession(page)).toBe(session);
    expect(await sinchStored(page)).toEqual({});
    expect(sentTo(stage)).toEqual([]);

    await panel.click('Undo');
    await seesReceipt(panel, 'undo', 'done Stored values: Put back as it was.');
    const kept = await sinchStored(page);
    await chooseSession(panel, /TapTalk/);
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', 'done Server’s session: Ended: the server confirmed the log-out.');
    expect(await storedSession(page)).toBeNull();
    expect(await sinchStored(page)).toEqual(kept);
    expect(sentToSinch(stage)).toEqual([]);
  });

  it('are simulated one by one', async () => {
    const { page, panel } = await watched(stage.inspect('/pages/both.html?global=taptalk'), sinchLoaded);
    await page.evaluate(() => window.sinchDemo!.create());
    await seesSessions(panel, [/TapTalk/, /^Signed out/], [/Sinch/, /^Signed out/]);
    await chooseSession(panel, /Sinch/);
    await arms(panel, 'http-500');
    expect(await startSinch(page)).toMatchObject({ as: 'failure', message: expect.stringContaining('50000') });
    await signIn(page);
    await signedIn(page);
    expect(sentToSinch(stage)).toEqual([]);
    expect(sentTo(stage)).toContain('exchange accepted');
    await disarms(panel, 'http-500');
    await startSinch(page);
    expect((await sinchState(page))?.started).toBe(true);
    await seesSessions(panel, [/TapTalk/, /^Signed in/], [/Sinch/, /^Signed in/]);
  });
});
