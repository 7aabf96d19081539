import { describe, expect, it } from 'vitest';
import type { Frame, Page } from 'puppeteer-core';

import { VERSION } from '../../lib/agent/version';
import { HANDLE } from '../../lib/inspect/page-text';
import { started } from './harness/app';
import { until } from './harness/browser';
import { ALLOWED_BUILD, ALLOWED_HOST } from './harness/builds';
import { addFrame } from './harness/frames';
import { setHostileStage } from './harness/hostile';
import { setLyingSite } from './harness/lying-site';
import { armedIn, arms } from './harness/simulate';

const stage = setHostileStage(ALLOWED_BUILD, { isOneTab: true });

/** Stands in the agent's place, keeps what it is asked, and says what `LIE` makes of that. */
const page = (lie: string): string => `<!doctype html><title>x</title><body><script>
  window.heard = [];
  let number = 0;
  const act = (simulation, more) => ({ seq: ++number, id: String(number), at: Date.now(), kind: 'simulated', provider: 'taptalk', simulation, what: 'request', url: 'https://bank.example/v1/auth/access_token/request', method: 'POST', headers: [['App-Key', 'x']], body: null, status: 200, type: '', reply: null, took: 1, failure: null, ...more });
  const told = { version: ${JSON.stringify(VERSION)}, document: '1795252897534.1-0.5', url: location.href, origin: location.origin, top: true, startedAt: Date.now(), how: 'navigate', early: true, extended: true, simulating: '', records: [], dropped: 0, more: false };
  const lie = (asked) => (${lie});
  const drain = (asked) => { heard.push(asked); return [{ ...told, ...lie(asked) }]; };
  Object.defineProperty(window, ${JSON.stringify(HANDLE)}, { value: { version: told.version, drain, detach() {} } });
</script>`;

const liar = setLyingSite(page);
const heard = (frame: Frame | Page): Promise<string[]> =>
  frame.evaluate(() => (window as unknown as { heard: unknown[] }).heard.map((asked) => JSON.stringify(asked)));
/** Waits until it was asked so often once what is armed was spoken of. */
const asked = (frame: Frame | Page, times: number): Promise<unknown> =>
  until(`${times} drains`, async () => (await heard(frame)).filter((one) => one.includes('"revision"')).length > times);

describe('a frame of another site', () => {
  it.each([
    ['app.localhost', 'partner.localhost'],
    [ALLOWED_HOST, 'allowed-frame.localhost'],
  ])('hears nothing of what is armed but that something is, and uses nothing of it up (%s)', async (host, evil) => {
    const { page: tab, panel } = await stage.inspect('/?global=taptalk', host);
    await started(tab);
    await panel.seesVerdict('signed-out');
    await panel.set({ drainShown: 50 });
    const guesses = `[1, 2].flatMap((n) => ['simulation-' + n, asked.armed?.revision ?? '']).map((id) => act(id))`;
    const frame = await addFrame(tab, { name: 'evil', src: liar(`{ records: ${guesses} }`, evil) });
    await arms(panel, 'ticket-40103');
    await asked(frame, 6);
    expect((await heard(frame)).join()).not.toMatch(/40103|"simulations"/);
    expect(await armedIn(panel)).toEqual(['ticket-40103']);
  });
});

it('a page that claims acts without end does not hold the panel up, nor keeps them from being stopped', async () => {
  const { page: tab, panel } = await stage.inspect('/pages/no-sdk.html');
  const claims = `Array.from({ length: 1000 }, (_, n) => act(id, { what: ['request', 'late', 'dropped', 'write'][n % 4], took: [1, 1e300, 8e7][n % 3], body: 'x'.repeat(1000) }))`;
  const lie = `(() => { const id = window.id ??= asked.armed?.simulations?.[0]?.id; return { simulating: id ? asked.armed?.revision ?? '' : '', records: id ? ${claims} : [] }; })()`;
  await tab.goto(liar(lie));
  await panel.set({ drainShown: 50 });
  await arms(panel, 'slow');
  await asked(tab, 4);
  await panel.click('Stop all');
  await until('nothing to be armed', async () => (await armedIn(panel)).length === 0);
});
