import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';
import type { Page } from 'puppeteer-core';

import { launch } from '../harness/browser';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** The extension's own policy: what would break in it breaks here too. */
const CSP = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' data:";

const HTML = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${CSP}"><title>Gallery</title>
<link rel="stylesheet" href="style.css"></head>
<body><div id="app"></div><script src="page.js"></script></body>
</html>`;

export interface View {
  state: string;
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
}

export interface OpenGallery {
  /** A page of its own: what one panel remembers is no other's affair. */
  open(view: View): Promise<Page>;
  /** Another view in a page that is open. */
  show(page: Page, view: View): Promise<void>;
  close(): Promise<void>;
}

/** Bundles the components with the fixtures and opens them in a browser, without the extension around them. */
export const openGallery = async (): Promise<OpenGallery> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'gallery-'));
  await build({
    entryPoints: { page: path.join(ROOT, 'test/browser/gallery/page.tsx'), style: path.join(ROOT, 'components/styles/index.css') },
    bundle: true,
    outdir: folder,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target: 'chrome120',
    logLevel: 'warning',
  });
  await writeFile(path.join(folder, 'index.html'), HTML);
  const browser = await launch(null);
  const show: OpenGallery['show'] = async (page, { state, theme = 'light', width = 1_200, height = 800 }) => {
    await page.setViewport({ width, height });
    await page.goto(`${pathToFileURL(path.join(folder, 'index.html')).href}?state=${state}&theme=${theme}`);
    await page.waitForSelector('.panel');
  };
  return {
    show,
    async open(view) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      // At the end the browser goes, and its contexts with it.
      page.once('close', () => void context.close().catch(() => undefined));
      page.on('pageerror', (error) => console.error(page.url(), error));
      page.on('console', (message) => console.error(`${page.url()}: ${message.text()}`));
      await show(page, view);
      return page;
    },
    async close() {
      await browser.close();
      await rm(folder, { recursive: true });
    },
  };
};
