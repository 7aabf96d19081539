import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));

async function bundle(contents: string): Promise<string> {
  const result = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'chrome120',
    legalComments: 'none',
    write: false,
  });
  return result.outputFiles[0]?.text ?? '';
}

/** The agent as it runs in a page, named as whoever evaluates it must name it. */
export async function buildAgent(): Promise<string> {
  const text = await bundle(`
    import { attach } from './lib/agent/attach';
    import { PAGES } from './lib/providers/pages';
    attach(window, PAGES);`);
  return `${text}\n//# sourceURL=test://agent/page-agent.js`;
}

/** The SDK in a bundle of the app's own: reached by the tests as `app.sdk()`, by nobody else. */
export const buildApp = (): Promise<string> =>
  bundle(`
    import { taptalk } from '@taptalk.io/web-sdk';
    globalThis.app = { sdk: () => taptalk };`);

/** The same with the SDK put on the window. */
export const buildGlobalApp = (): Promise<string> =>
  bundle(`
    import { taptalk } from '@taptalk.io/web-sdk';
    globalThis.app = { sdk: () => taptalk };
    globalThis.taptalk = taptalk;`);
