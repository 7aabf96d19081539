import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { signedIn, started } from './harness/app';
import { until } from './harness/browser';
import { ALLOWED_BUILD, ALLOWED_HOST } from './harness/builds';
import { eventually } from './harness/eventually';
import { addFrame, frameNamed } from './harness/frames';
import { setHostileStage } from './harness/hostile';
import { HOSTILE_SDK } from './harness/hostile-sdk';
import { seesReceipt } from './harness/receipt';
import { serve } from './harness/serve';
import { openSignedIn } from './harness/signed-in';
import { callsOf, frameModes, seesEvent } from './harness/timeline';

const stage = setHostileStage(ALLOWED_BUILD);

/** Pages that still may set `document.domain`, and a child of another host that does so too. */
let domains: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  domains = await serve(({ url = '/', headers }, response) => {
    response.setHeader('Origin-Agent-Cluster', '?0');
    response.setHeader('Content-Type', 'text/html');
    const sdk = `var taptalk = {}; for (const name of ['authenticateWithAuthTicket', 'isAuthenticated', 'connect', 'disconnect']) taptalk[name] = () => undefined;`;
    const child = url === '/' ? `<iframe name="child" src="http://two.${headers.host?.replace(/^[^.]*\./, '')}/child"></iframe>` : '';
    response.end(`<!doctype html><title>x</title><script>document.domain = 'app.localhost'; ${sdk}</script><body>${child}`);
  });
});
afterAll(() => domains?.stop());

it.each(['app.localhost', ALLOWED_HOST])(
  'a strict policy with Trusted Types holds nothing up, and nothing of ours offends it (%s)',
  async (host) => {
    const { page, panel } = await stage.inspect('/pages/no-sdk.html', host);
    await page.evaluateOnNewDocument(() => {
      const offences: string[] = [];
      Object.assign(window, { offences });
      addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) =>
        offences.push(`${violatedDirective} ${sourceFile}`),
      );
    });
    await page.goto(stage.playground.appUrl('/pages/strict-csp.html?auto=sign-in&global=taptalk', host));
    await signedIn(page);
    await panel.seesVerdict('signed-in');
    await panel.click('Check with the server');
    await panel.sees('The server accepts it');
    await panel.click('Log out and clear');
    await panel.seesVerdict('signed-out');
    expect(await page.evaluate(() => (window as unknown as { offences: string[] }).offences)).toEqual([]);
  },
);

describe('a sandboxed frame', () => {
  it('of an allowed site, whose storage is refused, is not said to be signed out, nor that anything was cleared', async () => {
    const { page, panel } = await stage.inspect('/pages/no-sdk.html', ALLOWED_HOST);
    await page.reload();
    await panel.seesAttach('all-frames');
    await panel.set({ drainIdle: 250 });
    const frame = await addFrame(page, { name: 'sandboxed', src: HOSTILE_SDK, sandbox: 'allow-scripts' });
    await seesEvent(panel, 'sdk-found');
    const modes = (): Promise<string[]> => panel.frame.evaluate(() => window.recorder!.state.attach.frames.map(({ mode }) => mode));
    // A document that was left a moment ago is in the list a little longer.
    await eventually(modes).toEqual(['all-frames', 'all-frames']);
    await frame.evaluate(() => window.callSdk('disconnect'));
    await seesEvent(panel, 'sdk-call', ({ method }) => method === 'disconnect');
    await panel.seesVerdict('unknown');
    await panel.click('Log out and clear');
    await seesReceipt(panel, 'log-out', /^failed /);
  });

  it('of another site is out of reach, and is named', async () => {
    const { page, panel } = await stage.inspect('/pages/no-sdk.html');
    await panel.seesAttach('late');
    const src = stage.playground.appUrl(HOSTILE_SDK, 'partner.localhost');
    await addFrame(page, { name: 'sandboxed', src, sandbox: 'allow-scripts' });
    await until('it to be named', async () => (await frameModes(panel))[src] === 'refused');
    await panel.seesAttach('late');
  });

  it('that asks a server of its own as an SDK would, at a time of its own, is told nothing of the page’s session', async () => {
    const heard: (string | undefined)[] = [];
    const own = await serve(({ method, headers }, response) => {
      if (method !== 'OPTIONS') heard.push(headers.authorization);
      response.writeHead(200, {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Headers': 'App-Key, Authorization, Device-Identifier, Device-Platform',
        'Content-Type': 'application/json',
        Date: new Date(Date.UTC(2040, 0)).toUTCString(),
      });
      response.end('{"status":200,"error":{"code":"","message":"","field":""},"data":{}}');
    });
    try {
      const { page, panel } = await openSignedIn(stage);
      const script = `fetch('${own.url('/connect?check=1', 'partner.localhost')}', { headers: { 'App-Key': '' } })`;
      await addFrame(page, { name: 'sandboxed', srcdoc: `<script>${script}</script>`, sandbox: 'allow-scripts' });
      await seesEvent(panel, 'request', ({ baseUrl, from }) => baseUrl.includes('partner') && from === null);
      await panel.click('Check with the server');
      await until('the check at the app’s own server', () => stage.playground.api.received('check').length === 1);
      expect(heard).toEqual([undefined]);
      await panel.seesVerdict('signed-in');
    } finally {
      await own.stop();
    }
  });
});

it('frames joined by document.domain are each looked into, each by its own origin', async () => {
  const { page, panel } = await stage.inspect('/pages/no-sdk.html');
  await page.goto(domains.url('/', 'one.app.localhost'));
  const child = await frameNamed(page, 'child');
  await until('both copies', async () => (await panel.events()).filter(({ kind }) => kind === 'sdk-found').length === 2);
  await page.evaluate('taptalk.disconnect()');
  await child.evaluate('taptalk.connect()');
  await until('both calls', async () => (await callsOf(panel)).toSorted().join() === 'connect,disconnect');
  const frames = await panel.frame.evaluate(() =>
    window.recorder!.state.attach.frames.map(({ origin, top }) => `${new URL(origin).hostname} ${top ? 'page' : 'frame'}`),
  );
  expect(frames.toSorted()).toEqual(['one.app.localhost page', 'two.app.localhost frame']);
});

it('a document that is opened and written anew is the same to the panel', async () => {
  const { page, panel } = await stage.inspect(HOSTILE_SDK);
  await seesEvent(panel, 'sdk-found');
  await page.evaluate(() => {
    document.open();
    document.write('<!doctype html><title>anew</title><p>Anew</p>');
    document.close();
    window.callSdk('connect');
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentDocument!.open();
    frame.contentDocument!.write('<script>var taptalk = parent.taptalk; taptalk.refreshAccessToken()</script>');
    frame.contentDocument!.close();
  });
  await until('both calls', async () => (await callsOf(panel)).join() === 'connect,refreshAccessToken');
  await panel.seesAttach('late');
});

it('a frame that is removed in the middle of an action ends it', async () => {
  const { page, panel } = await stage.inspect('/pages/no-sdk.html');
  await page.evaluate(() => localStorage.setItem('tapTalk.DeviceID', 'x'));
  await panel.seesVerdict('signed-out');
  const frame = await addFrame(page, { name: 'demo', src: stage.playground.appUrl('/?auto=sign-in', 'partner.localhost') });
  await started(frame);
  await until('its session', () =>
    panel.frame.evaluate(() => window.recorder!.state.sessions.some(({ session }) => session.origin.includes('partner'))),
  );
  await panel.frame.evaluate(() => {
    const { session } = window.recorder!.state.sessions.find((view) => view.session.origin.includes('partner'))!;
    window.recorder!.dispatch({ type: 'log-out', session: session.id, device: false });
  });
  await page.evaluate(() => document.querySelector('iframe')!.remove());
  await until('the receipt’s end', () =>
    panel.frame.evaluate(
      () => !window.recorder!.state.busy && window.recorder!.state.receipts[0]?.lines.every(({ outcome }) => outcome !== 'waiting'),
    ),
  );
  await panel.seesVerdict('signed-out');
});
