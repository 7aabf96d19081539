import { findBrowser } from './browser.mjs';
import { installPackages } from './install.mjs';
import { checkNodeVersion } from './node-version.mjs';

/** Sees to all that must be there before anything runs; where that cannot be, says in one line why, and ends. */
export function prepare({ needsBrowser }) {
  try {
    checkNodeVersion();
    installPackages();
    if (!needsBrowser) return;
    // Found once, for all that is started from here.
    process.env.CHROME_PATH = findBrowser();
    console.log(`Browser: ${process.env.CHROME_PATH}`);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
