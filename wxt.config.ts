import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

/** Only files of the extension itself: no network, no inline script, no plugin. */
const EXTENSION_PAGES_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

export default defineConfig({
  manifestVersion: 3,
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifest: ({ browser }) => ({
    name: 'TapTalk Auth Inspector',
    short_name: 'Auth Inspector',
    description: 'A DevTools panel that shows the true sign-in state of chat SDKs that authenticate by ticket, and ends a stuck session.',
    permissions: ['scripting'],
    optional_host_permissions: ['*://*/*'],
    content_security_policy: { extension_pages: EXTENSION_PAGES_CSP },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'taptalk-auth-inspector@taptalk-auth-inspector.dev',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '123' }),
  }),
  vite: () => ({
    plugins: [preact()],
    // The page agent counts each byte: `topLevelVar` would keep constants from being inlined, and WXT's logger would stay in it.
    build: {
      modulePreload: false,
      target: 'chrome123',
      rolldownOptions: { output: { topLevelVar: false }, treeshake: { manualPureFunctions: ['logger'] } },
    },
  }),
});
