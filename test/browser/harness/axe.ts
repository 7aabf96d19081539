import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'puppeteer-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface WithAxe {
  axe: { run(options: object): Promise<unknown> };
}

let source: Promise<string> | null = null;

/** Puts axe into a page. */
export async function addAxe(page: Page | Frame): Promise<void> {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(await source);
}

/** What axe finds wrong, each as its rule and the element. */
export async function violations(page: Page | Frame): Promise<string[]> {
  const found = (await page.evaluate(
    // Preloading is for style sheets of other origins; it would fetch, which the policy of our pages forbids.
    (values) =>
      (globalThis as unknown as WithAxe).axe.run({
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
        preload: false,
      }),
    TAGS,
  )) as AxeResults;
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
