import { expect, it } from 'vitest';

import { Recorder } from '../../../entrypoints/devtools/recorder';
import { VERSION } from '../../../lib/agent/version';
import type { Answer, Inspector } from '../../../lib/inspect/inspector';
import { PROVIDERS } from '../../../lib/providers';
import { DEFAULTS } from '../../../lib/settings/settings';
import { drainedOf } from '../fixtures/drained';

it('a page that nobody could look into for a moment is there again', async () => {
  const page = drainedOf({ version: VERSION, startedAt: Date.now() - 1_000 });
  const reached: Answer = { ok: true, value: [page.origin, [page]] };
  const answers: Answer[] = [reached, { ok: false, reason: 'refused', words: '' }];
  const inspector: Inspector = {
    evaluate: () => Promise.resolve(answers.shift() ?? reached),
    evaluateInFrames: () => Promise.resolve([]),
    injectInFrames: () => Promise.resolve(),
    frameUrls: () => Promise.resolve([page.url]),
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
  };
  const recorder = new Recorder(inspector, PROVIDERS, { ...DEFAULTS, drainShown: 50, drainHidden: 50, drainIdle: 50 });
  recorder.show();
  const wasUnreachable = (): boolean => recorder.events.some((event) => event.kind === 'navigation' && event.how === 'not reachable');
  await expect.poll(wasUnreachable).toBe(true);
  await expect.poll(() => recorder.sessionState.documents[page.document]).toMatchObject({ gone: false });
  expect(recorder.sessionState.top).toBe(page.document);
});
