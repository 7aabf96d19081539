import { findBrowser } from './browser.mjs';
import { installPackages } from './install.mjs';

try {
  installPackages();
  findBrowser();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
