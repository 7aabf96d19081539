import { describe, expect, it } from 'vitest';

import type { Drained } from '../../../lib/events/record';
import { Drainer, type Reach } from '../../../lib/inspect/drain';
import type { Answer, Inspector } from '../../../lib/inspect/inspector';
import { DEFAULTS } from '../../../lib/settings/settings';
import { drainedOf } from '../fixtures/drained';

const PAGE = 'https://app.test';
const FRAME = 'https://evil.test/frame';

/** A drainer of a page, and of frames at addresses, whose agents answer with these. */
function drainer(answers: { page: () => Answer | Promise<Answer>; [frame: string]: () => Answer | Promise<Answer> }) {
  const taken: Drained[] = [];
  const reaches: Reach[] = [];
  let installs = 0;
  const inspector = {
    async evaluate(text: string, frame?: string) {
      if (!text.includes('agent.drain')) {
        installs++;
        return { ok: true, value: true };
      }
      const answer = await answers[frame ?? 'page']!();
      return answer.ok && answer.value !== null ? { ok: true, value: [new URL(frame ?? PAGE).origin, answer.value] } : answer;
    },
    frameUrls: () => Promise.resolve([PAGE, ...Object.keys(answers).filter((name) => name !== 'page')]),
    sourceOf: () => Promise.resolve(''),
    allowedUrl: () => Promise.resolve(null),
  } as unknown as Inspector;
  const drain = new Drainer(inspector, {
    version: '1',
    settings: () => ({ ...DEFAULTS, evalDeadline: 100 }),
    mayEvaluate: () => true,
    sites: () => [],
    documents: () => [],
    commands: () => [],
    needsAnnex: () => false,
    needsSimulator: () => false,
    armed: () => null,
    installed: () => undefined,
    took: (drained) => Promise.resolve(void taken.push(drained)),
    round: (reach) => void reaches.push(reach),
  });
  return { drain, taken, reaches, installs: () => installs };
}
const value = (what: unknown) => (): Answer => ({ ok: true, value: what });

describe('a page whose answers make no sense', () => {
  it.each<[string, () => Answer]>([
    ['undefined', value(undefined)],
    ['null, agent or not', value(null)],
    ['a number', value(5)],
    ['a text', value('x')],
    ['an empty list', value([])],
    ['an object', value({ length: 1, 0: drainedOf() })],
    [
      'documents that are none',
      value([null, 5, {}, [], { document: 'x' }, drainedOf({ document: '__proto__' }), drainedOf({ document: 'constructor' })]),
    ],
    ['too much of it', value([drainedOf({ records: ['x'.repeat(5_000_000)] })])],
    ['a throw', () => ({ ok: false, reason: 'threw', words: 'x' })],
  ])('is taken to be between two documents at first, then for what it is: %s', async (_, page) => {
    const { drain, reaches, taken, installs } = drainer({ page });
    for (let round = 0; round < 5; round++) await drain.round();
    expect(reaches).toEqual(['between', 'between', 'senseless', 'senseless', 'senseless']);
    expect(taken).toEqual([]);
    expect(installs()).toBeLessThanOrEqual(5);
  });

  it('is reached again as soon as they do', async () => {
    let page = value(5);
    const { drain, reaches } = drainer({ page: () => page() });
    for (let round = 0; round < 3; round++) await drain.round();
    page = value([drainedOf()]);
    await drain.round();
    expect(reaches).toEqual(['between', 'between', 'senseless', 'reached']);
  });

  it('is not asked again at once where it takes too long to say them', async () => {
    let asked = 0;
    const page = (): Promise<Answer> => {
      asked++;
      return new Promise((resolve) => setTimeout(() => resolve({ ok: true, value: [] }), 150));
    };
    const { drain, reaches } = drainer({ page });
    await drain.round();
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (let round = 0; round < 4; round++) await drain.round();
    expect(reaches).toEqual(['not-answering', 'between', 'between', 'senseless', 'senseless']);
    expect(asked).toBe(1);
    drain.navigated();
    await drain.round();
    expect(asked).toBe(2);
  });
});

describe('a frame of another site', () => {
  const page = value([drainedOf()]);

  it.each<[string, Partial<Drained>]>([
    ['the page itself', { top: true }],
    ['the page’s own document', { document: drainedOf().document }],
  ])('is not taken for %s', async (_, lie) => {
    const { drain, taken } = drainer({
      page,
      [FRAME]: value([drainedOf({ document: '2222222222.2-0.5', url: FRAME, origin: 'https://evil.test', ...lie })]),
    });
    await drain.round();
    expect(taken.filter(({ top }) => top)).toEqual([drainedOf()]);
    expect(taken.filter(({ document }) => document === drainedOf().document)).toHaveLength(1);
  });

  it.each([[PAGE], ['https://bank.test'], ['null'], ['https://*']])('does not speak for %s', async (origin) => {
    const { drain, taken } = drainer({ page, [FRAME]: value([drainedOf({ document: '2222222222.2-0.5', origin })]) });
    await drain.round();
    expect(taken).toEqual([drainedOf()]);
  });

  it('that never answers holds neither the page nor other frames up', async () => {
    const other = 'https://other.test/';
    const never = (): Promise<Answer> => new Promise(() => undefined);
    const { drain, taken } = drainer({
      page,
      [FRAME]: never,
      'https://evil2.test/': never,
      [other]: value([drainedOf({ document: '3333333333.3-0.5', origin: 'https://other.test' })]),
    });
    await drain.round();
    await drain.round();
    expect(taken.map(({ origin }) => origin)).toEqual([PAGE, 'https://other.test', PAGE, 'https://other.test']);
  });

  it('of a page that has only frames of its own in it, tells the page from them', async () => {
    const { drain, taken } = drainer({ page: value([drainedOf(), drainedOf({ document: '2222222222.2-0.5', top: true })]) });
    await drain.round();
    expect(taken.map(({ top }) => top)).toEqual([true, false]);
  });
});
