import { describe, expect, it } from 'vitest';

import { encrypt } from '../../lib/providers/taptalk/codec';
import { until } from './harness/browser';
import { PRODUCT } from './harness/builds';
import { answersClicks, setHostileStage } from './harness/hostile';
import { HOSTILE_SDK } from './harness/hostile-sdk';
import type { Panel } from './harness/panel';
import { seesEvent } from './harness/timeline';

const stage = setHostileStage(PRODUCT);

const MB = 1024 * 1024;
/** Bytes of the extension's own pages, which share one heap. */
const heap = (panel: Panel): Promise<number> =>
  panel.frame.evaluate(() => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize);

/** What a page does thousands of times, as the body of a function of how often it has. */
const FLOODS: Record<string, string> = {
  'calls, callbacks, throws and tickets': `
    taptalk.disconnect({ number: n });
    storm.onSuccess(n, { text: 'x'.repeat(200) });
    try { taptalk.init(n) } catch {}
    taptalk.authenticateWithAuthTicket('ticket-of-the-flood-' + n, true, {});`,
  'tickets that begin alike, in texts that hold them': `
    const alike = 'eyJhbGciOiJIUzI1NiJ9.eyJhbGci.';
    taptalk.authenticateWithAuthTicket(alike.repeat(9) + n, true, alike.repeat(300));`,
};

describe('a flood', () => {
  it.each(Object.entries(FLOODS))('of %s leaves the panel usable, its memory bounded, and says what was lost', async (_, body) => {
    const { page, panel } = await stage.inspect(HOSTILE_SDK);
    await panel.seesAttach('late');
    await page.evaluate(`
      behave.addTapListener = (callbacks) => { window.storm = callbacks };
      behave.init = () => { throw new Error('x') };
      taptalk.addTapListener({ onSuccess() {} });
      var call = (n) => { ${body} };`);
    const flooding = page.evaluate('flood(5_000, 1_500, call)');
    await answersClicks(panel);
    await flooding;
    // Nothing is fetched during one task: what is beyond the buffer's 5,000 records is lost.
    await page.evaluate('for (let n = 0; n < 6_000; n++) call(-n)');
    await answersClicks(panel);
    await seesEvent(panel, 'marker');
    await panel.frame.type('input[type="search"]', 'lost before they could be fetched');
    await panel.sees(/\d+ records of this page were lost before they could be fetched/);
    const markers = (await panel.events()).filter(({ kind }) => kind === 'marker');
    expect(markers.length).toBeLessThan(5);
    expect(await heap(panel)).toBeLessThan(300 * MB);
  });

  it('of isAuthenticated() is one line with a count', async () => {
    const { page, panel } = await stage.inspect(HOSTILE_SDK);
    await panel.seesAttach('late');
    await page.evaluate('behave.isAuthenticated = () => false');
    const done = await page.evaluate('flood(50_000, 1_000, () => taptalk.isAuthenticated())');
    await until('all of them', async () => {
      const calls = (await panel.events()).filter((event) => event.kind === 'sdk-call');
      expect(calls.length).toBeLessThan(10);
      return calls.reduce((sum, { count }) => sum + (count ?? 1), 0) === done;
    });
    await panel.sees(/isAuthenticated\(\) × \d+/);
  });

  it('of values written to storage ends with the last of them', async () => {
    const { page, panel } = await stage.inspect(HOSTILE_SDK);
    await panel.seesAttach('late');
    const last = await encrypt(JSON.stringify({ accessToken: 'the-last-token-of-all', user: { userID: '7', fullname: 'Last One' } }));
    await page.evaluate(`flood(200, 1_000, (n) => {
      localStorage.setItem('TapTalk.UserData', n + 'x'.repeat(100_000));
      taptalk.disconnect();
    })`);
    await page.evaluate((value) => localStorage.setItem('TapTalk.UserData', value), last);
    await panel.sees('Last One');
    expect(await heap(panel)).toBeLessThan(300 * MB);
  });

  it('of frames that come and go leaves nothing behind', async () => {
    const { page, panel } = await stage.inspect('/pages/no-sdk.html');
    await panel.seesAttach('late');
    await page.evaluate(
      async (partner) => {
        for (let n = 0; n < 30; n++) {
          const frame = document.createElement('iframe');
          frame.src = n % 2 === 0 ? `/pages/hostile-sdk.html?${n}` : `${partner}?${n}`;
          document.body.append(frame);
          await new Promise((resolve) => setTimeout(resolve, 30));
          if (n % 3 !== 0) frame.remove();
        }
        document.querySelectorAll('iframe').forEach((frame) => frame.remove());
      },
      stage.playground.appUrl(HOSTILE_SDK, 'partner.localhost'),
    );
    await until('the page to be alone', () => panel.frame.evaluate(() => window.recorder!.state.attach.frames.length === 1));
    expect(await panel.attachMode()).toBe('late');
  });

  it('of copies of the SDK is followed up to fifty', async () => {
    const { page, panel } = await stage.inspect(HOSTILE_SDK);
    await panel.seesAttach('late');
    await page.evaluate(() => {
      for (let n = 0; n < 500; n++) {
        const copy = { ...(window as unknown as { taptalk: Record<string, () => void> }).taptalk };
        Object.assign({}, { taptalk: copy });
        copy['disconnect']!();
      }
    });
    await seesEvent(panel, 'sdk-call', ({ method }) => method === 'disconnect');
    await until('the first fifty', () => panel.frame.evaluate(() => window.recorder!.state.sessions.length === 50));
  });
});
