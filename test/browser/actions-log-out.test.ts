import { describe, expect, it } from 'vitest';

import { bodyError, hang, httpError } from '../playground';
import { connect } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { eventually } from './harness/eventually';
import { actionsOf, markedByPanel } from './harness/marked';
import { receiptOf, seesReceipt } from './harness/receipt';
import { openSignedIn, sentTo } from './harness/signed-in';
import { setStage } from './harness/stage';
import { seesFlow, seesSituation, seesTestimony, tooltip } from './harness/status';
import { storedDevice, storedSession } from './harness/stored';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;
const sent = () => sentTo(stage);

describe('Log out and clear, signed in', () => {
  it('ends the session by the SDK’s own log-out, clears what it leaves behind, and says so', async () => {
    const { page, panel } = await openSignedIn(stage);
    await connect(page);
    await seesFlow(panel, 'Socket: ok, open');
    api().clearReceived();
    const token = api().sessions()[0]!.access.value;
    expect(await tooltip(panel, 'Log out and clear')).toContain('Ends the session on the server');
    await panel.click('Log out and clear');

    const receipt = await seesReceipt(
      panel,
      'log-out',
      /^cleared TapTalk\.UserData: localStorage, [\d,]+ characters, removed by the SDK itself\. Read back: gone\.$/,
      /^cleared SDK memory: caches, flags and listeners, by logoutAndClearAllTapTalkData\(\) and clearTaptalkChatData\(\); the socket was closed\.$/,
      'done Server’s session: Ended: the server confirmed the log-out.',
      'nothing to do Cached files: tapFiles / files was empty.',
      'kept tapTalk.DeviceID: “Clear the device id too” was not ticked',
    );
    expect(receipt.lines).toHaveLength(5);
    expect(receipt.remains).toEqual([
      'The app’s listeners are gone from the SDK; it must add them again, or be reloaded.',
      'Other tabs and frames of this origin, if any, keep their memory and their socket.',
    ]);
    expect(receipt.buttons).toContain('Put stored values back (the server has ended this session)');
    expect(receipt.head).not.toContain(', of ');

    await seesSituation(panel, 'signed-out', 'No session is stored on this page.');
    await seesTestimony(panel, /= Storage says no session = Server said ended the session, .* ago$/);
    await seesFlow(panel, 'Connect check: idle, none', 'Socket: idle, closed');
    await until('the socket to close', () => api().sockets().length === 0);
    expect(await storedSession(page)).toBeNull();
    expect(await storedDevice(page)).not.toBeNull();
    const [logout, ...more] = api().received();
    expect(more).toEqual([]);
    expect(logout).toMatchObject({ endpoint: 'logout', headers: { authorization: `Bearer ${token}` }, answered: { code: '' } });

    await eventually(() => actionsOf(panel)).toEqual(['Log out and clear: done, see receipt']);
    await eventually(() => markedByPanel(panel)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^sdk-call logoutAndClearAllTapTalkData/),
        'request POST /v1/client/logout',
        'sdk-call clearTaptalkChatData()',
        'sdk-call disconnect()',
      ]),
    );
  });

  it('whose token the server takes for expired sends a second one, after one refresh', async () => {
    const { panel } = await openSignedIn(stage);
    api().expireTokens('access');
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', 'done Server’s session: Ended: the server confirmed the log-out after one refresh.');
    expect(sent()).toEqual(['logout 40104', 'refresh accepted', 'logout accepted']);
    await seesSituation(panel, 'signed-out', 'No session is stored on this page.');
    // The panel's own refresh is nobody's doing in the app.
    await seesFlow(panel, 'Refresh: idle, none');
    await eventually(async () => (await markedByPanel(panel)).filter((row) => row.startsWith('request'))).toEqual([
      'request POST /v1/client/logout',
      'request POST /v1/auth/access_token/refresh',
      'request POST /v1/client/logout',
    ]);
  });

  it.each([
    ['a code', bodyError('40301'), 'Log-out refused: 40301 permission denied.', /\| Server said log-out refused, 40301, .* ago$/],
    ['HTTP 500', httpError(500), 'Log-out not confirmed: HTTP 500.', /\| Server said log-out failed, HTTP 500, .* ago$/],
  ])('that the server refuses by %s is failed first, and can be undone', async (_, how, words, said) => {
    api().misbehave('logout', how);
    const { page, panel } = await openSignedIn(stage);
    const before = await storedSession(page);
    await panel.click('Log out and clear');
    const receipt = await seesReceipt(
      panel,
      'log-out',
      `failed Server’s session: ${words} Its session can live on until its refresh token ends, `,
    );
    expect(receipt.lines[0]).toMatch(/^failed Server’s session/);
    expect(receipt.lines[0]).toMatch(/\d{4}, \d/);
    expect(await storedSession(page)).toBeNull();
    await seesTestimony(panel, said);
    await seesSituation(panel, 'signed-out', 'The server may still hold the session.');
    await eventually(() => actionsOf(panel)).toEqual(['Log out and clear: 1 of 5 failed, see receipt']);
    await panel.click('Undo');
    await seesReceipt(panel, 'undo', 'done TapTalk.UserData: Put back as it was.');
    expect(await storedSession(page)).toBe(before);
    await panel.seesVerdict('signed-in');
    await eventually(() => actionsOf(panel)).toContain('Undo: done, see receipt');
  });

  it('does not wait for a server that hangs', async () => {
    api().misbehave('logout', hang());
    const { page, panel } = await openSignedIn(stage);
    await panel.set({ serverAnswer: 2_000 });
    await panel.click('Log out and clear');
    const receipt = await seesReceipt(
      panel,
      'log-out',
      'waiting Server’s session: Log-out sent by the SDK; waiting for the server’s answer.',
    );
    expect(receipt.lines[0]).toMatch(/^waiting/);
    expect(await storedSession(page)).toBeNull();
    expect(
      api()
        .received('logout')
        .map(({ answered }) => answered),
    ).toEqual([null]);
    expect((await seesReceipt(panel, 'log-out', 'failed Server’s session: The server did not answer.')).lines[0]).toMatch(/^failed/);
    expect((await receiptOf(panel))!.buttons).toContain('Undo');
    expect(sent()).toEqual(['logout unanswered']);
  });
});
