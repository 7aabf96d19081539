import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { PRODUCT } from './harness/builds';

const KB = 1_024;
const gzipped = (...paths: string[]): number => paths.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
const filesIn = (folder: string): string[] => readdirSync(join(PRODUCT, folder)).map((name) => join(PRODUCT, folder, name));

describe('the built product', () => {
  it('puts at most 6 kB into a page', () => {
    expect(gzipped(join(PRODUCT, 'page-agent.js'))).toBeLessThanOrEqual(6 * KB);
  });

  it('puts at most 3 kB more where an SDK is', () => {
    expect(gzipped(join(PRODUCT, 'page-annex.js'))).toBeLessThanOrEqual(3 * KB);
  });

  it('puts at most 8 kB more where something is simulated', () => {
    expect(gzipped(join(PRODUCT, 'page-simulation.js'))).toBeLessThanOrEqual(8 * KB);
  });

  // About half of it is sentences: what was found, what an SDK will do, what is wrong with what was typed.
  it('has at most 160 kB of panel and devtools pages', () => {
    const pages = ['devtools.html', 'panel.html'].map((name) => join(PRODUCT, name));
    expect(gzipped(...pages, ...filesIn('chunks'), ...filesIn('assets'))).toBeLessThanOrEqual(160 * KB);
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
