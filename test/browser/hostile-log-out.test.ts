import type { Dialog, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { encrypt } from '../../lib/providers/taptalk/codec';
import { PRODUCT } from './harness/builds';
import { setHostileStage } from './harness/hostile';
import { HOSTILE_SDK } from './harness/hostile-sdk';
import type { Panel } from './harness/panel';
import { seesReceipt, seesWatch } from './harness/receipt';
import { serve } from './harness/serve';

const stage = setHostileStage(PRODUCT, { isOneTab: true });

const TOKEN = 'an-access-token-of-the-page';
const NOT_KNOWN = 'failed This page: The page did not answer. What was cleared is not known.';

/** Answers a page when the test lets it: a page that waits for it by a synchronous request is at work for so long. */
let holding: Awaited<ReturnType<typeof serve>>;
let release: (() => void)[] = [];
beforeAll(async () => {
  holding = await serve((_request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    release.push(() => response.end());
  });
});
afterAll(() => holding?.stop());

const store = async (page: Page, accessToken = TOKEN): Promise<void> => {
  const value = await encrypt(JSON.stringify({ accessToken }));
  await page.evaluate((session) => localStorage.setItem('TapTalk.UserData', session), value);
};

/** A page that is signed in with something that looks like the SDK; the panel waits for its answers less long than usual. */
async function signedInPage(): Promise<{ page: Page; panel: Panel }> {
  const { page, panel } = await stage.inspect(HOSTILE_SDK);
  await panel.set({ serverAnswer: 300, evalDeadline: 2_000 });
  await store(page);
  await panel.seesVerdict('unconfirmed');
  return { page, panel };
}

const logOut = (panel: Panel): Promise<void> => panel.click('Log out and clear');

describe('Log out and clear ends with a receipt, and can be done again, where meanwhile the page', () => {
  it('goes elsewhere', async () => {
    const { page, panel } = await signedInPage();
    await page.evaluate(() => {
      // What else it may do, it does not answer before it has gone.
      indexedDB.databases = () => new Promise(() => undefined);
      window.behave['clearTaptalkChatData'] = () => location.assign('?elsewhere');
    });
    await logOut(panel);
    await seesReceipt(panel, 'log-out', 'failed This page: The page was left. What was cleared is not known.');
    await store(page);
    await panel.seesVerdict('unconfirmed');
    await logOut(panel);
    await seesReceipt(panel, 'log-out', 'cleared TapTalk.UserData');
  });

  it('opens an alert', async () => {
    const { page, panel } = await signedInPage();
    const opened = new Promise<Dialog>((resolve) => page.once('dialog', resolve));
    await page.evaluate(() => {
      window.behave['clearTaptalkChatData'] = () => {
        window.behave = {};
        alert('held');
      };
    });
    await logOut(panel);
    const dialog = await opened;
    await seesReceipt(panel, 'log-out', NOT_KNOWN);
    await panel.seesAttach('not-answering');
    await dialog.accept();
    await panel.seesAttach('late');
    await panel.seesVerdict('signed-out');
  });

  it('is at work for long', async () => {
    const { page, panel } = await signedInPage();
    await holdUpIn(page);
    await logOut(panel);
    await seesReceipt(panel, 'log-out', NOT_KNOWN);
    release.pop()!();
    await panel.seesVerdict('signed-out');
    await logOut(panel);
    await seesReceipt(panel, 'log-out', 'nothing to do TapTalk.UserData: Nothing was stored.');
  });

  it('crashes', async () => {
    const { page, panel } = await signedInPage();
    const session = await page.createCDPSession();
    await holdUpIn(page);
    await logOut(panel);
    await panel.seesAttach('not-answering');
    const crashed = new Promise((resolve) => page.once('error', resolve));
    session.send('Page.crash').catch(() => undefined);
    // What is asked of it before would not survive it.
    await crashed;
    await seesReceipt(panel, 'log-out', NOT_KNOWN);
    await panel.frame.evaluate(() => window.recorder!.dispatch({ type: 'reload' }));
    await panel.seesAttach('late');
    await panel.seesVerdict('unconfirmed');
    await logOut(panel);
    await seesReceipt(panel, 'log-out', 'cleared TapTalk.UserData');
  });

  it('throws what it likes, which is shown as text, without its token and by its beginning', async () => {
    const { page, panel } = await signedInPage();
    const thrown: [string, RegExp][] = [
      ['{ toString() { throw 1 } }', /^failed SDK memory: clearTaptalkChatData\(\) threw: ./],
      [`new Error('<img src=x onerror=alert(1)> 1-${TOKEN}')`, /<img src=x onerror=alert\(1\)> access token …page/],
      [`new Error('x'.repeat(2e6))`, /^failed SDK memory: .*x{50}/],
    ];
    for (const [index, [what, words]] of thrown.entries()) {
      await page.evaluate(`behave.clearTaptalkChatData = () => { throw ${what} }`);
      // The former one would be taken for a late reply.
      await store(page, `${index}-${TOKEN}`);
      await panel.seesVerdict('unconfirmed');
      await logOut(panel);
      const { lines } = await seesReceipt(panel, 'log-out', words, 'cleared TapTalk.UserData');
      expect(lines.join('').length).toBeLessThan(5_000);
      expect(lines.join('')).not.toContain(TOKEN);
      await panel.seesVerdict('signed-out');
    }
  });

  it('writes the session again', async () => {
    const { page, panel } = await signedInPage();
    await page.evaluate(() => {
      const kept = localStorage.getItem('TapTalk.UserData')!;
      window.behave['disconnect'] = () => void setTimeout(() => localStorage.setItem('TapTalk.UserData', kept));
    });
    await logOut(panel);
    await seesWatch(panel, 'cleared again');
    await panel.seesVerdict('signed-out');
  });

  it('answers in the place of the agent', async () => {
    const { page, panel } = await signedInPage();
    // A page can read each command off the drain's request, and be there first with an answer of its own.
    await page.evaluate(() => {
      interface Request {
        commands: { id: string; name: string }[];
      }
      const handle = (window as unknown as Record<string, { version: string; drain(request: Request): { records: unknown[] }[] }>)[
        '__taptalkAuthInspector'
      ]!;
      const drain = handle.drain.bind(handle);
      const lie = {
        t: 'o',
        more: 0,
        e: [
          ['values', { t: 'o', more: 0, e: [['TapTalk.UserData', '<img src=x>'.repeat(1_000)]] }],
          ['keys', { t: 'o', more: 0, e: [['TapTalk.UserData', '<img src=x>'.repeat(1_000)]] }],
          ['cleared', '<script>'],
          ['files', '<b>'.repeat(1e4)],
        ],
      };
      let seq = 1e6;
      Object.defineProperty(window, '__taptalkAuthInspector', {
        value: {
          version: handle.version,
          drain: (request: Request) => {
            const lies = request.commands.map(({ id }) => ({
              seq: ++seq,
              id: String(seq),
              at: Date.now(),
              kind: 'result',
              command: id,
              ok: true,
              value: lie,
            }));
            // Its lists have no iterator that a page could spoil.
            const answer = drain({ ...request, commands: [] })[0]!;
            return [{ ...answer, records: [...Array.from(answer.records), ...lies] }];
          },
        },
      });
    });
    await logOut(panel);
    const { lines } = await seesReceipt(
      panel,
      'log-out',
      'failed TapTalk.UserData',
      'failed SDK memory: clearTaptalkChatData() <script>',
      'failed Cached files: <b><b>',
    );
    expect(lines.join('').length).toBeLessThan(5_000);
  });
});

/** Lets the page's next clearing take as long as the test does not end it. */
const holdUpIn = (page: Page): Promise<void> =>
  page.evaluate((url) => {
    window.behave['clearTaptalkChatData'] = () => {
      window.behave = {};
      const request = new XMLHttpRequest();
      request.open('GET', url, false);
      request.send();
    };
  }, holding.url('/'));
