import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { build, type Rolldown } from 'vite';
import type { PageFile } from '../../../lib/inspect/inspector';
import type { PageSpec } from '../../../lib/providers/provider';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const ENTRY = `${root}page-file-under-test.ts`;

/** A file minified as it ships, but for the few lines that WXT puts around it; with `specs` it looks for those instead. */
export async function buildPageFile(name: PageFile, specs?: readonly PageSpec[]): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: { write: false, target: 'chrome120', modulePreload: false, rolldownOptions: { input: ENTRY, output: { format: 'iife' } } },
    plugins: [
      {
        name: 'page-file-under-test',
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) => {
          if (id === ENTRY) return `import script from './entrypoints/${name}'; void script.main();`;
          return specs && id.endsWith('/lib/providers/pages.ts') ? `export const PAGES = ${JSON.stringify(specs)}` : null;
        },
      },
    ],
  });
  const [script] = (result as Rolldown.RolldownOutput).output;
  return script.code;
}

/** Named as whoever evaluates it must name it. */
export const named = (text: string, name: PageFile): string => `${text}\n//# sourceURL=test://agent/${name}.js`;

async function buildApp(contents: string): Promise<string> {
  const { outputFiles } = await bundle({
    stdin: {
      contents: `import { taptalk } from '@taptalk.io/web-sdk'; globalThis.app = { sdk: () => taptalk };${contents}`,
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    legalComments: 'none',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** The SDK in a bundle of the app's own: reached by the tests as `app.sdk()`, by nobody else. */
export const buildHiddenApp = (): Promise<string> => buildApp('');

/** The same with the SDK put on the window. */
export const buildGlobalApp = (): Promise<string> => buildApp('globalThis.taptalk = taptalk;');
