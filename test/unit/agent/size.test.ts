import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { buildAgent } from '../../browser/agent/build';

/** Bytes, gzip: every page that is traced loads it, so 6 kB in all. */
const LIMIT = 6 * 1024;
/** What WXT puts around a script. */
const WRAPPER = 130;

it('stays small', { timeout: 30_000 }, async () => {
  const agent = await buildAgent();
  expect(gzipSync(agent, { level: 9 }).length, 'Take something out of lib/agent: each page pays for it').toBeLessThanOrEqual(
    LIMIT - WRAPPER,
  );
});
