import { describe, expect, it, vi } from 'vitest';

import { Drainer, type DrainHooks, type Reach } from '../../../lib/inspect/drain';
import type { FrameAnswer, Inspector } from '../../../lib/inspect/inspector';
import type { Requests } from '../../../lib/inspect/requests';
import { DEFAULTS } from '../../../lib/settings/settings';
import { drainedOf } from '../fixtures/drained';

const never = (): Promise<never> => new Promise(() => undefined);

/** The id that an agent gave itself, in a document that the browser names so. */
const idIn = (documentId: string): string => `1700000000000-${documentId}`;
const answer = (documentId: string, value: unknown): FrameAnswer => ({ documentId, isPage: true, origin: 'https://app.test', value });
const empty = (documentId: string): FrameAnswer => answer(documentId, null);
const full = (documentId: string): FrameAnswer => answer(documentId, [drainedOf({ document: idIn(documentId) })]);

/** A browser with a page, and what the drainer told of its rounds. */
function setUp(browser: Partial<Inspector>, allowed: boolean, known: Partial<DrainHooks> = {}) {
  const told = { reach: [] as Reach[], installed: [] as (string | null)[], took: [] as string[], injected: [] as string[][] };
  const inspector = {
    allowedUrl: () => Promise.resolve(allowed ? 'https://app.example.com/' : null),
    frameUrls: () => Promise.resolve(['https://app.example.com/']),
    sourceOf: () => Promise.resolve(''),
    injectInFrames: (ids: string[], file: string) => Promise.resolve(void told.injected.push([file, ...ids])),
    ...browser,
  } as Inspector;
  const hooks: DrainHooks = {
    version: '1',
    settings: () => ({ ...DEFAULTS, evalDeadline: 50 }),
    mayEvaluate: () => true,
    sites: () => (allowed ? ['https://app.example.com/*'] : []),
    documents: () => [],
    commands: () => [],
    needsAnnex: () => false,
    needsSimulator: () => false,
    armed: () => null,
    installed: (document) => void told.installed.push(document),
    took: ({ document }) => Promise.resolve(void told.took.push(document)),
    round: (reach) => void told.reach.push(reach),
    ...known,
  };
  return { told, drainer: new Drainer(inspector, hooks) };
}

/** Answers one after the other, the last one for ever. */
const inTurn = (...answers: (FrameAnswer[] | null)[]) => {
  let turn = 0;
  return () => Promise.resolve(answers[Math.min(turn++, answers.length - 1)]!);
};

describe('a document of an allowed site that has no agent when it is first asked', () => {
  it('is given time for its registered script, and then counts as traced from load', async () => {
    const { told, drainer } = setUp({ evaluateInFrames: inTurn([empty('document-1')], [full('document-1')]) }, true);
    await drainer.round();
    await drainer.round();
    expect(told).toEqual({ reach: ['between', 'reached'], installed: [], took: [idIn('document-1')], injected: [] });
  });

  it('gets a late one if it has none the second time', async () => {
    const { told, drainer } = setUp({ evaluateInFrames: inTurn([empty('document-1')], [empty('document-1')], [full('document-1')]) }, true);
    await drainer.round();
    await drainer.round();
    expect(told.injected).toEqual([['page-agent', 'document-1']]);
    expect(told).toMatchObject({ reach: ['between', 'reached'], installed: [idIn('document-1')] });
  });

  it('is not taken for the next one in its place', async () => {
    const { told, drainer } = setUp({ evaluateInFrames: inTurn([empty('document-1')], [empty('document-2')], [full('document-2')]) }, true);
    for (let round = 0; round < 3; round++) await drainer.round();
    expect(told).toMatchObject({ reach: ['between', 'between', 'reached'], installed: [], injected: [] });
  });
});

describe('a page that does not answer', () => {
  it.each([
    ['the scripting API', { evaluateInFrames: never }, true],
    ['an evaluation', { evaluate: never }, false],
    ['the injection of an agent', { evaluateInFrames: inTurn([empty('document-1')]), injectInFrames: never }, true],
  ])('is said to be silent, and holds nothing up (%s)', async (_what, browser, allowed) => {
    const { told, drainer } = setUp(browser, allowed);
    await drainer.round();
    await drainer.round();
    expect(told.reach.at(-1)).toBe('not-answering');
  });

  it('is said to be silent where every script is refused at once, for longer than a navigation takes', async () => {
    const { told, drainer } = setUp({ evaluateInFrames: inTurn(null) }, true);
    await drainer.round();
    expect(told.reach).toEqual(['between']);
    vi.setSystemTime(Date.now() + 60);
    await drainer.round();
    vi.useRealTimers();
    expect(told.reach).toEqual(['between', 'not-answering']);
  });

  it('does not hold the next round up where DevTools never lists its frames', async () => {
    const evaluate: Inspector['evaluate'] = () =>
      Promise.resolve({ ok: true, value: ['https://app.test', [drainedOf({ document: idIn('document-1') })]] });
    const { told, drainer } = setUp({ evaluate, frameUrls: never }, false);
    await drainer.round();
    expect(told.reach).toEqual(['between']);
  });

  it('is not asked for its frames where it refuses', async () => {
    const evaluate: Inspector['evaluate'] = () => Promise.resolve({ ok: false, reason: 'refused', words: '' });
    const { told, drainer } = setUp({ evaluate, frameUrls: () => Promise.reject(new Error('was asked')) }, false);
    await drainer.round();
    expect(told.reach).toEqual(['refused']);
  });
});

it('puts no agent back once DevTools closes, though the page answers that it has none', async () => {
  const texts: string[] = [];
  let answerPage = (): void => undefined;
  const evaluate: Inspector['evaluate'] = (text) => {
    texts.push(text);
    return new Promise((resolve) => (answerPage = () => resolve({ ok: true, value: null })));
  };
  const { drainer } = setUp({ evaluate }, false);
  void drainer.round();
  await expect.poll(() => texts.length).toBe(1);
  drainer.close();
  answerPage();
  void drainer.round();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(texts).toHaveLength(1);
});

describe('the agent’s annex', () => {
  const document = idIn('document-1');
  const drained = (extended: boolean) => [drainedOf({ document, extended })];
  const needed = (by: string) => ({ needsAnnex: (one: string) => one === by });

  it.each([
    ['where it is needed', false, document, 1],
    ['once only', true, document, 0],
    ['nowhere else', false, idIn('document-2'), 0],
  ])('is put into a document %s', async (_when, extended, by, times) => {
    const texts: string[] = [];
    const evaluate: Inspector['evaluate'] = (text) => (
      texts.push(text),
      Promise.resolve({ ok: true, value: ['https://app.test', drained(extended)] })
    );
    const byText = setUp({ evaluate, sourceOf: (file) => Promise.resolve(`/* ${file} */`) }, false, needed(by));
    await byText.drainer.round();
    expect(texts.filter((text) => text.includes('/* page-annex */'))).toHaveLength(times);

    const byFile = setUp({ evaluateInFrames: inTurn([answer('browsers-name', drained(extended))]) }, true, needed(by));
    await byFile.drainer.round();
    expect(byFile.told).toMatchObject({ reach: ['reached'], injected: times === 0 ? [] : [['page-annex', 'browsers-name']] });
  });
});

it.each([
  ['it is', 'https://app.test', ['reached'], [idIn('page')]],
  ['it is not', 'https://evil.test', ['between'], []],
])('a page is believed to be of a site where %s', async (_what, location, reach, took) => {
  const value = [location, [drainedOf({ document: idIn('page'), origin: 'https://app.test' })]];
  const { told, drainer } = setUp({ evaluate: () => Promise.resolve({ ok: true, value }) }, false);
  await drainer.round();
  expect(told).toMatchObject({ reach, took });
});

describe('what agents are asked', () => {
  const own = { document: idIn('page'), top: true, location: 'https://app.test', ack: 7, simulating: '' };
  const other = { document: idIn('frame'), top: false, location: 'https://evil.test', ack: 3, simulating: '' };
  const command = { id: 'command-1', document: own.document, name: 'fetch', args: { provider: 'taptalk', token: 'the-token' } };
  const told = { documents: () => [own, other], commands: () => [command] };

  it('is in an evaluation what belongs to documents of its origin, and only while that is there', async () => {
    const texts: Record<string, string> = {};
    const { drainer } = setUp(
      {
        frameUrls: () => Promise.resolve(['https://app.test/', 'https://evil.test/frame']),
        evaluate: (text, url = 'page') => {
          texts[url] = text;
          return Promise.resolve({ ok: true, value: ['https://app.test', url === 'page' ? [drainedOf({ document: own.document })] : []] });
        },
      },
      false,
      told,
    );
    await drainer.round();
    expect(texts['page'], 'whose page it is was not known').not.toContain('the-token');
    await drainer.round();
    expect(texts['page']).toContain('the-token');
    expect(texts['page']).toMatch(/page\.location\.origin==="https:\/\/app\.test"\?\{[^?]*the-token/);
    expect(texts['page']).not.toContain(other.document);
    const ofFrame = texts['https://evil.test/frame'];
    expect(ofFrame).toContain(other.document);
    expect(ofFrame).not.toMatch(new RegExp(`the-token|command-1|${own.document}`));
  });

  it('is by the scripting API kept apart by origin', async () => {
    const asked: Requests[] = [];
    const { drainer } = setUp({ evaluateInFrames: (requests) => (asked.push(requests), Promise.resolve([])) }, true, told);
    await drainer.round();
    const [{ byOrigin, bare }] = asked as [Requests];
    expect(byOrigin['https://app.test']).toMatchObject({ acks: { [own.document]: 7 }, commands: [command] });
    expect(byOrigin['https://evil.test']).toMatchObject({ acks: { [other.document]: 3 }, commands: [] });
    expect(bare).toMatchObject({ acks: {}, commands: [] });
  });

  it('of what is armed is the revision alone, where a frame that is to simulate nothing asks for more', async () => {
    const asked: Requests[] = [];
    const armed = { revision: '1', simulations: [] };
    const { drainer } = setUp({ evaluateInFrames: (requests) => (asked.push(requests), Promise.resolve([])) }, true, {
      ...told,
      armed: () => armed,
      needsSimulator: ({ top }) => top,
    });
    await drainer.round();
    const [{ byOrigin, bare }] = asked as [Requests];
    expect(byOrigin['https://app.test']!.armed).toEqual(armed);
    expect([byOrigin['https://evil.test']!.armed, bare.armed]).toEqual([{ revision: '1' }, { revision: '1' }]);
  });
});
