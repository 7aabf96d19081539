import { launch } from '../browser/harness/browser';
import { PRODUCT, ROOT } from '../browser/harness/builds';
import { startPlayground } from '../playground';
import { portOr } from './port';
import { show } from './show';
import { tour } from './tour';

/** `npm start`: the demo app beside the panel, to be used by hand; without a display the same by itself, with screenshots. */

const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

const playground = await startPlayground({
  root: ROOT,
  appPort: await portOr(5273),
  apiPort: await portOr(5274),
  sinchPort: await portOr(5275),
});
const browser = await launch(PRODUCT, { headless: !hasDisplay, args: ['--window-size=1440,900'] });

// In place of puppeteer's own, which ends this process with an error.
process.removeAllListeners('SIGINT');
process.once('SIGINT', () => {
  console.log('\nStopping …');
  void browser.close();
});

try {
  await (hasDisplay ? show : tour)(browser, playground);
} catch (error) {
  // What a closed browser no longer answers is no failure.
  if (browser.connected) throw error;
} finally {
  // It also removes the profile that the browser ran in.
  await browser.close();
  await playground.stop();
}
