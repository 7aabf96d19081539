import type { Browser } from 'puppeteer-core';

import { inspect } from '../browser/harness/devtools';
import type { Playground } from '../playground';

/** Opens a window for the user, and waits until it is closed. */
export async function show(browser: Browser, playground: Playground): Promise<void> {
  const [page] = await browser.pages();
  const { devtools } = await inspect(browser, playground.appUrl('/'), page === undefined ? {} : { page });
  // As large as its window, not as tests have it.
  await devtools.setViewport(null);
  console.log(`
A browser has opened with a demo app that signs in with the real TapTalk SDK, and DevTools on the panel “TapTalk Auth”.
App: ${playground.appUrl('/')}   Stand-in of TapTalk’s server: ${playground.apiUrl}

  1. In the panel: “Reload and trace”, so that it sees the page from its first call on.
  2. In the app: “Sign in”, then “Connect”. The panel says “Signed in”, and why it may say so.
  3. In the app: “Set it up” under one of the four ways to get stuck, then do what its card says, and see the panel.
  4. In the panel: “Log out and clear”. Its receipt tells what was done and what remains.
  5. In the panel: “Reproduce”, switch on “Ticket expired, 40104”. In the app: “Sign in”. In the panel: “Stop all”.

The same with Sinch: ${playground.appUrl('/pages/sinch.html')}   Both SDKs on one page: ${playground.appUrl('/pages/both.html')}

To stop, close the browser, or press Ctrl+C here.`);
  await closed(browser);
}

/** Resolves once the last window is gone. On macOS a browser stays on without any. */
const closed = (browser: Browser): Promise<void> =>
  new Promise((resolve) => {
    browser.once('disconnected', () => resolve());
    browser.on('targetdestroyed', () => {
      void browser.pages().then(
        (pages) => pages.length === 0 && resolve(),
        () => resolve(),
      );
    });
  });
