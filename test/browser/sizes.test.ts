import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { build, type Plugin, type Rollup } from 'vite';
import { describe, expect, it } from 'vitest';

import { PRODUCT, ROOT } from './harness/builds';

const KB = 1_024;
const gzipped = (...paths: string[]): number => paths.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
const filesIn = (folder: string): string[] => readdirSync(join(PRODUCT, folder)).map((name) => join(PRODUCT, folder, name));

/** Bytes of the page agent with what is known of these providers, built as the product is. */
async function agentFor(...providers: string[]): Promise<number> {
  const pages: Plugin = {
    name: 'pages',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('/lib/providers/pages.ts')
        ? `${providers.map((name) => `import { page as ${name} } from './${name}/page';`).join('\n')}\nexport const PAGES = [${providers.join(', ')}];`
        : null,
  };
  const built = (await build({
    configFile: false,
    root: ROOT,
    mode: 'production',
    logLevel: 'silent',
    plugins: [pages],
    build: {
      write: false,
      target: 'chrome123',
      lib: { entry: 'entrypoints/page-agent.ts', formats: ['iife'], name: 'agent' },
      rolldownOptions: { output: { topLevelVar: false }, treeshake: { manualPureFunctions: ['logger'] } },
    },
  })) as Rollup.RollupOutput[];
  return gzipSync(built[0]!.output[0].code).length;
}

describe('the built product', () => {
  it('puts at most 6.5 kB into a page', () => {
    expect(gzipped(join(PRODUCT, 'page-agent.js'))).toBeLessThanOrEqual(6.5 * KB);
  });

  it('puts at most half a kB of Sinch into a page', async () => {
    const alone = await agentFor('taptalk');
    const both = await agentFor('taptalk', 'sinch');
    expect(both).toBeGreaterThan(alone);
    expect(both - alone).toBeLessThanOrEqual(KB / 2);
  });

  it('puts at most 3 kB more where an SDK is', () => {
    expect(gzipped(join(PRODUCT, 'page-annex.js'))).toBeLessThanOrEqual(3 * KB);
  });

  it('puts at most 8 kB more where something is simulated', () => {
    expect(gzipped(join(PRODUCT, 'page-simulation.js'))).toBeLessThanOrEqual(8 * KB);
  });

  // About half of it is sentences: what was found, what an SDK will do, what is wrong with what was typed.
  it('has at most 176 kB of panel and devtools pages', () => {
    const pages = ['devtools.html', 'panel.html'].map((name) => join(PRODUCT, name));
    expect(gzipped(...pages, ...filesIn('chunks'), ...filesIn('assets'))).toBeLessThanOrEqual(176 * KB);
  });

  it('asks for nothing unasked', () => {
    const manifest = JSON.parse(readFileSync(join(PRODUCT, 'manifest.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({
      manifest_version: 3,
      permissions: ['scripting'],
      optional_host_permissions: ['*://*/*'],
      devtools_page: 'devtools.html',
    });
    for (const absent of ['host_permissions', 'content_scripts', 'background', 'web_accessible_resources', 'externally_connectable'])
      expect(manifest).not.toHaveProperty(absent);
    const { extension_pages: csp } = manifest['content_security_policy'] as { extension_pages: string };
    expect(csp).toContain("default-src 'none'");
    expect(csp).not.toMatch(/https?:|\*|unsafe/);
  });

  it('holds no address to connect to', () => {
    for (const path of [
      ...filesIn('chunks'),
      ...['page-agent.js', 'page-annex.js', 'page-simulation.js'].map((name) => join(PRODUCT, name)),
    ])
      expect(readFileSync(path, 'utf8')).not.toMatch(/fetch\(["'`]https?:/);
  });
});
