import { type DemoBuild, readBuild } from '../build/demo-build';

/** Where the app server serves a build. */
export const bundlePath = ({ bundle, sdk }: DemoBuild): string => `/bundles/${bundle}-${sdk}.js`;

/**
 * The tag that loads the demo, by the page's query: `?bundle=` and `?sdk=` choose the build, `?late=ms` has it loaded
 * that long after the page. Vite's output is a module, as in real life; the others' are classic scripts.
 */
export function scriptTag(query: URLSearchParams): string {
  const build = readBuild(query);
  const type = build.bundle === 'vite' ? ' type="module"' : '';
  const path = bundlePath(build);
  const late = Number(query.get('late') ?? 0);
  return late > 0
    ? `<script src="/late.js" data-src="${path}" data-ms="${late}"${type === '' ? '' : ' data-module'}></script>`
    : `<script src="${path}"${type}></script>`;
}
