import { describe, expect, it } from 'vitest';

import { VERSION } from '../../lib/agent/version';
import { HANDLE } from '../../lib/inspect/page-text';
import { signedIn } from './harness/app';
import { until } from './harness/browser';
import { ALLOWED_BUILD, ALLOWED_HOST } from './harness/builds';
import { setHostileStage } from './harness/hostile';
import { addFrame } from './harness/frames';
import { setLyingSite } from './harness/lying-site';
import { seesReceipt } from './harness/receipt';
import { delay } from '../playground/server/misbehaviour';

const stage = setHostileStage(ALLOWED_BUILD, { isOneTab: true });

/** What stands in the agent’s place, as an expression of the page: what becomes of it is up to the browser. */
const SENSELESS: Record<string, string> = {
  'an error': `fake(() => { throw new Error('x'.repeat(2e6)) })`,
  'a list in itself': 'fake(() => { const list = []; list.push(list); return list })',
  'a getter that throws': 'fake(() => [{ get document() { throw 1 } }])',
  'a symbol': 'fake(() => [{ ...told(1), records: [Symbol()] }])',
  'a bigint': 'fake(() => [{ ...told(1), dropped: 1n }])',
  'a revoked proxy': 'fake(() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy })',
  'the window': 'fake(() => window)',
  'the name of another site': `fake(() => [{ ...told(1), origin: 'https://bank.example' }])`,
  'a handle that is a number': '5',
  'a handle whose version throws': '({ get version() { throw 1 } })',
};

const DECEITFUL: Record<string, string> = {
  'thousands of documents': 'fake(() => Array.from({ length: 2000 }, () => told(number++)))',
  'records of any number': `fake(() => [{ ...told(1), records: [1e308, -1, 'x', null, 0, 5.5, 1, 2].map((seq, i) => call({ seq, id: String(i) })) }])`,
  'records of the future': `fake(() => [{ ...told(1), startedAt: 1e300, records: [call({ seq: ++number, at: 1e300 }), call({ seq: ++number, at: -1e300 }), call({ seq: ++number, at: 8.65e15, count: 5, until: 1e300 })] }])`,
  'records of copies without end':
    'fake(() => [{ ...told(1), records: Array.from({ length: 1000 }, () => call({ seq: ++number, id: String(number), instance: number })) }])',
  'records that cause each other without end': `fake(() => [{ ...told(1), records: Array.from({ length: 2000 }, () => ({ ...call({ seq: ++number, id: String(number) }), kind: 'callback', call: String(number - 1), name: 'onSuccess' })) }])`,
  'records that cause themselves': `fake(() => [{ ...told(1), records: [{ ...call({ seq: ++number, id: '7' }), kind: 'throw', call: '7', message: '', stack: '' }] }])`,
  'records of made-up kinds': `fake(() => [{ ...told(1), records: ['constructor', '__proto__', 'call', 'result', 'storage'].map((kind) => ({ ...call({ seq: ++number, id: String(number), kind }), provider: kind, key: kind, command: 'command-1', ok: true })) }])`,
  'losses without end': 'fake(() => [{ ...told(1), dropped: (number += 1e9) }])',
  'always more': 'fake(() => [{ ...told(1), more: true }])',
  'methods and callbacks by odd names': `fake(() => [{ ...told(1), how: 'constructor', records: [call({ seq: ++number, id: String(number), method: '__proto__', callbacks: ['__proto__', '<img src=x onerror=alert(1)>'] }), call({ seq: ++number, id: String(number), method: 'constructor', args: ['<b>', '<i>'] }), { ...call({ seq: ++number, id: String(number) }), kind: 'instance', how: 'toString', methods: ['<img src=x>'] }] }])`,
};

const page = (expression: string): string => `<!doctype html><title>x</title><script>
  const VERSION = ${JSON.stringify(VERSION)};
  let number = 1;
  const told = (n) => ({ version: VERSION, document: \`1795252897534.\${n}-0.5\`, url: location.href, origin: location.origin, top: true, startedAt: Date.now(), how: 'navigate', early: true, extended: true, records: [], dropped: 0, more: false });
  const call = (more) => ({ id: '1', at: Date.now(), kind: 'call', provider: 'taptalk', instance: 1, method: 'connect', args: [], stack: '', callbacks: [], ...more });
  window.seen = [];
  /** Keeps what it is asked, and the text of who asks. */
  const spy = { version: VERSION, detach() {}, drain: function drain(request) { seen.push(request, String(drain.caller)); return []; } };
  const fake = (drain) => ({ version: VERSION, drain: () => { window.drains = (window.drains ?? 0) + 1; return drain() }, detach() {} });
  Object.defineProperty(window, ${JSON.stringify(HANDLE)}, { value: ${expression} });
</script>`;

const fakeUrl = setLyingSite(page);

/** Deadlines of the recorder that hold a scenario up, ms. */
const QUICK = { drainShown: 50, drainIdle: 100 };

describe('a page that answers in the agent’s place', () => {
  it('is said to make no sense where there is none in it, and the next page is looked into again', async () => {
    const { page: tab, panel } = await stage.inspect('/pages/no-sdk.html');
    await panel.set(QUICK);
    for (const [what, expression] of Object.entries(SENSELESS)) {
      await tab.goto(fakeUrl(expression));
      await panel.sees('What this page answers makes no sense').catch((error: unknown) => {
        throw new Error(what, { cause: error });
      });
      expect([await panel.attachMode(), await panel.verdict()], what).toEqual(['not-answering', 'unknown']);
      await tab.goto(stage.playground.appUrl('/pages/no-sdk.html'));
      await panel.seesAttach('late');
    }
  });

  it('is not asked again and again for fifty megabytes', async () => {
    const { page: tab, panel } = await stage.inspect('/pages/no-sdk.html');
    await tab.goto(fakeUrl(`fake(() => [{ ...told(1), url: 'x'.repeat(5e7) }])`));
    await panel.sees('What this page answers makes no sense', 30_000);
    const drains = (): Promise<number> => tab.evaluate(() => (window as unknown as { drains: number }).drains);
    const before = await drains();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect((await drains()) - before).toBeLessThanOrEqual(1);
  });

  it('lies about itself alone, whatever it makes up', async () => {
    const { page: tab, panel } = await stage.inspect('/pages/no-sdk.html');
    await panel.set(QUICK);
    for (const [what, expression] of Object.entries(DECEITFUL)) {
      await tab.goto(fakeUrl(expression));
      await until(`some drains with ${what}`, () => tab.evaluate(() => ((window as unknown as { drains?: number }).drains ?? 0) > 6));
      expect(await panel.text(), what).not.toContain('could not be drawn');
      const { sessions, documents } = await panel.frame.evaluate(() => {
        const { state } = window.recorder!;
        return { sessions: state.sessions.length, documents: state.attach.frames.length };
      });
      expect(sessions, what).toBeLessThan(400);
      expect(documents, what).toBeLessThan(200);
    }
    expect(await panel.frame.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
    await tab.goto(stage.playground.appUrl('/?global=taptalk'));
    await panel.seesVerdict('signed-out');
    const now = await panel.frame.evaluate(() => Date.now());
    expect((await panel.events()).filter(({ at }) => at > now)).toEqual([]);
  });

  it('takes the place of one that was there, and loses nothing that was fetched before', async () => {
    const { page: tab, panel } = await stage.inspect('/?global=taptalk');
    await panel.seesVerdict('signed-out');
    await tab.evaluate(() => window.demo!.disconnect());
    await panel.sees('disconnect()');
    await tab.evaluate(
      (name, version) => void Object.defineProperty(window, name, { value: { version, drain: () => 'junk' } }),
      HANDLE,
      VERSION,
    );
    await panel.sees('What this page answers makes no sense', 20_000);
    await panel.click('Timeline', 'tab');
    expect((await panel.events()).some((event) => event.kind === 'sdk-call' && event.method === 'disconnect')).toBe(true);
  });
});

describe('a frame of another site that answers in its agent’s place', () => {
  it('speaks neither for the page nor for another site', async () => {
    const { page: tab, panel } = await stage.inspect('/?global=taptalk&auto=sign-in');
    await panel.set(QUICK);
    await signedIn(tab);
    await panel.seesVerdict('signed-in');
    const { document: own, origin } = await panel.frame.evaluate(() => window.recorder!.state.attach.frames[0]!);
    const before = await panel.verdict();
    for (const lie of [
      `{ ...told(1), origin: ${JSON.stringify(origin)} }`,
      `{ ...told(2), document: ${JSON.stringify(own)} }`,
      `{ ...told(3), origin: 'https://*' }`,
      `{ ...told(4), origin: 'https://bank.example', top: false }`,
    ]) {
      const frame = await addFrame(tab, { name: 'evil', src: fakeUrl(`fake(() => [${lie}])`, 'evil.localhost') });
      await until('it to be asked', () => frame.evaluate(() => ((window as unknown as { drains?: number }).drains ?? 0) > 3));
      const attach = await panel.frame.evaluate(() => window.recorder!.state.attach);
      expect(attach.origin, lie).toBe(origin);
      expect(
        attach.frames.filter(({ top }) => top).map((one) => one.document),
        lie,
      ).toEqual([own]);
      expect(
        attach.frames.filter((one) => one.origin !== origin && new URL(one.origin).hostname !== 'evil.localhost'),
        lie,
      ).toEqual([]);
      expect(
        attach.unreached.filter((one) => new URL(one).hostname !== 'evil.localhost'),
        lie,
      ).toEqual([]);
      await panel.seesVerdict(before!);
      await tab.evaluate(() => document.querySelector('iframe[name=evil]')?.remove());
    }
  });

  it.each([
    ['app.localhost', 'partner.localhost'],
    [ALLOWED_HOST, 'allowed-frame.localhost'],
  ])('is told nothing of what is asked of the page (%s)', async (host, evil) => {
    const { page: tab, panel } = await stage.inspect('/?global=taptalk&auto=sign-in', host);
    await signedIn(tab);
    await panel.seesVerdict('signed-in');
    await panel.set({ drainShown: 50 });
    const frame = await addFrame(tab, { name: 'evil', src: fakeUrl('spy', evil) });
    const seen = (): Promise<string> => frame.evaluate(() => JSON.stringify((window as unknown as { seen: unknown }).seen));
    await until('it to be asked', async () => (await seen()).length > 100);
    stage.playground.api.misbehave('check', delay(500));
    await panel.click('Check with the server');
    await seesReceipt(panel, 'check', /^done /);
    const document = await panel.frame.evaluate(() => window.recorder!.state.attach.frames.find(({ top }) => top)!.document!);
    const told = await seen();
    for (const secret of [document, 'Bearer', 'command-', '"fetch"']) expect(told).not.toContain(secret);
  });
});
