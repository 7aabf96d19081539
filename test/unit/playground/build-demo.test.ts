import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { buildDemo } from '../../playground/build/build-demo';
import { ALL_BUILDS } from '../../playground/build/demo-build';
import { findRoot } from '../../playground/playground-files';

describe('the demo’s builds', () => {
  it.each(ALL_BUILDS)(
    '$bundle with SDK $sdk is one minified script with the SDK in it',
    async (build) => {
      const file = await buildDemo(findRoot(), build);
      const script = await readFile(file, 'utf8');
      expect(script).toContain('/v1/auth/access_token/request');
      expect(script).toMatch(/\.taptalk=\{/);
      expect(script).not.toContain('sourceMappingURL');
      expect(script).not.toContain('// ');
      const { mtimeMs } = await stat(file);
      expect(await buildDemo(findRoot(), build)).toBe(file);
      expect((await stat(file)).mtimeMs).toBe(mtimeMs);
    },
    30_000,
  );
});
