import type { Entry } from 'har-format';
import { expect, it, vi } from 'vitest';

import { Recorder } from '../../../entrypoints/devtools/recorder';
import { VERSION } from '../../../lib/agent/version';
import type { Answer, Inspector } from '../../../lib/inspect/inspector';
import { PROVIDERS } from '../../../lib/providers';
import { DEFAULTS } from '../../../lib/settings/settings';
import { drainedOf } from '../fixtures/drained';
import { entryOf, NOON } from '../fixtures/entries';

/** A browser with a page that answers with these. */
const browserOf = (more: Partial<Inspector>): Inspector => ({
  evaluate: () => Promise.resolve({ ok: false, reason: 'gone', words: '' }),
  evaluateInFrames: () => Promise.resolve([]),
  injectInFrames: () => Promise.resolve(),
  frameUrls: () => Promise.resolve([]),
  allowedUrl: () => Promise.resolve(null),
  reload: () => undefined,
  onNavigated: () => undefined,
  onRequestFinished: () => undefined,
  har: () => Promise.resolve([]),
  body: () => Promise.resolve(null),
  sourceOf: () => Promise.resolve(''),
  sites: () => Promise.resolve([]),
  onSitesChanged: () => undefined,
  takeBack: () => Promise.resolve(),
  detachInFrames: () => undefined,
  register: () => Promise.resolve(),
  registerSimulator: () => Promise.resolve(),
  ...more,
});

it('a page that nobody could look into for a moment is there again', async () => {
  const page = drainedOf({ version: VERSION, startedAt: Date.now() - 1_000 });
  const reached: Answer = { ok: true, value: [page.origin, [page]] };
  const answers: Answer[] = [reached, { ok: false, reason: 'refused', words: '' }];
  const inspector = browserOf({
    evaluate: () => Promise.resolve(answers.shift() ?? reached),
    frameUrls: () => Promise.resolve([page.url]),
  });
  const recorder = new Recorder(inspector, PROVIDERS, { ...DEFAULTS, drainShown: 50, drainHidden: 50, drainIdle: 50 });
  recorder.show();
  const wasUnreachable = (): boolean => recorder.events.some((event) => event.kind === 'navigation' && event.how === 'not reachable');
  await expect.poll(wasUnreachable).toBe(true);
  await expect.poll(() => recorder.sessionState.documents[page.document]).toMatchObject({ gone: false });
  expect(recorder.sessionState.top).toBe(page.document);
});

it('writes what the network tells of at once at once, however much that is', async () => {
  let tell: (entry: Entry) => void = () => undefined;
  const inspector = browserOf({ onRequestFinished: (listener) => (tell = listener) });
  const recorder = new Recorder(inspector, PROVIDERS, DEFAULTS);
  const written = vi.spyOn(recorder, 'put');
  for (let n = 0; n < 500; n++) tell(entryOf({ at: NOON - n, url: `https://api.test/v1/auth/access_token/request?${n}` }));
  await expect.poll(() => recorder.events.length).toBe(500);
  expect(written.mock.calls.length).toBeLessThan(5);
});
