import type { Frame, Page } from 'puppeteer-core';

/** Always the same arithmetic, so that a slow or a busy machine shows. */
const LOOP = `(() => {
  const start = performance.now();
  let value = 1;
  for (let i = 0; i < 2_000_000; i++) value = (Math.imul(value, 1_664_525) + 1_013_904_223) | 0;
  return performance.now() - start + (value & 0);
})()`;

/** Runs something of a page with the reference loop before and after it. */
export async function withReference<T>(page: Page | Frame, run: () => Promise<T>): Promise<{ value: T; reference: number }> {
  const before = Number(await page.evaluate(LOOP));
  const value = await run();
  const after = Number(await page.evaluate(LOOP));
  return { value, reference: (before + after) / 2 };
}
