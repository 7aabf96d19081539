import { describe, expect, it } from 'vitest';

import { encodeKey, SERVER_KEY_ID, SERVER_KEY_SECRET } from '../playground';
import { signIn, told, watched } from './harness/app';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { choose, showDetail } from './harness/details';
import { eventually } from './harness/eventually';
import { boxHolds, complaintOf, paste } from './harness/paste-box';
import { pasted } from './harness/pasted';
import { setStage } from './harness/stage';
import { isDisabled } from './harness/status';

const stage = setStage(PRODUCT, { isOneTab: true });
const api = () => stage.playground.api;
const JONY = { xcUserID: 'jony', fullName: 'Jony' };
const NO_SDK = '/pages/no-sdk.html';
const HOUR = 3_600_000;

const opened = () => watched(stage.inspect('/?global=taptalk'));
const usedTicket = (): string => api().received('exchange')[0]!.headers.authorization!.replace('Bearer ', '');

describe('what is pasted', () => {
  it('is told: a ticket, its times by the server’s clock, and what became of it on this page', async () => {
    api().shiftClock(10 * 60_000);
    const { page, panel } = await opened();
    await signIn(page);
    const ticket = usedTicket();
    await paste(panel, `{"status":200,"error":{"code":"","message":"","field":""},"data":{"userID":"7","ticket":"${ticket}"}}`);
    await panel.sees('A reply of the server API with a ticket for user 7.');
    await panel.sees(/This page used it [\d:]+: became access token …\S{4}\. 59 min left\. Nothing is wrong with its shape\./);
    await panel.sees(/iat\s+\d+\s+issued .*\d s ago/);
    // A reply tells its time without the fractions of a second.
    await panel.sees(/The server’s clock is (10 min|9 min 59 s) ahead of this machine’s/);
    await panel.sees('signature is not checked here');
    const seen = await panel.region('Seen on this page');
    await paste(panel, api().sessions()[0]!.access.value);
    await panel.sees('It is the access token that is stored on this page.');
    expect(seen).toMatch(/used [\d:]+, became access token …\S{4}\s+from POST site-\d+\.localhost:\d+\/api\/chat-ticket/);
    expect(seen).not.toContain(ticket);

    await panel.click(`Show in timeline the ticket ending ${ticket.slice(-4)}`);
    const chosen = (): Promise<string> =>
      panel.frame.$$eval('[data-event][aria-selected="true"]', (rows) => rows.map((row) => row.textContent).join());
    await eventually(chosen).toContain('access_token/request');
  });

  it('is told where it has expired, and where the server refused it', async () => {
    const { page, panel } = await opened();
    const ticket = await api().issueTicket(JONY, { age: 2 * HOUR });
    await paste(panel, `Bearer ${ticket}`);
    await panel.sees('A ticket behind “Bearer”. Expired 1 h ago.');
    await panel.sees('It has expired: expect the server to refuse it.');
    expect(await isDisabled(panel, 'Authenticate')).toBe(false);

    await page.evaluate((value) => window.demo!.authenticate(value), ticket);
    await told(page, 'authenticateWithAuthTicket', 'onError');
    await panel.sees(/This page used it [\d:]+: refused 40104 token expired/);
    expect(await panel.region('Seen on this page')).toMatch(/used [\d:]+, refused 40104 token expired/);
  });

  it('is not lost where it is nothing known, no JSON, or a megabyte', async () => {
    const { panel } = await stage.inspect(NO_SDK);
    for (const [text, says] of [
      ['hello there', 'Nothing that is known here.'],
      ['{"ticket": nothing}', 'JSON that cannot be read: a quote, a comma or a bracket is wrong in it.'],
      ['e'.repeat(1_048_576), '1,048,576 characters are too many to be read.'],
    ] as const) {
      await paste(panel, text);
      await eventually(() => complaintOf(panel)).toContain(says);
      expect((await boxHolds(panel)) === text).toBe(true);
    }
    await paste(panel, await api().issueTicket(JONY));
    await eventually(() => complaintOf(panel)).toBe('');
    await panel.sees('Press “Reload and trace”');
    expect(await isDisabled(panel, 'Authenticate')).toBe(true);
  });

  it('is an error in words, with its field by name', async () => {
    const { panel } = await opened();
    await paste(panel, `{"status":400,"error":{"code":"40002","message":"Param 'xcUserID' is required","field":"105"},"data":{}}`);
    await panel.sees('An error reply: 40002 ParamValidationFailed.');
    await panel.sees(/Field\s+105 is xcUserID/);
    await panel.sees('The sender of the request must correct that parameter.');
  });
});

it('a server key is never shown and never kept', async () => {
  const { panel } = await opened();
  const key = encodeKey(SERVER_KEY_ID, SERVER_KEY_SECRET);
  const drawn = (): Promise<string> =>
    panel.frame.evaluate(() =>
      [
        document.documentElement.outerHTML,
        ...[...document.querySelectorAll('textarea, input')].map((field) => (field as HTMLInputElement).value),
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]),
        JSON.stringify(window.recorder!.state),
      ].join('\n'),
    );
  // All that is ever in the document while it is pasted and taken back, each change by itself.
  await panel.frame.evaluate(() => {
    const all: string[] = [];
    Object.assign(window, { everDrawn: all });
    new MutationObserver(() => all.push(document.documentElement.outerHTML)).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  for (const text of [key, `curl https://taptalk.io/v1/server/auth_ticket/request -H 'Server-Key: ${key}' -d '{}'`]) {
    await paste(panel, text);
    await panel.sees('A Server-Key was in it, and was taken out at once.');
    expect(await boxHolds(panel)).toBe(text.replace(key, `<Server-Key, ${key.length} characters, removed>`));
    await panel.devtools.keyboard.down('Control');
    await panel.devtools.keyboard.press('KeyZ');
    await panel.devtools.keyboard.up('Control');
  }
  await panel.sees('nothing wrong with its shape');
  const ever = await panel.frame.evaluate(() => (window as unknown as { everDrawn: string[] }).everDrawn.join('\n'));
  for (const shown of [await drawn(), ever]) {
    expect(shown).not.toContain(key);
    expect(shown).not.toContain(SERVER_KEY_SECRET);
  }
  await panel.click('Clear what was pasted');
  await until('the warning to go', async () => !(await panel.text()).includes('A Server-Key was in it'));
});

describe('the form', () => {
  it('is filled from the page, checked as it is typed, and made a request of', async () => {
    const { page, panel } = await opened();
    await signIn(page);
    await panel.click('Tickets', 'tab');
    const [device, agent] = await page.evaluate(() => [localStorage.getItem('tapTalk.DeviceID')!, navigator.userAgent]);
    const value = (name: string): Promise<string> => panel.frame.$eval(`#field-${name}`, (field) => (field as HTMLInputElement).value);
    await eventually(() => value('userDeviceID')).toBe(device);
    expect([await value('userAgent'), await value('userPlatform')]).toEqual([agent, 'web']);
    await panel.sees('104, from the page');
    await panel.sees('3 fields to mend: xcUserID, fullName, userIPAddress.');

    // By keyboard alone, from one field to the next.
    const { keyboard } = panel.devtools;
    await panel.frame.focus('#field-xcUserID');
    for (const typed of ['jony-118', `Jony O'Neill`, '203.0.113.24']) {
      await keyboard.type(typed);
      await keyboard.press('Tab');
    }
    await panel.frame.focus('#field-phone');
    await keyboard.type('0812555014');
    await eventually(() => complaintOf(panel, '#field-phone')).toBe('Start with the country code, as in 62812555014');
    await panel.sees('1 field to mend: phone.');
    await keyboard.press('Home');
    await keyboard.press('Delete');
    await keyboard.type('62');
    await panel.sees('Nothing is wrong with the fields.');
    expect(await complaintOf(panel, '#field-phone')).toBe('');

    await panel.frame.focus('[aria-label="Language"] [aria-selected="true"]');
    await keyboard.press('ArrowRight');
    await panel.click('Copy Node');
    await panel.sees('Copied');
    const copied = await pasted(panel);
    expect(copied).toContain(`"userDeviceID": "${device}"`);
    expect(copied).toContain(`await fetch("${stage.playground.apiUrl}/v1/server/auth_ticket/request"`);
    expect(copied).not.toContain(SERVER_KEY_SECRET);

    await panel.click('Tickets', 'tab');
    await eventually(() => value('fullName')).toBe(`Jony O'Neill`);
  });

  it('says where the clipboard is refused, and selects what was to be copied', async () => {
    const { panel } = await opened();
    await panel.click('Tickets', 'tab');
    await panel.frame.evaluate(() => {
      document.execCommand = () => false;
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    await panel.click('Copy curl');
    await panel.sees('The browser refused to copy. The request is selected: press Ctrl+C, or Command+C.');
    expect(await panel.frame.evaluate(() => String(getSelection()))).toContain('KEY=$(printf %s "$SERVER_KEY_ID:$SERVER_KEY_SECRET"');
    await panel.frame.evaluate(() => {
      delete (document as Partial<Document>).execCommand;
      delete (navigator.clipboard as Partial<Clipboard>).writeText;
    });
  });
});

it('a request is copied as curl, without its secrets', async () => {
  const { page, panel } = await opened();
  await signIn(page);
  await panel.click('Timeline', 'tab');
  await choose(panel, 'request', 'access_token/request');
  await showDetail(panel, 'Request');
  await panel.click('Copy as curl');
  await panel.sees('Copied');
  const copied = await pasted(panel);
  expect(copied).toMatch(/^# Set these first:.*TOKEN: ticket ending \S{4}.*curl http:\S+\/v1\/auth\/access_token\/request/);
  expect(copied).toMatch(/"authorization: Bearer \$TOKEN"/i);
  expect(copied).toMatch(/"app-key: \$APP_KEY"/i);
  for (const secret of [usedTicket(), api().received('exchange')[0]!.headers['app-key']!]) expect(copied).not.toContain(secret);
});
